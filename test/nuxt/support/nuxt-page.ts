import { StartConversationButton } from 'order-conversations/vue'
import { createSSRApp, h, type Plugin } from 'vue'
import { createMemoryHistory, createRouter } from 'vue-router'
import plugin from '../../../src/nuxt/plugin'
import { enter, type NuxtPlugin } from './nuxt-app'

export interface PageOptions {
  /** What the server has written into the page. */
  payload?: Record<string, unknown>
  /** A pinia that the app itself installs. */
  pinia?: Plugin
  baseURL?: string
  /** Nuxt sends it to no browser. */
  serverBaseURL?: string
  hasMessagesPage?: boolean
  /** `createApp` for an app without server rendering. */
  create?: typeof createSSRApp
}

const HOME = { path: '/', name: 'index', component: {} }
const MESSAGES = { path: '/orders/:orderId/messages/:threadId', name: 'OrderMessages', component: {} }

/** A page with the button of order 1007, in an app to which Nuxt has added the plugin. */
export function nuxtPage(options: PageOptions = {}) {
  const {
    payload = {},
    pinia,
    baseURL = '/api/v1',
    serverBaseURL,
    hasMessagesPage = true,
    create = createSSRApp,
  } = options
  const routes = [HOME, ...(hasMessagesPage ? [MESSAGES] : [])]
  const router = createRouter({ history: createMemoryHistory(), routes })
  const conversations = serverBaseURL === undefined ? undefined : { serverBaseURL }
  enter({ router, runtimeConfig: { conversations, public: { conversations: { baseURL } } } })

  const app = create({ render: () => h(StartConversationButton, { orderId: 1007, lookup: 'server' }) })
  app.use(router)
  if (pinia) app.use(pinia)
  ;(plugin as NuxtPlugin).setup({ vueApp: app, payload })
  return { app, payload }
}
