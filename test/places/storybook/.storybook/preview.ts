import { setup, type Preview } from '@storybook/vue3-vite'
import { mswLoader } from 'msw-storybook-addon/csf3'
import { createConversationHandlers } from 'order-conversations/msw'
import { createConversationKit } from 'order-conversations/vue'
import { createPinia } from 'pinia'
import 'order-conversations/style.css'

// Storybook calls this for each story, so each has a store and a client of its own.
setup((app) => {
  app.use(createPinia())
  app.use(
    createConversationKit({
      client: { getToken: () => 'token-client' },
      // A story has no router.
      href: ({ orderId, threadId }) => `#/orders/${orderId}/messages/${threadId}`,
    }),
  )
})

export default {
  loaders: [mswLoader()],
  // A fresh backend for each story.
  beforeEach: ({ msw }) => msw.use(...createConversationHandlers()),
} satisfies Preview
