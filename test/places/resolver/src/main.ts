import { createConversationKit } from 'order-conversations/vue'
import { createPinia } from 'pinia'
import { createSSRApp } from 'vue'
import { renderToString } from 'vue/server-renderer'
import App from './App.vue'

export function render() {
  const app = createSSRApp(App)
  app.use(createPinia()).use(createConversationKit({ client: { baseURL: 'http://localhost/api/v1' } }))
  return renderToString(app)
}
