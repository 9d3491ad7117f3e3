import {
  configureConversations,
  type ElementOptions,
  type FailedPayload,
  type PageConversations,
  type StartedPayload,
  type StartConversationButtonElement,
} from 'order-conversations/element'

const options: ElementOptions = {
  baseURL: '/api/v1',
  href: '/orders/{orderId}/messages/{threadId}/',
  sessionKey: 21,
  navigate: (href) => console.log(href.length),
  toast: false,
}
export const conversations: PageConversations = configureConversations(options)
configureConversations({ sessionKey: () => null, href: ({ threadId }) => `/t/${threadId}` })
conversations.sessionChanged()
void conversations.client.listThreads()

const button: StartConversationButtonElement = document.createElement('start-conversation-button')
button.orderId = '123'
button.lookup = 'mount'
button.thread = null
button.to = ({ orderId }) => `/orders/${orderId}`
button.addEventListener('navigate', (event) => {
  event.preventDefault()
  console.log(event.detail.threadId.toFixed())
})
button.addEventListener('failed', ({ detail }: CustomEvent<FailedPayload>) =>
  console.log(detail.error.kind),
)
button.addEventListener('click', (event) => event.preventDefault())
const onStarted = ({ detail }: CustomEvent<StartedPayload>) => console.log(detail.created)
button.addEventListener('started', onStarted)
button.removeEventListener('started', onStarted)
button.removeEventListener('click', console.log)
void button.start().then(() => button.refresh())

// @ts-expect-error: a slot cannot be given from outside, so there is nothing to bind.
button.custom = true
// @ts-expect-error: not one of the times.
button.lookup = 'never'
