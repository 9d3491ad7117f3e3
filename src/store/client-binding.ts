import type { Pinia } from 'pinia'
import { inject, hasInjectionContext, shallowRef, type InjectionKey, type Ref } from 'vue'
import type { CacheContext } from '../cache/cache-context'

/** What a store is given by its kit. */
export interface Binding extends CacheContext {
  /** The app was unmounted: nothing is watched for it any more. */
  isOver: Readonly<Ref<boolean>>
}

export const bindingKey: InjectionKey<Binding> = /*#__PURE__*/ Symbol('order-conversations binding')

// By pinia, so that requests on a server and apps on a page stay apart. The map itself is not reactive: Vue
// would hold its keys, and every pinia with them, for ever.
const bindings = /*#__PURE__*/ new WeakMap<Pinia, Ref<Binding | null>>()

/** The binding of a pinia. A ref, because a store may be made before its kit. */
function bindingOf(pinia: Pinia): Ref<Binding | null> {
  const binding = bindings.get(pinia) ?? shallowRef(null)
  bindings.set(pinia, binding)
  return binding
}

export function bind(pinia: Pinia, binding: Binding): void {
  bindingOf(pinia).value = binding
}

/**
 * How a store finds its client. The store may be made before the kit is installed, or the kit before
 * the pinia, so both ways are kept open until the first call.
 */
export function bindingFinder(pinia: Pinia | undefined): () => Binding | null {
  const injected = hasInjectionContext() ? inject(bindingKey, null) : null
  const bound = pinia && bindingOf(pinia)
  return () => bound?.value ?? injected
}
