import {
  createConversationKit,
  useConversationStore,
  type ConversationClient,
  type ConversationKitOptions,
} from 'order-conversations/vue'
import { createPinia } from 'pinia'
import { createApp } from 'vue'
import { clientOf } from './client'

/** Creates a new store with a client of the mock backend. */
export function storeOf(
  client: ConversationClient = clientOf({ onDiagnostic: () => {} }),
  options: Partial<ConversationKitOptions> = {},
) {
  const pinia = createPinia()
  const app = createApp({})
    .use(pinia)
    .use(createConversationKit({ client, ...options }))
  const store = useConversationStore(pinia)
  return { store, pinia, app, client }
}
