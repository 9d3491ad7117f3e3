import type { OwnConversationOptions } from './kit-options'

export type { OwnConversationOptions }

/**
 * Types the default export of `app/conversations.ts`. The function runs once for each app, so once for each request
 * on a server, and may use composables of Nuxt.
 *
 * @example
 * export default defineConversations(() => {
 *   const token = useCookie('token')
 *   return { client: { getToken: () => token.value }, sessionKey: () => token.value }
 * })
 */
export function defineConversations(options: () => OwnConversationOptions): () => OwnConversationOptions {
  return options
}
