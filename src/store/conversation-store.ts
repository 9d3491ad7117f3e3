import { defineStore, getActivePinia, type Pinia } from 'pinia'
import { effect, markRaw, onScopeDispose, shallowReactive, shallowRef, toRaw } from 'vue'
import { createConversationCache, type ConversationCache } from '../cache/conversation-cache'
import { unknownEntry, type ConversationEntry, type StoredEntry } from '../cache/entry'
import { isPage } from '../client/is-page'
import type { Thread } from '../contract/thread'
import { bindingFinder } from './client-binding'

export type { LookupOptions } from '../cache/lookups'
export type { StoreStartResult } from '../cache/starts'

const ID = 'order-conversations' as const

// The pinia whose store is being made. A setup function cannot ask for it on a server.
let opening: Pinia | undefined

// For plugins that write every store to the browser's storage: this one is a session's, and no longer.
const NOT_PERSISTED: object = { persist: false }

// Where ids are texts, 7 and "7" are two orders. A property has no type.
const keyOf = (orderId: unknown) =>
  typeof orderId === 'string' ? JSON.stringify(orderId) : String(orderId)

const CACHE: unique symbol = /*#__PURE__*/ Symbol('cache')

/** The cache a store shows. For buttons, which read one order each. */
export function cacheOf(store: ConversationStore): ConversationCache {
  return (toRaw(store) as ConversationStore & { [CACHE]: ConversationCache })[CACHE]
}

/**
 * Calls back whenever what `read` reads changes. Not `watch()`: that holds the component which happens to use
 * the store first. Not on a server: a request ends without telling anybody, and each call reads the key anyway.
 */
function follow(read: () => unknown, changed: () => void) {
  const run = effect(read, {
    scheduler() {
      run()
      changed()
    },
  })
}

const useStore = /*#__PURE__*/ defineStore(
  ID,
  () => {
    const pinia = opening ?? getActivePinia()
    const binding = bindingFinder(pinia)
    // What the cache knows, for templates, devtools and server rendering. An activity ends with its page.
    const entries = shallowReactive<Record<string, StoredEntry>>({})
    const activities = shallowReactive<Record<string, ConversationEntry['activity']>>({})
    const lastStale = shallowRef(0)
    const cache = createConversationCache(binding, (orderId, stored, activity, version) => {
      const key = keyOf(orderId)
      if (!stored) delete entries[key]
      else if (entries[key] !== stored) entries[key] = stored
      if (activity === 'idle') delete activities[key]
      else activities[key] = activity
      lastStale.value = Math.max(lastStale.value, version)
    })
    const rendered = pinia?.state.value[ID] as { entries?: Record<string, StoredEntry> } | undefined
    cache.hydrate(Object.values(toRaw(rendered?.entries) ?? {}))
    if (isPage()) follow(() => binding()?.isOver.value || cache.session.readKey(), cache.session.check)
    onScopeDispose(cache.dispose)

    const store = {
      /** @internal The state, for devtools and server rendering. */
      entries,
      /** What is known of an order. For an invalid id, an entry that knows nothing. */
      entryFor(orderId: unknown): ConversationEntry {
        const id = cache.readId(orderId)
        if (id === null || !cache.isReadable()) return { ...unknownEntry(id), activity: 'idle' }
        // Counts as use.
        cache.read(id)
        const key = keyOf(id)
        return { ...(entries[key] ?? unknownEntry(id)), activity: activities[key] ?? 'idle' }
      },
      /** The conversation of an order, if one is known. */
      threadFor: (orderId: unknown): Thread | null => store.entryFor(orderId).thread,
      /** @internal Grows whenever what was known of an order is dropped or marked stale: time to look again. */
      revisionOf(orderId: unknown): number {
        void lastStale.value
        return cache.staleVersion(cache.readId(orderId) ?? 0)
      },
      /**
       * Asks whether an order has a conversation: `null` if there is none. A fresh answer costs no request.
       * @throws {ConversationError} as `findForOrder` of the client
       */
      lookup: cache.lookup,
      /** Looks up many orders in the fewest requests. Never rejects, and skips invalid ids. */
      lookupMany: cache.lookupMany,
      /** @internal Looks up an order for a button, within the budget. */
      enqueue: cache.enqueue,
      /**
       * Starts the conversation of an order, or gets the existing one. Always asks the server.
       * @throws {ConversationError} as `startForOrder` of the client
       */
      start: cache.start,
      /** Stores a thread that the app fetched itself. */
      remember: cache.remember,
      /** Drops what is known of an order: its thread no longer exists. */
      forget: cache.forget,
      /** The next look-up of an order asks the server again. Without an id, that of every order. */
      invalidate: cache.invalidate,
      /** Drops everything, because another user signed in. Running calls end as `session-changed`. */
      reset: cache.reset,
    }
    // Out of sight: pinia and its plugins see names only.
    return Object.assign(store, { [CACHE as symbol]: markRaw(cache) })
  },
  NOT_PERSISTED,
)

/**
 * One truth per order, shared by everything on the page. Pass the pinia on a server, and wherever the
 * store is used outside of components.
 *
 * @example
 * const store = useConversationStore()
 * const { thread } = await store.start(123)
 */
export const useConversationStore: typeof useStore = /*#__PURE__*/ Object.assign(
  (...[pinia, hot]: Parameters<typeof useStore>) => {
    opening = pinia ?? undefined
    try {
      return useStore(pinia, hot)
    } finally {
      opening = undefined
    }
  },
  { $id: ID } as const,
)

/** The Pinia store: what is known of each order. */
export type ConversationStore = ReturnType<typeof useStore>
