import { config, defineOwn } from '#build/order-conversations.mjs'
import { defineNuxtPlugin, useRequestHeaders, useRouter, useRuntimeConfig, type NuxtApp } from '#imports'
// By its name, so that the app and this plugin share one copy.
import { createConversationKit } from 'order-conversations/vue'
import { createPinia, type Pinia, type StateTree } from 'pinia'
import { toRaw } from 'vue'
import type { DiagnosticCode } from '../client/diagnostics'
import { isDevelopment } from '../contract/development'
import { kitOptionsFor, readOwnOptions } from './kit-options'

const PAYLOAD_KEY = 'conversations'

export default defineNuxtPlugin({
  name: 'order-conversations',
  // After the app's own plugins, one of which may install pinia.
  enforce: 'post',
  setup(nuxtApp) {
    const runtime = useRuntimeConfig()
    const server = isServer() && {
      baseURL: runtime.conversations?.serverBaseURL ?? '',
      headers: useRequestHeaders(),
    }
    providePinia(nuxtApp)
    const options = kitOptionsFor({
      config,
      own: readOwnOptions(defineOwn),
      baseURL: runtime.public.conversations.baseURL,
      router: useRouter(),
      server: server || null,
      warn,
    })
    nuxtApp.vueApp.use(createConversationKit(options))
  },
})

/** An app without a pinia gets one, and its state goes through the payload. `@pinia/nuxt` does the same for its own. */
function providePinia({ vueApp, payload }: NuxtApp) {
  if ((vueApp.config.globalProperties as { $pinia?: Pinia }).$pinia) return
  const pinia = createPinia()
  vueApp.use(pinia)
  if (isServer()) payload[PAYLOAD_KEY] = toRaw(pinia.state.value)
  else if (payload[PAYLOAD_KEY]) pinia.state.value = payload[PAYLOAD_KEY] as Record<string, StateTree>
}

function isServer(): boolean {
  return typeof document === 'undefined'
}

let isLogged = false

// In production, only a server logs, and only a wrong configuration. It logs once, because each request has its own
// client, which would report it again.
function warn(code: DiagnosticCode, text: string) {
  const isForLog = isServer() && code === 'lookup-misconfigured' && !isLogged
  if (isForLog) isLogged = true
  if (isDevelopment || isForLog) console.warn(`[order-conversations] ${code}: ${text}`)
}
