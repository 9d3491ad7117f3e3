import { createConversationCache } from '../cache/conversation-cache'
import type { CacheContext } from '../cache/cache-context'
import type { ConversationClient } from '../client/client-types'
import { createKitContext, type KitContext, type KitOptions } from '../kit/kit-context'
import { createPathRouter } from '../kit/path-router'
import type { ProviderOptions } from './options'

/** The kit of one `<ConversationProvider>`. Creating it has no effect, because React may throw a render away. */
export interface ReactKit extends KitContext {
  /** Whether the cache belongs to the user with this key. */
  isCurrent(sessionKey: ProviderOptions['sessionKey']): boolean
  /** Takes over the options of a render that is on the page now. */
  commit(options: ProviderOptions): void
  /** Calls back when the options have changed. Returns a function that stops this. */
  onOptions(callback: () => void): () => void
}

export function createReactKit(client: ConversationClient, initial: ProviderOptions): ReactKit {
  let options = initial
  const callbacks = new Set<() => void>()
  const context: CacheContext = {
    client,
    sessionKey: () => options.sessionKey,
    get lookupBudget() {
      return options.lookupBudget
    },
    tellTabs: (orderId) => kit.tellTabs(orderId),
  }
  const cache = createConversationCache(() => context)
  const router = createPathRouter(
    (path) => options.navigate?.(path),
    () => options.basename ?? '',
  )
  const live: KitOptions = {
    get canStart() {
      return options.canStart
    },
    get messages() {
      return options.messages
    },
    get route() {
      return options.route
    },
    get toast() {
      return options.toast
    },
  }
  const kit = createKitContext(client, live, {
    store: () => cache,
    cache: () => cache,
    router: () => (options.navigate ? router : null),
    isReactive: () => false,
  })

  return {
    ...kit,
    // If the key was undefined before, it names the user that the cache already belongs to.
    isCurrent: (key) => options.sessionKey === undefined || Object.is(options.sessionKey, key),
    commit(next) {
      const before = options
      options = next
      cache.session.check()
      const keys = Object.keys({ ...before, ...next }) as (keyof ProviderOptions)[]
      if (keys.every((key) => Object.is(before[key], next[key]))) return
      for (const callback of [...callbacks]) callback()
    },
    onOptions(callback) {
      callbacks.add(callback)
      return () => callbacks.delete(callback)
    },
    dispose() {
      kit.dispose()
      cache.dispose()
    },
  }
}
