import { createConversationKit } from 'order-conversations/vue'
import { createPinia } from 'pinia'
import { createApp } from 'vue'
import App from './App.vue'

createApp(App)
  .use(createPinia())
  .use(
    createConversationKit({
      client: { getToken: () => 'token-client' },
      href: ({ threadId }) => `#/messages/${threadId}`,
    }),
  )
  .mount('#app')
