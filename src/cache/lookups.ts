import type { ConversationClient, FindManyOptions } from '../client/client-types'
import { internalsOf } from '../client/internals'
import { isPage } from '../client/is-page'
import type { TrafficListener } from '../client/traffic'
import { isConversationError, type ConversationErrorData } from '../contract/conversation-error'
import { isDevelopment } from '../contract/development'
import type { OrderId } from '../contract/ids'
import type { Thread } from '../contract/thread'
import type { Answers } from './answers'
import { createBatch } from './batch'
import type { Entries } from './entries'
import { createListingCursor, type Found } from './listing-cursor'
import { createLookupBudget, type LookupBudget } from './lookup-budget'
import { createLookupQueue, type QueuedLookup } from './lookup-queue'
import type { Began, RunCall } from './run-call'
import { sessionChanged, type Session } from './session'

/** Options of `lookup` of the store. */
export interface LookupOptions {
  /** Ask the server even though the answer is known. @default false */
  force?: boolean | undefined
}

interface LookupsContext {
  session: Session
  entries: Entries
  answers: Answers
  runCall: RunCall
  client: (operation: 'find' | 'start') => ConversationClient
  limit: () => LookupBudget | false | undefined
  isReadable: () => boolean
  readId: (input: unknown) => OrderId | null
  canFind: (orderId: OrderId) => boolean
  parseId: (operation: 'find' | 'start', input: unknown) => OrderId
}

type LookupLimits = Partial<Omit<QueuedLookup, 'kind' | 'orderIds'>>

// If a page invalidates faster than the server answers, the last answer counts.
const MAX_ATTEMPTS = 3

