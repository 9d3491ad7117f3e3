import type { OrderId } from '../contract/ids'
import { isConversationError } from '../contract/conversation-error'
import { jitter, MAX_CLOSED_MS } from '../client/rate-gate'
import type { createLookupBudget, LookupKind } from './lookup-budget'

/** One call to the client. */
export interface QueuedLookup {
  kind: LookupKind
  orderIds: OrderId[]
  maxRequests: number
  maxAtOnce: number
  /** Aborts when no button waits for these orders any more. */
  signal: AbortSignal
}

interface LookupQueueContext {
  budget: Pick<ReturnType<typeof createLookupBudget>, 'left' | 'sent' | 'waitMs'>
  /** Answers an order from the cache if possible. Returns whether it has an answer. */
  settle: (orderId: OrderId) => boolean
  /** Sends one call. */
  look: (lookup: QueuedLookup) => Promise<unknown>
  /** False if the server ignores `?order=`: one order would cost as much as the listing. */
  canAskAlone?: () => boolean
  /** Called when an order has to wait because the budget is spent. */
  onSpent?: (orderId: OrderId) => void
}

/** An order that waits for its look-up. Each button holds a ticket, and the last one to leave takes the order out. */
interface QueuedOrder {
  tickets: Set<symbol>
  /** It was the only order of its tick, and no single look-up of it ended without a result. */
  isAlone: boolean
  /** The order with the highest rank goes first. */
  rank: number
}

interface RunningCall {
  kind: LookupKind
  orderIds: OrderId[]
  maxRequests: number
  sentBefore: number
  abort: () => void
}

// Browsers fire a longer timer at once.
const MAX_TIMER_MS = 2 ** 31 - 1

const MAX_ATTEMPTS_WITHOUT_RESULT = 50

const AGAIN_MS = 15_000

const MAX_AT_ONCE = 4
/** A list leaves one request free, for the order that a person opens meanwhile. */
const MAX_AT_ONCE_OF_LIST = 3
/** If more orders come one by one, a person is scrolling a list. */
const MAX_ALONE = 4

/**
 * The look-ups that buttons send by themselves. All orders of one tick are looked up together, as a list. An order
 * that comes alone is looked up alone, before and beside a list, the newest first. Look-ups beyond the budget wait
 * until their button is removed. A failed look-up is not repeated, except after a refusal that names a time.
 */
