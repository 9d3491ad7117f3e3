import type { Pinia } from 'pinia'
import { inject, hasInjectionContext, shallowRef, type InjectionKey, type Ref } from 'vue'
import type { CacheContext } from '../cache/cache-context'

/** Everything that a kit passes to its store. */
export interface Binding extends CacheContext {
  /** Whether the app was unmounted. Then the store stops its watchers. */
  isOver: Readonly<Ref<boolean>>
}

export const bindingKey: InjectionKey<Binding> = /*#__PURE__*/ Symbol('order-conversations binding')

// One binding for each pinia, so that requests on a server and apps on a page share nothing. The map itself is not
// reactive: Vue would keep every pinia in memory for ever.
const bindings = /*#__PURE__*/ new WeakMap<Pinia, Ref<Binding | null>>()

/** The binding of a pinia. It is a ref, because a store may be created before its kit. */
function bindingOf(pinia: Pinia): Ref<Binding | null> {
  const binding = bindings.get(pinia) ?? shallowRef(null)
  bindings.set(pinia, binding)
  return binding
}

export function bind(pinia: Pinia, binding: Binding): void {
  bindingOf(pinia).value = binding
}

/**
 * Creates the function by which a store finds its client. The store may be created before the kit is installed, or
 * the kit before the pinia. So the function searches at each call.
 */
export function bindingFinder(pinia: Pinia | undefined): () => Binding | null {
  const injected = hasInjectionContext() ? inject(bindingKey, null) : null
  const bound = pinia && bindingOf(pinia)
  return () => bound?.value ?? injected
}
