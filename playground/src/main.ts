import './styles/index.css'
import 'order-conversations/style.layer.css'
import { createConversationKit } from 'order-conversations/vue'
import { createPinia } from 'pinia'
import { createApp } from 'vue'
import App from './App.vue'
import { router } from './router'
import { canStart, textOf } from './session/host'
import { watchRequests } from './session/request-log'
import { currentToken, isLive, session } from './session/session'

async function main() {
  // The mocks have to be ready before the first button looks anything up.
  const conditions = isLive ? null : await loadMocks()
  watchRequests()
  createApp(App, { conditions })
    .use(createPinia())
    .use(router)
    .use(
      createConversationKit({
        client: { getToken: currentToken },
        sessionKey: () => session.userId ?? (session.token || null),
        messages: textOf,
        canStart,
      }),
    )
    .mount('#app')
}

/** Starts them, and gives the panel they are ruled from: a page on a real backend loads neither. */
async function loadMocks() {
  const [{ startMocks }, { default: panel }] = await Promise.all([
    import('./session/server'),
    import('./frame/ConditionsPanel.vue'),
  ])
  await startMocks()
  return panel
}

void main()
