import type { Meta, StoryObj } from '@storybook/vue3-vite'
import {
  createConversationBackend,
  createConversationHandlers,
  type ConversationBackend,
} from 'order-conversations/msw'
import OrderDetail from './OrderDetail.vue'

export default { component: OrderDetail, args: { order: { id: 1001 } } } satisfies Meta<typeof OrderDetail>
type Story = StoryObj<typeof OrderDetail>

const withBackend =
  (prepare: (backend: ConversationBackend) => void): Story['beforeEach'] =>
  ({ msw }) => {
    const backend = createConversationBackend()
    prepare(backend)
    msw.use(...createConversationHandlers(backend))
  }

export const Default: Story = {}

export const Known: Story = { args: { order: { id: 1007 } } }

export const Refused: Story = {
  beforeEach: withBackend((backend) =>
    backend.failNext({ operation: 'start', status: 403, times: Infinity }),
  ),
}

export const Slow: Story = {
  beforeEach: withBackend((backend) =>
    backend.failNext({ operation: 'start', delayMs: Infinity, network: true }),
  ),
}
