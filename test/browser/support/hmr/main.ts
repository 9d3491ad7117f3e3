import { createConversationKit } from 'order-conversations/vue'
import { createPinia } from 'pinia'
import { createApp } from 'vue'
import Order from './Order.vue'

Object.assign(window, { isSame: true })
createApp(Order)
  .use(createPinia())
  .use(createConversationKit({ client: { getToken: () => 'token' }, href: () => '/elsewhere' }))
  .mount('#app')
