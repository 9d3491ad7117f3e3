import { createConversationKit, type ConversationClientOptions } from 'order-conversations/vue'
import { createPinia, type StateTree } from 'pinia'
import { createSSRApp } from 'vue'
import App from './App.vue'

export function createApp(client: ConversationClientOptions, state?: Record<string, StateTree>) {
  const pinia = createPinia()
  if (state) pinia.state.value = state
  const app = createSSRApp(App)
  app.use(pinia).use(createConversationKit({ client, href: ({ threadId }) => `/messages/${threadId}` }))
  return { app, pinia }
}
