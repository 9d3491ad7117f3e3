export { default } from './nuxt/module'

export type { NuxtConversationOptions } from './nuxt/module-options'
