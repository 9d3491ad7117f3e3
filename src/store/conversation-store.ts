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

// The pinia that is creating its store now. On a server, the setup function of a store cannot find it otherwise.
let opening: Pinia | undefined

// Tells plugins that save every store in the browser to leave out this one, which belongs to one session.
const NOT_PERSISTED: object = { persist: false }

// If the endpoints use texts as ids, 7 and "7" are two orders. As keys of an object they would be the same.
const keyOf = (orderId: unknown) =>
  typeof orderId === 'string' ? JSON.stringify(orderId) : String(orderId)

const CACHE: unique symbol = /*#__PURE__*/ Symbol('cache')

/** The cache behind a store. Buttons read their order from it directly. */
export function cacheOf(store: ConversationStore): ConversationCache {
  return (toRaw(store) as ConversationStore & { [CACHE]: ConversationCache })[CACHE]
}

/**
 * Calls `changed` when a value that `read` uses changes. `watch()` would keep the component that uses the store first
 * in memory. Does nothing on a server, where nothing would stop it; each call reads the key anyway.
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
    // The cache entries, for templates, devtools and server rendering. Without activities, which end with their page.
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
      /** The cache entry of an order. For an invalid id, an empty entry. */
      entryFor(orderId: unknown): ConversationEntry {
        const id = cache.readId(orderId)
        if (id === null || !cache.isReadable()) return { ...unknownEntry(id), activity: 'idle' }
        // A read counts as use, so that the entry is not dropped soon.
        cache.read(id)
        const key = keyOf(id)
        return { ...(entries[key] ?? unknownEntry(id)), activity: activities[key] ?? 'idle' }
      },
      /** The conversation of an order, if one is known. */
      threadFor: (orderId: unknown): Thread | null => store.entryFor(orderId).thread,
      /** @internal Grows when the answer for an order is dropped or marked stale, so that buttons look again. */
      revisionOf(orderId: unknown): number {
        void lastStale.value
        return cache.staleVersion(cache.readId(orderId) ?? 0)
      },
      /**
       * Asks whether an order has a conversation: `null` if there is none. A fresh answer costs no request.
       * @throws {ConversationError} the errors of `findForOrder` of the client
       */
      lookup: cache.lookup,
      /** Looks up many orders in as few requests as possible. Never rejects, and skips invalid ids. */
      lookupMany: cache.lookupMany,
      /** @internal Looks up an order for a button, within the budget. */
      enqueue: cache.enqueue,
      /**
       * Starts the conversation of an order, or gets the existing one. Always asks the server.
       * @throws {ConversationError} the errors of `startForOrder` of the client
       */
      start: cache.start,
      /** Stores a thread that the app fetched itself. */
      remember: cache.remember,
      /** Drops the answer for an order, because its thread no longer exists. */
      forget: cache.forget,
      /** Marks the answer for an order as stale, so that the next look-up asks the server. No id means all orders. */
      invalidate: cache.invalidate,
      /** Drops everything, because another user signed in. Running calls end as `session-changed`. */
      reset: cache.reset,
    }
    // Hidden behind a symbol, because pinia and its plugins read only properties with a name.
    return Object.assign(store, { [CACHE as symbol]: markRaw(cache) })
  },
  NOT_PERSISTED,
)

/**
 * The store of all conversations, shared by everything on the page. Pass the pinia on a server, and wherever you use
 * the store outside of components.
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

/** The Pinia store, with a cache entry for each order. */
export type ConversationStore = ReturnType<typeof useStore>
