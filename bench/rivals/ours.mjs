// The product, from the entry that users import. Every button looks up at once and without a budget, so that it does
// the same work as the rivals.
import axios from 'axios'
import {
  createConversationKit,
  StartConversationButton,
  useConversationStore,
} from 'order-conversations/vue'
import { createPinia } from 'pinia'

let pinia

export const Button = StartConversationButton
export const props = { lookup: 'mount' }

export function install(app, { adapter }, options = {}) {
  pinia = createPinia()
  const kit = createConversationKit({
    client: { http: axios.create({ baseURL: '/api/v1', adapter }), getToken: () => 'token' },
    href: ({ orderId, threadId }) => `/orders/${orderId}/messages/${threadId}`,
    sessionKey: () => 1,
    lookupBudget: false,
    ...options,
  })
  app.use(pinia).use(kit)
}

export function change(thread) {
  useConversationStore(pinia).remember(thread)
}
