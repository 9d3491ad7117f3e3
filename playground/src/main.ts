import './styles/index.css'
import 'order-conversations/style.css'
import { createConversationKit } from 'order-conversations/vue'
import { createPinia } from 'pinia'
import { createApp } from 'vue'
import App from './App.vue'
import { router } from './router'
import { watchRequests } from './session/request-log'
import { currentToken, isLive } from './session/session'

async function main() {
  // The mocks have to be ready before the first button looks anything up.
  if (!isLive) await (await import('./session/server')).startMocks()
  watchRequests()
  createApp(App)
    .use(createPinia())
    .use(router)
    .use(createConversationKit({ client: { getToken: currentToken } }))
    .mount('#app')
}

void main()
