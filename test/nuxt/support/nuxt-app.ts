import type { NuxtApp } from '#imports'
import type { RouterLike } from 'order-conversations/vue'
import type { AppConfig, OwnConversationOptions } from '../../../src/nuxt/kit-options'

// Stands in for what Nuxt gives a plugin: vitest.config.ts resolves `#imports` and `#build/order-conversations.mjs` to
// this file.

interface Nuxt {
  router: RouterLike
  runtimeConfig: {
    conversations?: { serverBaseURL: string } | undefined
    public: { conversations: { baseURL: string } }
  }
}

/** The options of nuxt.config. */
export const config: AppConfig = {}

/** app/conversations.ts */
export const defineOwn = (): OwnConversationOptions => ({
  client: { getToken: () => 'token-support', maxRetries: 0 },
})

export interface NuxtPlugin {
  name: string
  enforce: string
  setup(app: NuxtApp): void
}

let nuxt: Nuxt | undefined

/** Sets what the composables of Nuxt return. */
export function enter(next: Nuxt) {
  nuxt = next
}

export const defineNuxtPlugin = (plugin: NuxtPlugin) => plugin
export const useRequestHeaders = () => ({ cookie: 'sessionid=7' })
export const useRuntimeConfig = () => nuxt?.runtimeConfig
export const useRouter = () => nuxt?.router