export function createLookupQueue({
  budget,
  settle,
  look,
  canAskAlone = () => true,
  onSpent,
}: LookupQueueContext) {
  const queued = new Map<OrderId, QueuedOrder>()
  const running = new Set<RunningCall>()
  // Orders that were added in this tick.
  let added = new Set<OrderId>()
  let tick = 0
  let isScheduled = false
  // The server asked for a pause until this time, in monotonic milliseconds.
  let heldUntil = 0
  // List calls in a row that answered no order. The next call still continues after the pages that they read.
  let attemptsWithoutResult = 0
  let failures = 0
  // Refusals in a row.
  let refusals = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  function drop(orderId: OrderId, tickets: Iterable<symbol>) {
    const left = queued.get(orderId)?.tickets
    for (const ticket of tickets) left?.delete(ticket)
    if (left?.size === 0) queued.delete(orderId)
  }

  function schedule() {
    if (isScheduled) return
    isScheduled = true
    // More orders may be added in the same tick.
    void Promise.resolve().then(run)
  }

  function wakeIn(ms: number) {
    clearTimeout(timer)
    // Use whole milliseconds: a timer that fires a fraction too early would be set again and again.
    if (ms < Infinity) timer = setTimeout(schedule, Math.min(Math.ceil(ms), MAX_TIMER_MS))
  }

  const newestFirst = () => [...queued].sort(([, one], [, other]) => other.rank - one.rank)
  const runningOf = (kind: LookupKind) => [...running].filter((call) => call.kind === kind)
  const isStillQueued = ({ orderIds }: RunningCall) => orderIds.some((id) => queued.has(id))
  const isAskedAlone = (orderId: OrderId) =>
    runningOf('alone').some(({ orderIds }) => orderIds[0] === orderId)

  /** The number of requests that one more call may send. */
  function room(kind: LookupKind): number {
    const left = budget.left(kind)
    if (left === Infinity) return Infinity
    const reserved = [...running].map(({ kind, maxRequests, sentBefore }) =>
      kind === 'alone' ? maxRequests : Math.max(0, maxRequests - (budget.sent() - sentBefore)),
    )
    return reserved.reduce((sum, requests) => sum - requests, left)
  }

  function rankAdded() {
    tick++
    for (const orderId of added) {
      const order = queued.get(orderId)
      if (order) Object.assign(order, { isAlone: added.size === 1, rank: tick })
    }
    added = new Set()
    const alone = newestFirst().filter(([, order]) => order.isAlone)
    for (const [, order] of alone.slice(MAX_ALONE)) order.isAlone = false
  }

  function run() {
    isScheduled = false
    rankAdded()
    for (const orderId of queued.keys()) if (settle(orderId)) queued.delete(orderId)
    for (const call of runningOf('list')) if (!isStillQueued(call)) call.abort()
    const heldMs = heldUntil - performance.now()
    if (queued.size === 0) wakeIn(Infinity)
    else if (heldMs > 0) wakeIn(heldMs)
    else wakeIn(Math.min(startAlone(), startList()))
  }

  /** Starts a single look-up. Returns the milliseconds until the budget allows one; Infinity if none waits for it. */
  function startAlone(): number {
    const [next] = canAskAlone()
      ? newestFirst().filter(([id, { isAlone }]) => isAlone && !isAskedAlone(id))
      : []
    const asked = runningOf('alone')
    const atOnce = running.size + (runningOf('list').length && MAX_AT_ONCE_OF_LIST - 1)
    if (!next || asked.some(isStillQueued)) return Infinity
    if (atOnce >= MAX_AT_ONCE) {
      // The buttons of these calls are gone. Abort the calls to make room.
      for (const call of asked) call.abort()
      return Infinity
    }
    if (room('alone') < 1) return waitForBudget('alone', next[0])
    void ask('alone', [next[0]], 1)
    return Infinity
  }

  /** Like `startAlone`, for a list. */
  function startList(): number {
    const orderIds = newestFirst().flatMap(([id]) => (isAskedAlone(id) ? [] : [id]))
    const [first] = orderIds
    const isFull = runningOf('alone').length > MAX_AT_ONCE - MAX_AT_ONCE_OF_LIST
    if (first === undefined || isFull || runningOf('list').length > 0) return Infinity
    const maxRequests = room('list')
    if (maxRequests < 1) return waitForBudget('list', first)
    void ask('list', orderIds, maxRequests)
    return Infinity
  }

  function waitForBudget(kind: LookupKind, orderId: OrderId): number {
    const waitMs = budget.waitMs(kind)
    // Running calls have reserved the whole budget. When one of them ends, the queue runs again.
    if (waitMs <= 0) return Infinity
    onSpent?.(orderId)
    return waitMs
  }

  async function ask(kind: LookupKind, orderIds: OrderId[], maxRequests: number): Promise<void> {
    const asked = orderIds.map((id) => [id, [...(queued.get(id)?.tickets ?? [])]] as const)
    const controller = new AbortController()
    const abort = () => controller.abort()
    const call: RunningCall = { kind, orderIds, maxRequests, sentBefore: budget.sent(), abort }
    running.add(call)
    const { signal } = controller
    const { isFailed, error } = await look({
      kind,
      orderIds,
      maxRequests,
      maxAtOnce: MAX_AT_ONCE_OF_LIST,
      signal,
    }).then(
      () => ({ isFailed: false, error: null }),
      (error: unknown) => ({ isFailed: true, error: isConversationError(error) ? error : null }),
    )
    running.delete(call)
    // Requests of a single look-up do not count for the list that runs beside it.
    if (kind === 'alone') for (const other of runningOf('list')) other.sentBefore += maxRequests
    schedule()
    // Buttons that need the orders of an aborted call have added them again.
    if (error?.kind === 'aborted') return
    if (error?.retryAt) {
      // Wait longer if the time that the server named before was too short.
      const waitMs = Math.max(error.retryAt - Date.now(), refusals * AGAIN_MS)
      // The client's gate opens after an hour at most, so a longer wait would bring nothing.
      heldUntil = performance.now() + Math.min(waitMs, MAX_CLOSED_MS) + jitter()
      refusals++
      return
    }
    refusals = 0
    if (kind === 'list') concludeList(asked, budget.sent() - call.sentBefore, isFailed)
    else {
      const order = queued.get(orderIds[0] ?? 0)
      if (order) order.isAlone = false
      if (isFailed) for (const [orderId, tickets] of asked) drop(orderId, tickets)
    }
  }

  function concludeList(asked: (readonly [number, readonly symbol[]])[], spent: number, isFailed: boolean) {
    attemptsWithoutResult = asked.some(([orderId]) => settle(orderId)) ? 0 : attemptsWithoutResult + 1
    // Another call would bring no answer either, if this call sent nothing or had no limit.
    const isStuck =
      spent === 0 ||
      budget.left('list') === Infinity ||
      attemptsWithoutResult === MAX_ATTEMPTS_WITHOUT_RESULT
    if (attemptsWithoutResult > 0) {
      failures++
      // Move failed orders to the end of the queue.
      for (const [orderId] of asked.slice(0, spent)) {
        const order = queued.get(orderId)
        if (order) order.rank = -failures
      }
    }
    if (isFailed || (attemptsWithoutResult > 0 && isStuck)) {
      for (const [orderId, tickets] of asked) drop(orderId, tickets)
    }
  }

  return {
    /** Adds an order. Returns a function that takes it out again. */
    add(orderId: OrderId): () => void {
      const ticket = Symbol()
      const order = queued.get(orderId) ?? { tickets: new Set(), isAlone: false, rank: 0 }
      queued.set(orderId, order)
      order.tickets.add(ticket)
      added.add(orderId)
      schedule()
      return () => {
        drop(orderId, [ticket])
        if (queued.size === 0) clearTimeout(timer)
        // Running calls end if no button waits for them.
        if (running.size > 0) schedule()
      }
    },
    /** Removes all orders: another session begins. The server may refuse one user and answer the next. */
    clear() {
      queued.clear()
      added.clear()
      heldUntil = 0
      refusals = 0
      clearTimeout(timer)
    },
  }
}
