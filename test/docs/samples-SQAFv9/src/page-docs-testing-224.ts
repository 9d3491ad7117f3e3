// .storybook/preview.ts
import { setup, type Preview } from '@storybook/vue3-vite'
import { initialize, mswLoader } from 'msw-storybook-addon'
import { createConversationHandlers } from 'order-conversations/msw'
import { createConversationKit } from 'order-conversations/vue'
import { createPinia } from 'pinia'
import 'order-conversations/style.css'

initialize({ onUnhandledRequest: 'bypass' })

setup((app) => {
  app.use(createPinia())
  app.use(
    createConversationKit({
      client: { getToken: () => 'token-client' },
      href: ({ orderId, threadId }) => `#/orders/${orderId}/messages/${threadId}`, // a story has no router
    }),
  )
})

export default {
  loaders: [mswLoader],
  parameters: { msw: { handlers: createConversationHandlers() } },
} satisfies Preview

export {}
