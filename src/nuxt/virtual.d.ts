// The modules that Nuxt provides when it builds an app.
declare module '#imports' {
  import type { Pinia } from 'pinia'
  import type { App } from 'vue'
  import type { RouterLike } from '../kit/navigation'

  export interface NuxtApp {
    vueApp: App
    payload: Record<string, unknown>
  }
  export function defineNuxtPlugin(plugin: {
    name: string
    enforce: 'post'
    setup(nuxtApp: NuxtApp): void
  }): unknown
  export function useRequestHeaders(): Record<string, string | undefined>
  export function useRouter(): RouterLike
  export function useRuntimeConfig(): {
    conversations?: { serverBaseURL: string }
    public: { conversations: { baseURL: string } }
  }
}

declare module '#build/order-conversations.mjs' {
  import type { AppConfig, OwnConversationOptions } from './kit-options'

  export const config: AppConfig
  export const defineOwn: (() => OwnConversationOptions) | undefined
}
