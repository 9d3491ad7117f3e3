import {
  createConversationKit,
  StartConversationButton,
  useConversationStore,
  useStartConversation,
  type ConversationToast,
  type NavigatePayload,
} from 'order-conversations/vue'
import { createPinia } from 'pinia'
import { createApp, h, ref } from 'vue'
import { createRouter, createWebHistory } from 'vue-router'
import 'order-conversations/style.css'
import 'order-conversations/style.layer.css'
import { createConversationBackend, createConversationHandlers, sampleData } from 'order-conversations/msw'

const router = createRouter({ history: createWebHistory(), routes: [] })
const app = createApp({})
app.use(
  createConversationKit({
    client: { getToken: () => 'token' },
    router,
    pinia: createPinia(),
    route: ({ orderId, threadId }) => ({ name: 'Messages', params: { orderId, threadId } }),
    toast: (toast: ConversationToast) => console.warn(toast.text),
    messages: { start: 'Ask' },
  }),
)

export const button = h(StartConversationButton, {
  orderId: '5',
  thread: null,
  to: false,
  lookup: 'visible',
  onNavigate: (payload: NavigatePayload) => payload.preventDefault(),
})

export const handlers = createConversationHandlers(createConversationBackend({ users: sampleData.users }))

export function setup() {
  const store = useConversationStore()
  const { start, mode } = useStartConversation(ref('5'), {
    onStarted: ({ thread }) => store.remember(thread),
  })
  return { start, isView: mode.value === 'view', knowledge: store.entryFor(5).knowledge }
}

// @ts-expect-error there is no such look-up
h(StartConversationButton, { orderId: 5, lookup: 'never' })
