import type { MockOrder } from 'order-conversations/msw'
import { createConversationKit } from 'order-conversations/vue'
import { createPinia } from 'pinia'
import { createSSRApp } from 'vue'
import { router } from '../router'
import { currentToken, session } from '../session/session'
import ServedOrder from './ServedOrder.vue'

/** Creates the app, on the server for each request and on the page that hydrates it. */
export function createOrderApp(order: MockOrder) {
  const pinia = createPinia()
  const app = createSSRApp(ServedOrder, { order })
  app.config.idPrefix = 'served'
  app.use(pinia).use(
    createConversationKit({
      client: { getToken: currentToken },
      sessionKey: () => session.userId,
      router,
    }),
  )
  return { app, pinia }
}
