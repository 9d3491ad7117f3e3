import userEvent from '@testing-library/user-event'
import { render, screen } from '@testing-library/vue'
import { setupServer } from 'msw/node'
import { createConversationBackend, createConversationHandlers } from 'order-conversations/msw'
import { createConversationKit } from 'order-conversations/vue'
import { createPinia } from 'pinia'
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest'
import OrderDetail from './OrderDetail.vue'

const backend = createConversationBackend()
const server = setupServer(...createConversationHandlers(backend))

beforeAll(() => server.listen({ onUnhandledRequest: 'error' }))
afterEach(() => backend.reset())
afterAll(() => server.close())

it('says that the order is not theirs', async () => {
  backend.failNext({ status: 403, operation: 'start' })
  const toast = { error: vi.fn() }
  const kit = createConversationKit({ client: { getToken: () => 'token-client' }, toast })
  render(OrderDetail, { props: { order: { id: 1001 } }, global: { plugins: [createPinia(), kit] } })
  await userEvent.click(screen.getByRole('button', { name: 'Start conversation about order 1001' }))
  await vi.waitFor(() =>
    expect(toast.error).toHaveBeenCalledExactlyOnceWith(
      'You do not have permission to start a conversation for this order.',
    ),
  )
})

export {}
