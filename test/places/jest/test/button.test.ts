import { mount } from '@vue/test-utils'
import { setupServer } from 'msw/node'
import { createConversationBackend, createConversationHandlers } from 'order-conversations/msw'
import { createConversationKit, StartConversationButton } from 'order-conversations/vue'
import { createPinia } from 'pinia'

const backend = createConversationBackend()
const server = setupServer(...createConversationHandlers(backend))

beforeAll(() => server.listen({ onUnhandledRequest: 'error' }))
afterEach(() => backend.reset())
afterAll(() => server.close())

async function until(assertion: () => void) {
  for (;;) {
    try {
      return assertion()
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 10))
    }
  }
}

function mountButton(orderId: number) {
  const toast = { error: jest.fn() }
  const kit = createConversationKit({
    client: { getToken: () => 'token-client' },
    href: (to) => `/orders/${to.orderId}/messages/${to.threadId}`,
    toast,
  })
  const button = mount(StartConversationButton, {
    props: { orderId, onNavigate: (navigation) => navigation.preventDefault() },
    attachTo: document.body,
    global: { plugins: [createPinia(), kit] },
  })
  return { button, toast }
}

it('starts the conversation of an order', async () => {
  const { button } = mountButton(1001)
  await until(() => expect(button.attributes('data-state')).toBe('idle'))
  await button.trigger('click')
  await until(() => expect(button.attributes('data-mode')).toBe('view'))
  expect(button.emitted('started')).toHaveLength(1)
  button.unmount()
}, 120_000)

it('says that the order is not theirs', async () => {
  backend.failNext({ status: 403, operation: 'start' })
  const { button, toast } = mountButton(1001)
  await until(() => expect(button.attributes('data-state')).toBe('idle'))
  await button.trigger('click')
  await until(() =>
    expect(toast.error.mock.calls).toEqual([
      ['You do not have permission to start a conversation for this order.'],
    ]),
  )
  button.unmount()
}, 120_000)
