import 'order-conversations/style.css'
import { createConversationKit } from 'order-conversations/vue'
import { createPinia } from 'pinia'
import type { Theme } from 'vitepress'
import DefaultTheme from 'vitepress/theme'
import DocsLayout from './DocsLayout.vue'
import LiveOrder from './LiveOrder.vue'
import { http } from './backend'
import './style.css'

export default {
  extends: DefaultTheme,
  Layout: DocsLayout,
  enhanceApp({ app }) {
    app.use(createPinia())
    app.use(
      createConversationKit({
        client: { http, getToken: () => 'token-client' },
        sessionKey: () => 21,
        href: ({ orderId, threadId }) => `#/orders/${orderId}/messages/${threadId}`,
      }),
    )
    app.component('LiveOrder', LiveOrder)
  },
} satisfies Theme
