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
  refusalOf,
  startFailed,
  unknownEntry,
  type ConversationEntry,
  type StoredEntry,
} from './entry'
import { createLedger, type Activity } from './ledger'

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

const RECHECK_AFTER_MS = 60_000

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

  const ids = () => Object.keys(entries).map(Number)
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

  /** Runs one call and notes how it ended, unless another user signed in meanwhile. */
  async function run<T>(
    activity: Activity,
    id: number,
    ask: (began: number) => Promise<T>,
    succeeded: (answer: T, began: number) => void,
    failed: (error: ConversationErrorData | null, began: number) => void,
  ): Promise<T> {
    const ledger = session.value
    const began = ledger.begin(id, activity)
    const checkSession = () => {
      if (session.value === ledger) return
      const operation = activity === 'starting' ? 'start' : 'find'
      throw new ConversationError({ kind: 'session-changed', operation, orderId: id })
    }
    try {
      const answer = await ask(began)
      checkSession()
      succeeded(answer, began)
      return answer
    } catch (error) {
      checkSession()
      failed(isConversationError(error) ? error.toJSON() : null, began)
      throw error
    } finally {
      ledger.end(id, activity)
    }
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
    const isFresh = () => session.value.isFresh(id, entryOf(id).knowledge)
    // Forgotten or invalidated while its answer was under way: that is too old to be one.
    for (let attempt = 0; attempt < MAX_ATTEMPTS && (force || !isFresh()); attempt++) {
      force = false
      const ledger = session.value
      await run(
        'checking',
        id,
        (began) =>
          client().findForOrder(id, {
            onThreads: (rows) => session.value === ledger && learn(rows, id, began),
          }),
        (thread, began) => ledger.isNewest(id, began) && write(id, thread, began),
        (error, began) => {
          if (ledger.isNewest(id, began)) entries[id] = lookupFailed(entryOf(id), error)
        },
      )
    }
    return entryOf(id).thread
  }

  /**
   * Starts the conversation of an order, or gets the one it has. Asks the server even when a thread
   * is known.
   *
   * @throws {ConversationError}
   */
  async function start(orderId: number | string): Promise<StoreStartResult> {
    const id = parseOrderIdFor('start', orderId)
    const { thread, created, reconciled } = await run(
      'starting',
      id,
      () => client().startForOrder(id),
      (started) => write(id, started.thread),
      (error) => (entries[id] = startFailed(entryOf(id), error)),
    )
    return { thread, created, reconciled }
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
    const one = readId(orderId)
    if (one !== null) session.value.expire(one)
    else if (orderId === undefined) session.value.expireAll()
    else return
    for (const id of one === null ? ids() : [one]) {
      if (entries[id]) entries[id] = invalidated(entries[id])
    }
  }

  /**
   * Marks what may have changed while nobody looked: refusals of a minute ago or more, for a writer may
   * have been assigned meanwhile.
   */
  function recheck(): void {
    for (const id of ids()) {
      if (refusalOf(entryOf(id)) && session.value.sinceStart(id) >= RECHECK_AFTER_MS) invalidate(id)
    }
  }

  /** Forgets everything: another user signed in. Answers still under way are dropped. */
  function reset(): void {
    for (const id of ids()) delete entries[id]
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
    const best = new Map<number | null, Thread>()
    for (const row of rows) {
      const other = best.get(row.orderId)
      if (!other || compareThreads(row, other) < 0) best.set(row.orderId, row)
    }
    for (const [id, row] of best) {
      if (id === null || id === asked || !session.value.isNewest(id, began)) continue
      const known = entryOf(id).thread
      if (!known || known.id === row.id || compareThreads(row, known) < 0) write(id, row, began)
    }
  }

  return {
    entries,
    entryFor,
    threadFor,
    revisionOf,
    lookup,
    start,
    remember,
    forget,
    invalidate,
    recheck,
    reset,
  }
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
