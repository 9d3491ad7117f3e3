import { defineStore, getActivePinia, type Pinia } from 'pinia'
import { ConversationError } from '../contract/conversation-error'
import { toThread } from '../contract/decode'
import { parseOrderIdFor, readId } from '../contract/order-id'
import type { Thread } from '../contract/thread'
import type { WireThread } from '../contract/wire'
import { createCalls } from './calls'
import { bindingFinder } from './client-binding'
import { invalidated, refusalOf, unknownEntry, type ConversationEntry, type StoredEntry } from './entry'
import { createKnowledge } from './knowledge'
import { createLookups } from './lookups'
import { createSession } from './session'
import { createStarts } from './starts'

export type { LookupOptions } from './lookups'
export type { StoreStartResult } from './starts'

const ID = 'order-conversations' as const

const RECHECK_AFTER_MS = 60_000

// The pinia whose store is being made. A setup function cannot ask for it on a server.
let opening: Pinia | undefined

// For plugins that write every store to the browser's storage: this one is a session's, and no longer.
const NOT_PERSISTED: object = { persist: false }

const useStore = /*#__PURE__*/ defineStore(
  ID,
  () => {
    const binding = bindingFinder(opening ?? getActivePinia())
    const session = createSession(binding, () => {
      known.clear()
      lookups.clear()
      starts.clear()
    })
    const { ledger } = session
    const known = createKnowledge(ledger)
    const run = createCalls(session, known)
    const context = { session, knowledge: known, run, client, binding }
    const lookups = createLookups({
      ...context,
      limit: () => binding()?.lookupBudget,
      isReadable,
    })
    const starts = createStarts(context)

    function client() {
      const found = binding()?.client
      if (found) return found
      throw new ConversationError({ kind: 'misconfigured', operation: 'find', reason: 'no-kit' })
    }

    /** Whether what is known may be shown. */
    function isReadable(): boolean {
      if (session.isCurrent()) return true
      // A key that is not reactive changes unnoticed, and to reset while rendering is not allowed.
      queueMicrotask(session.check)
      return false
    }

    function entryOf(id: number | null): StoredEntry {
      if (id === null || !isReadable()) return unknownEntry(id)
      if (known.entries[id]) ledger.value.touch(id)
      return known.entryOf(id)
    }

    /** The entry of an order; an empty one for something that is no id. */
    function entryFor(orderId: unknown): ConversationEntry {
      const id = readId(orderId)
      const entry = entryOf(id)
      const activity = id !== null && session.isCurrent() ? ledger.value.activityOf(id) : 'idle'
      return { ...entry, activity }
    }

    function threadFor(orderId: unknown): Thread | null {
      return entryOf(readId(orderId)).thread
    }

    /** Grows whenever what was known of an order is dropped or marked stale: time to look again. */
    function revisionOf(orderId: unknown): number {
      return ledger.value.revisionOf(readId(orderId) ?? 0)
    }

    /**
     * Takes over a thread the host knows already, in this package's form or as a server sends it.
     *
     * @throws {ConversationError} `unexpected-response` for something that is no thread,
     *   `invalid-input` for a thread that belongs to no order
     */
    function remember(thread: Thread | WireThread): void {
      const own = toThread(thread)
      const id = parseOrderIdFor('find', own.orderId)
      session.check()
      const before = known.entryOf(id)
      const isNews = before.checkedAt === null || JSON.stringify(before.thread) !== JSON.stringify(own)
      // A page may hand over the same thread with every render, and must not be rendered for it.
      if (isNews) known.write(id, own)
      else ledger.value.confirm(id)
      known.trim()
    }

    /** Drops what is known of an order: its conversation turned out to be gone. */
    function forget(orderId: number | string): void {
      const id = readId(orderId)
      if (id === null) return
      ledger.value.drop(id)
      known.drop(id)
      known.trim()
    }

    /** Marks an order, or every order, as stale: shown as before, and asked again. */
    function invalidate(orderId?: number | string): void {
      const one = readId(orderId)
      if (one !== null) ledger.value.expire(one)
      else if (orderId === undefined) ledger.value.expireAll()
      else return
      for (const id of one === null ? known.ids() : [one]) {
        if (known.entries[id]) known.put(id, invalidated(known.entries[id]))
      }
      known.trim()
    }

    /**
     * Marks what may have changed while nobody looked: refusals of a minute ago or more, for a writer may
     * have been assigned meanwhile.
     */
    function recheck(): void {
      session.check()
      for (const id of known.ids()) {
        const isRefused = refusalOf(known.entryOf(id)) !== null
        if (isRefused && ledger.value.sinceStart(id) >= RECHECK_AFTER_MS) invalidate(id)
      }
    }

    return {
      entries: known.entries,
      entryFor,
      threadFor,
      revisionOf,
      lookup: lookups.lookup,
      lookupMany: lookups.lookupMany,
      wish: lookups.wish,
      /** Keeps what is known of an order until the end of this tick, however much else is. */
      hold: known.hold,
      /** Keeps what is known of an order until the returned function is called. */
      retain: known.retain,
      start: starts.start,
      remember,
      forget,
      invalidate,
      recheck,
      /** Forgets everything: another user signed in. Answers still under way are dropped. */
      reset: () => session.reset(),
    }
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

export type ConversationStore = ReturnType<typeof useStore>
