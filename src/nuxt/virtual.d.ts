// The modules that Nuxt provides when it builds an app. A declaration cannot import by a relative path.
declare module '#imports' {
  import type { RouterLike } from 'order-conversations/vue'
  import type { App } from 'vue'

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
  import type { NuxtConversationOptions } from 'order-conversations/nuxt'
  import type { ConversationKitOptions } from 'order-conversations/vue'

  export const config: NuxtConversationOptions
  export const defineOwn: (() => Partial<ConversationKitOptions>) | undefined
}
