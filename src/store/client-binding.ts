import type { Pinia } from 'pinia'
import { inject, hasInjectionContext, type InjectionKey } from 'vue'
import type { ConversationClient } from '../client/conversation-client'

export const clientKey: InjectionKey<ConversationClient> = /*#__PURE__*/ Symbol(
  'order-conversations client',
)

// By pinia, so that requests on a server and apps on a page stay apart.
const clients = /*#__PURE__*/ new WeakMap<Pinia, ConversationClient>()

export function bindClient(pinia: Pinia, client: ConversationClient): void {
  clients.set(pinia, client)
}

/**
 * How a store finds its client. The store may be made before the kit is installed, or the kit before
 * the pinia, so both ways are kept open until the first call.
 */
export function clientFinder(pinia: Pinia | undefined): () => ConversationClient | null {
  const injected = hasInjectionContext() ? inject(clientKey, null) : null
  return () => (pinia && clients.get(pinia)) ?? injected
}
