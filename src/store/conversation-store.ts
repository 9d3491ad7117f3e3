import { defineStore, getActivePinia, type Pinia } from 'pinia'
import { shallowReactive, shallowRef } from 'vue'
import {
  ConversationError,
  isConversationError,
  type ConversationErrorData,
} from '../contract/conversation-error'
import { internalsOf } from '../client/conversation-client'
import { toThread } from '../contract/decode'
import { parseOrderIdFor, readId } from '../contract/order-id'
import { compareThreads, type Thread } from '../contract/thread'
import type { WireThread } from '../contract/wire'
import { clientFinder } from './client-binding'
import {
  answered,
  invalidated,
  lookupFailed,
  startFailed,
  unknownEntry,
  type ConversationEntry,
  type StoredEntry,
} from './entry'
import { createLedger } from './ledger'

export interface LookupOptions {
  /** Ask the server even though the answer is known. @default false */
  force?: boolean
}

export interface StoreStartResult {
  thread: Thread
  created: boolean
  reconciled: boolean
}

const ID = 'order-conversations' as const

// A page that invalidates faster than the server answers gets what there is.
const MAX_ATTEMPTS = 3

// The pinia whose store is being made. A setup function cannot ask for it on a server.
let opening: Pinia | undefined

const useStore = /*#__PURE__*/ defineStore(ID, () => {
  const findClient = clientFinder(opening ?? getActivePinia())
  const entries = shallowReactive<Record<number, StoredEntry>>({})
  // One per session: what settles under an earlier ledger is another user's.
  const session = shallowRef(createLedger())

  function client() {
    const found = findClient()
    if (found) return found
    throw new ConversationError({ kind: 'misconfigured', operation: 'find', reason: 'no-kit' })
  }

  const entryOf = (id: number) => entries[id] ?? unknownEntry(id)

  /** The entry of an order; an empty one for something that is no id. */
  function entryFor(orderId: unknown): ConversationEntry {
    const id = readId(orderId)
    if (id === null) return { ...unknownEntry(null), activity: 'idle' }
    return { ...entryOf(id), activity: session.value.activityOf(id) }
  }

  function threadFor(orderId: unknown): Thread | null {
    const id = readId(orderId)
    return id === null ? null : entryOf(id).thread
  }

  /** Grows whenever what was known of an order is dropped or marked stale: time to look again. */
  function revisionOf(orderId: unknown): number {
    return session.value.revisionOf(readId(orderId) ?? 0)
  }

  /**
   * The conversation of an order, or null where there is none. Costs no request while the answer is
   * fresh: 5 minutes for a conversation, 15 seconds for none.
   *
   * @throws {ConversationError}
   */
  async function lookup(
    orderId: number | string,
    { force = false }: LookupOptions = {},
  ): Promise<Thread | null> {
    const id = parseOrderIdFor('find', orderId)
    if (!force && session.value.isFresh(id, entryOf(id).knowledge)) return entryOf(id).thread
    return look(id, 1)
  }

  async function look(id: number, attempt: number): Promise<Thread | null> {
    const ledger = session.value
    const began = ledger.begin(id, 'checking')
    try {
      const thread = await client().findForOrder(id, {
        onThreads: (rows) => session.value === ledger && learn(rows, id, began),
      })
      if (session.value !== ledger) throw sessionChanged('find', id)
      if (ledger.isNewest(id, began)) write(id, thread, began)
    } catch (error) {
      if (session.value !== ledger) throw sessionChanged('find', id)
      if (ledger.isNewest(id, began)) entries[id] = lookupFailed(entryOf(id), dataOf(error))
      throw error
    } finally {
      ledger.end(id, 'checking')
    }
    // Forgotten or invalidated while the answer was under way: it is too old to be one.
    const isOld = !ledger.isFresh(id, entryOf(id).knowledge)
    return isOld && attempt < MAX_ATTEMPTS ? look(id, attempt + 1) : entryOf(id).thread
  }

  /**
   * Starts the conversation of an order, or gets the one it has. Asks the server even when a thread
   * is known.
   *
   * @throws {ConversationError}
   */
  async function start(orderId: number | string): Promise<StoreStartResult> {
    const id = parseOrderIdFor('start', orderId)
    const ledger = session.value
    ledger.begin(id, 'starting')
    try {
      const { thread, created, reconciled } = await client().startForOrder(id)
      if (session.value !== ledger) throw sessionChanged('start', id)
      write(id, thread)
      return { thread, created, reconciled }
    } catch (error) {
      if (session.value !== ledger) throw sessionChanged('start', id)
      entries[id] = startFailed(entryOf(id), dataOf(error))
      throw error
    } finally {
      ledger.end(id, 'starting')
    }
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
    const known = entries[id]
    const isNews = known?.checkedAt == null || JSON.stringify(known.thread) !== JSON.stringify(own)
    // A page may hand over the same thread with every render, and must not be rendered for it.
    if (isNews) write(id, own)
  }

  /** Drops what is known of an order: its conversation turned out to be gone. */
  function forget(orderId: number | string): void {
    const id = readId(orderId)
    if (id === null) return
    session.value.drop(id)
    delete entries[id]
  }

  /** Marks an order, or every order, as stale: shown as before, and asked again. */
  function invalidate(orderId?: number | string): void {
    const one = orderId === undefined ? null : readId(orderId)
    if (orderId !== undefined && one === null) return
    if (one === null) session.value.expireAll()
    else session.value.expire(one)
    for (const id of one === null ? Object.keys(entries).map(Number) : [one]) {
      if (entries[id]) entries[id] = invalidated(entries[id])
    }
  }

  /** Forgets everything: another user signed in. Answers still under way are dropped. */
  function reset(): void {
    for (const id of Object.keys(entries)) delete entries[Number(id)]
    session.value = session.value.next()
    const known = findClient()
    if (known) internalsOf(known).forgetFlights?.()
  }

  function write(id: number, thread: Thread | null, began?: number) {
    const isFresh = session.value.settle(id, began)
    entries[id] = answered(entryOf(id), thread, isFresh ? Date.now() : null)
  }

  /** Rows of other orders that came with an answer. They cost nothing and save look-ups. */
  function learn(rows: readonly Thread[], asked: number, began: number) {
    const best = new Map<number, Thread>()
    for (const row of rows) {
      const other = row.orderId === null ? null : (best.get(row.orderId) ?? row)
      if (other && row.orderId !== null) best.set(row.orderId, compareThreads(row, other) < 0 ? row : other)
    }
    for (const [id, row] of best) {
      const known = entryOf(id).thread
      const isBetter = !known || known.id === row.id || compareThreads(row, known) < 0
      if (id !== asked && isBetter && session.value.isNewest(id, began)) write(id, row, began)
    }
  }

  return { entries, entryFor, threadFor, revisionOf, lookup, start, remember, forget, invalidate, reset }
})

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

function dataOf(error: unknown): ConversationErrorData | null {
  return isConversationError(error) ? error.toJSON() : null
}

function sessionChanged(operation: 'find' | 'start', orderId: number) {
  return new ConversationError({
    kind: 'session-changed',
    operation,
    orderId,
  })
}
