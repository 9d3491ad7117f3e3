import type { Pinia } from 'pinia'
import { inject, hasInjectionContext, shallowReactive, type InjectionKey } from 'vue'
import type { ConversationClient } from '../client/conversation-client'
import type { LookupBudget } from './lookup-budget'

/** What a store is given by its kit. */
export interface Binding {
  client: ConversationClient
  /** Who is signed in. */
  sessionKey?: (() => string | number | null) | undefined
  lookupBudget: LookupBudget | false
  /** Tells other tabs that an order got its conversation. */
  tellTabs(orderId: number): void
}

export const bindingKey: InjectionKey<Binding> = /*#__PURE__*/ Symbol('order-conversations binding')

// By pinia, so that requests on a server and apps on a page stay apart. Reactive, for a store may be
// made before its kit.
const bindings = /*#__PURE__*/ shallowReactive(/*#__PURE__*/ new WeakMap<Pinia, Binding>())

export function bind(pinia: Pinia, binding: Binding): void {
  bindings.set(pinia, binding)
}

/**
 * How a store finds its client. The store may be made before the kit is installed, or the kit before
 * the pinia, so both ways are kept open until the first call.
 */
export function bindingFinder(pinia: Pinia | undefined): () => Binding | null {
  const injected = hasInjectionContext() ? inject(bindingKey, null) : null
  return () => (pinia && bindings.get(pinia)) ?? injected
}
