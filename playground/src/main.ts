import './styles/index.css'
import 'order-conversations/style.layer.css'
import { createPinia } from 'pinia'
import { createApp } from 'vue'
import App from './App.vue'
import { conversations } from './conversations'
import { router } from './router'
import { watchRequests } from './session/request-log'
import { isLive } from './session/session'

async function main() {
  // The mocks have to be ready before the first button looks anything up.
  const conditions = isLive ? null : await loadMocks()
  watchRequests()
  createApp(App, { conditions }).use(createPinia()).use(router).use(conversations).mount('#app')
}

/** Starts the mocks and returns their panel. A page with a real backend loads neither. */
async function loadMocks() {
  const [{ startMocks }, { default: panel }] = await Promise.all([
    import('./session/server'),
    import('./frame/ConditionsPanel.vue'),
  ])
  await startMocks()
  return panel
}

void main()
