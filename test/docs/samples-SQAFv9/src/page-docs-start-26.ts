// main.ts. App, router and auth are yours; auth knows the token and the user.
import 'order-conversations/style.css'
import { createConversationKit } from 'order-conversations/vue'
import { createPinia } from 'pinia'
import { createApp } from 'vue'

createApp(App)
  .use(createPinia())
  .use(router)
  .use(
    createConversationKit({
      client: { baseURL: '/api/v1', getToken: () => auth.token },
      sessionKey: () => auth.userId,
    }),
  )
  .mount('#app')

export {}
