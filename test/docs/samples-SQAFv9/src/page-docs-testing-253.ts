import type { Meta, StoryObj } from '@storybook/vue3-vite'
import {
  createConversationBackend,
  createConversationHandlers,
  type ConversationBackend,
} from 'order-conversations/msw'
import OrderDetail from './OrderDetail.vue'

export default { component: OrderDetail, args: { order: { id: 1001 } } } satisfies Meta<typeof OrderDetail>
type Story = StoryObj<typeof OrderDetail>

const scenario = (prepare: (backend: ConversationBackend) => void = () => {}) => {
  const backend = createConversationBackend()
  prepare(backend)
  return { msw: { handlers: createConversationHandlers(backend) } }
}

export const Default: Story = { parameters: scenario() }
export const Refused: Story = { parameters: scenario((backend) => backend.failNext({ operation: 'start', status: 403, times: Infinity })) }
export const Slow: Story = { parameters: scenario((backend) => backend.failNext({ operation: 'start', delayMs: Infinity })) }

export {}
