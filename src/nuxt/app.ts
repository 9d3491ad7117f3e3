import type { OwnConversationOptions } from './kit-options'

export type { OwnConversationOptions }

/**
 * Types the default export of `app/conversations.ts`. The function runs once for each app, so once for each request
 * on a server, and may use composables of Nuxt.
 *
 * @example
 * export default defineConversations(() => {
 *   const token = useCookie('token')
 *   const user = useState<{ id: number } | null>('user')
 *   return {
 *     client: { getToken: () => token.value },
 *     sessionKey: () => user.value?.id ?? null,
 *   }
 * })
 */
export function defineConversations(options: () => OwnConversationOptions): () => OwnConversationOptions {
  return options
}
