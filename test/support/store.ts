import {
  createConversationKit,
  useConversationStore,
  type ConversationClient,
} from 'order-conversations/vue'
import { createPinia } from 'pinia'
import { createApp } from 'vue'
import { clientOf } from './client'

/** A store of its own, over a client of the mock backend. */
export function storeOf(client: ConversationClient = clientOf({ onDiagnostic: () => {} })) {
  const pinia = createPinia()
  const app = createApp({}).use(pinia).use(createConversationKit({ client }))
  return { store: useConversationStore(pinia), pinia, app, client }
}
