// What Nuxt resolves when it builds an app.
declare module '#imports' {
  export interface NuxtApp {
    vueApp: import('vue').App
    payload: Record<string, unknown>
  }
  export function defineNuxtPlugin(plugin: {
    name: string
    enforce: 'post'
    setup(nuxtApp: NuxtApp): void
  }): unknown
  export function useRequestHeaders(): Record<string, string | undefined>
  export function useRouter(): import('../kit/navigation').RouterLike
  export function useRuntimeConfig(): {
    conversations?: { serverBaseURL: string }
    public: { conversations: { baseURL: string } }
  }
}

declare module '#build/order-conversations.mjs' {
  export const config: import('./kit-options').AppConfig
  export const defineOwn: (() => import('./kit-options').OwnConversationOptions) | undefined
}
