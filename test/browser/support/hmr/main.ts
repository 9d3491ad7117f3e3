import { createConversationKit } from 'order-conversations/vue'
import { createPinia } from 'pinia'
import { createApp } from 'vue'
import OrderPage from './OrderPage.vue'

Object.assign(window, { isSame: true })
createApp(OrderPage)
  .use(createPinia())
  .use(createConversationKit({ client: { getToken: () => 'token' }, href: () => '/elsewhere' }))
  .mount('#app')
