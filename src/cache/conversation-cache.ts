import { ConversationError, type ConversationOperation } from '../contract/conversation-error'
import { assertThread } from '../contract/decode'
import type { OrderId } from '../contract/ids'
import { parseOrderIdFor } from '../contract/order-id'
import type { Thread } from '../contract/thread'
import type { ThreadRow } from '../contract/wire'
import { createAnswers } from './answers'
import { createOperations } from '../client/operations'
import { internalsOf } from '../client/internals'
import type { CacheContext } from './cache-context'
import { createEntries, type OnEntry } from './entries'
import { unknownEntry, type ConversationEntry } from './entry'
import { createLookups } from './lookups'
import { createRunCall } from './run-call'
import { createSession } from './session'
import { createStarts } from './starts'

export type ConversationCache = ReturnType<typeof createConversationCache>

const DOCUMENTED = /*#__PURE__*/ createOperations()

// A refusal this old may be outdated: meanwhile a writer may have been assigned to the order.
const RECHECK_AFTER_MS = 60_000

/**
 * Keeps one record per order for the whole page. It uses no framework: readers subscribe.
 * `context` is called at each use, because a cache may be created before its kit.
 */
export function createConversationCache(context: () => CacheContext | null, onEntry: OnEntry = () => {}) {
  const entries = createEntries(onEntry)
  const answers = createAnswers(entries)
  const session = createSession(context, () => {
    entries.clear()
    answers.clear()
    lookups.clear()
    starts.clear()
  })
  const runCall = createRunCall(session, entries)
  const parseId = (operation: ConversationOperation, input: unknown) =>
    parseOrderIdFor(operation, input, readId)
  const shared = { session, entries, answers, runCall, client, context, readId, parseId }
  const lookups = createLookups({
    ...shared,
    limit: () => context()?.lookupBudget,
    isReadable,
    canFind,
  })
  const starts = createStarts(shared)

  function client(operation: 'find' | 'start') {
    const found = context()?.client
    if (found) return found
    throw new ConversationError({ kind: 'misconfigured', operation, reason: 'no-kit' })
  }

  /** How the client reads ids and threads. */
  function operations() {
    const found = context()?.client
    return (found && internalsOf(found).operations) ?? DOCUMENTED
  }

  function canFind(orderId: OrderId): boolean {
    const found = context()?.client
    return !found || internalsOf(found).canFind?.(orderId) !== false
  }

  function readId(input: unknown): OrderId | null {
    return operations().readOrderId(input)
  }

  /** Whether the records belong to the signed-in user. */
  function isReadable(): boolean {
    if (session.isCurrent()) return true
    // If the key is not reactive, nobody noticed its change. Reset later, because this may run during a render.
    queueMicrotask(session.check)
    return false
  }

  return {
    readId,
    /** Reads a thread that the host passes. Returns the reason if the value is no thread. */
    toThread: (given: unknown) => operations().toThread(given),
    isReadable,
    subscribe: entries.subscribe,
    staleVersion: entries.staleVersion,
    hydrate: answers.hydrate,
    session: { readKey: session.readKey, check: session.check },
    lookup: lookups.lookup,
    lookupMany: lookups.lookupMany,
    enqueue: lookups.enqueue,
    start: starts.start,

    /** The entry of an order. It is empty for a value that is no order id. */
    read(orderId: unknown): ConversationEntry {
      const id = readId(orderId)
      return id === null || !isReadable() ? { ...unknownEntry(id), activity: 'idle' } : entries.read(id)
    },

    /**
     * Takes over a thread the host knows already, in this package's form or as a server sends it.
     *
     * @throws {ConversationError} `unexpected-response` for something that is no thread,
     *   `invalid-input` for a thread that belongs to no order
     */
    remember(thread: Thread | ThreadRow): void {
      const own = assertThread(operations().toThread(thread))
      const id = parseId('find', own.orderId)
      session.check()
      answers.remember(id, own)
      entries.trim()
    },

    /** Drops the answer for an order, because its conversation no longer exists. */
    forget(orderId: OrderId | string): void {
      const id = readId(orderId)
      if (id !== null) answers.forget(id)
      entries.trim()
    },

    /** Marks an order, or every order, as stale: shown as before, and asked again. */
    invalidate(orderId?: OrderId | string): void {
      const id = readId(orderId)
      if (id !== null) answers.invalidate(entries.recordOf(id))
      else if (orderId === undefined) answers.invalidateAll()
      entries.trim()
    },

    /** Marks old refusals as stale. Called when a person returns to the page. */
    recheck(): void {
      session.check()
      for (const record of answers.oldRefusals(RECHECK_AFTER_MS)) answers.invalidate(record)
    },

    /** Forgets everything: another user signed in. Answers still under way are dropped. */
    reset: () => session.reset(),

    dispose: lookups.dispose,
  }
}