/** Sends look-ups: at once for callers, and within the budget for buttons that look up by themselves. */
export function createLookups({
  session,
  entries,
  answers,
  runCall,
  client,
  limit,
  isReadable,
  readId,
  parseId,
  canFind,
}: LookupsContext) {
  const budget = createLookupBudget(limit)
  const queue = createLookupQueue({
    budget,
    settle,
    canAskAlone: () => !internals.ignoresFilter?.(),
    onSpent: (orderId) => internals.report?.('lookup-budget-spent', { orderId }),
    look: ({ kind, orderIds: [first = 0, ...rest], ...limits }) =>
      (kind === 'alone' ? lookAlone(first, limits) : lookAtList([first, ...rest], limits)).catch(
        (error: unknown) => {
          if (isDevelopment && process.env.NODE_ENV !== 'production') tellDeveloper(error)
          throw error
        },
      ),
  })
  const cursor = createListingCursor(answers)
  // Do not listen on a server: buttons do not look up there, and a shared client would keep every store in memory.
  let isListening = isPage()
  const traffic: TrafficListener = { sent: budget.debit, refused: budget.refuse }
  // The internals of the client that sent the last look-up.
  let internals: ReturnType<typeof internalsOf> = {}
  let waiting = 0

  // Background look-ups fail in silence, so a wrong address is reported to developers.
  function tellDeveloper(error: unknown) {
    if (!isConversationError(error) || error.kind !== 'misconfigured') return
    internals.report?.('lookup-misconfigured', {}, error.message)
  }

  function listeningClient() {
    const found = client('find')
    internals = internalsOf(found)
    if (isListening) internals.traffic?.add(traffic)
    return found
  }

  /** Answers an order from the cache if possible. Returns whether it has an answer. */
  function settle(id: number): boolean {
    return isReadable() && answers.settle(id)
  }

  const failed = (error: ConversationErrorData | null, began: Began) => {
    // Its button is gone, so nobody waits for the answer.
    if (error?.kind === 'aborted') return
    for (const [record, version] of began) answers.fail(record, error, version)
  }

  const learnerOf = (id: number, began: Began) => answers.learner(began.get(entries.recordOf(id)) ?? 0, id)

  function lookAt(id: number): Promise<Thread | null> {
    return runCall({
      activity: 'checking',
      orderIds: [id],
      send: (began) =>
        listeningClient().findForOrder(id, {
          signal: session.signal(),
          onThreads: learnerOf(id, began),
        }),
      succeeded(thread, began) {
        for (const [record, version] of began) answers.take(record, thread, version)
      },
      failed,
    })
  }

  /** One request for one order, without repetitions. */
  function lookAlone(id: number, limits: LookupLimits): Promise<Found> {
    return lookAtMany([id], limits, (began, look) => look({ onThreads: learnerOf(id, began) }))
  }

  function lookAtList(ids: number[], limits?: LookupLimits): Promise<Found> {
    const isLimited = (limits?.maxRequests ?? Infinity) < Infinity
    return lookAtMany(ids, limits, (began, look) => cursor.continueFor(began, isLimited, look))
  }

  function lookAtMany(
    ids: number[],
    { signal, ...limits }: LookupLimits = {},
    reading: (began: Began, look: (options: FindManyOptions) => Promise<Found>) => Promise<Found>,
  ): Promise<Found> {
    return runCall({
      activity: 'checking',
      orderIds: ids,
      send: (began) =>
        reading(began, (options) =>
          untilEither(session.signal(), signal, (ended) =>
            listeningClient().findForOrders(ids, {
              ...limits,
              signal: ended,
              knownCount: answers.count(),
              ...options,
            }),
          ),
        ),
      succeeded(found, began) {
        for (const [record, version] of began) {
          const thread = found.get(record.orderId)
          if (thread !== undefined) answers.take(record, thread, version)
        }
      },
      failed,
    })
  }

  const lookTogether = createBatch(lookAt, (ids) => lookAtList(ids))

  /**
   * The conversation of an order, or null where there is none. Costs no request while the answer is
   * fresh: 5 minutes for a conversation, 15 seconds for none.
   *
   * @throws {ConversationError}
   */
  async function lookup(
    orderId: OrderId | string,
    { force = false }: LookupOptions = {},
  ): Promise<Thread | null> {
    const id = parseId('find', orderId)
    session.check()
    const epoch = session.epoch()
    const record = entries.recordOf(id)
    entries.begin(record, 'waiting')
    waiting++
    try {
      // The cached answer may belong to another user.
      if (!force && settle(id)) await session.checkToken()
      // Ask again if the order was forgotten or invalidated during the look-up: that answer is too old.
      for (let attempt = 0; attempt < MAX_ATTEMPTS && (force || !settle(id)); attempt++) {
        force = false
        await lookTogether(id)
        if (session.isOver(epoch)) throw sessionChanged('checking', id)
      }
      return entries.read(id).thread
    } finally {
      entries.end(record, 'waiting')
      // Trim once for all look-ups that end together.
      if (--waiting === 0) entries.trim()
    }
  }

  /** Looks up the orders without a fresh answer. Never rejects. Skips values that are no ids. A text is one id. */
  async function lookupMany(orderIds: Iterable<unknown>): Promise<void> {
    // A text is iterable too, and "12" would be read as the orders 1 and 2.
    const list = typeof orderIds === 'string' ? [orderIds] : orderIds
    const ids = Array.from(list ?? [], readId).filter((id) => id !== null)
    await Promise.allSettled(ids.map((id) => lookup(id)))
  }

  return {
    lookup,
    lookupMany,
    /** Looks up an order as soon as the budget allows. Returns a function that cancels that. */
    enqueue(orderId: OrderId): () => void {
      isListening = true
      // The server has no request for this look-up.
      if (!canFind(orderId)) return () => {}
      return queue.add(orderId)
    },
    clear() {
      queue.clear()
      cursor.restart()
    },
    /** Stops listening to the client, which may outlive the cache. */
    dispose() {
      queue.clear()
      internals.traffic?.delete(traffic)
    },
  }
}

/** Runs work with a signal that aborts when one of two signals aborts. Removes its listeners at the end. */
async function untilEither<T>(
  one: AbortSignal,
  other: AbortSignal | undefined,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  if (!other) return work(one)
  const both = new AbortController()
  const abort = () => both.abort()
  const signals = [one, other]
  for (const signal of signals) signal.addEventListener('abort', abort)
  if (signals.some(({ aborted }) => aborted)) abort()
  try {
    return await work(both.signal)
  } finally {
    for (const signal of signals) signal.removeEventListener('abort', abort)
  }
}
