import type { OrderId } from '../contract/ids'
import type { ConversationError } from '../contract/conversation-error'
import { jitter } from '../client/rate-gate'
import type { createLookupBudget, LookupKind } from './lookup-budget'

/** One call to the client. */
export interface QueuedLookup {
  kind: LookupKind
  orderIds: number[]
  maxRequests: number
  maxAtOnce: number
  /** Aborted where nobody wants these orders any more. */
  signal: AbortSignal
}

interface LookupQueueContext {
  budget: Pick<ReturnType<typeof createLookupBudget>, 'left' | 'sent' | 'waitMs'>
  /** Settles an order without a request where that can be done, and tells whether it is settled. */
  settle: (orderId: OrderId) => boolean
  /** Sends one call. Resolves to what went wrong with it as a whole. */
  look: (lookup: QueuedLookup) => Promise<ConversationError | null>
  /** False where the server answers with the whole listing anyway. */
  canAskAlone?: () => boolean
  /** Called when an order has to wait because the budget is spent. */
  onSpent?: (orderId: OrderId) => void
}

/** The wishes for one order; every button has its own. */
interface Wanted {
  wishes: Set<symbol>
  /** It came alone in its tick, and was not asked for alone without a result. */
  isAlone: boolean
  /** Which goes first: the highest. */
  rank: number
}

interface RunningCall {
  kind: LookupKind
  orderIds: number[]
  maxRequests: number
  sentBefore: number
  abort: () => void
}

// A longer timer fires at once.
const MAX_TIMER_MS = 2 ** 31 - 1

const MAX_FRUITLESS = 50

const AGAIN_MS = 15_000

const MAX_AT_ONCE = 4
/** A list leaves one for the order that a person opens meanwhile. */
const MAX_AT_ONCE_OF_LIST = 3
/** Who makes more wishes one by one scrolls through a list. */
const MAX_ALONE = 4

/**
 * What buttons would like to know by themselves. The wishes of one tick become one call of a list. An
 * order that is wished for alone is asked for alone, before and beside a list, the newest first. What
 * the budget does not allow waits as long as its button is there. A failure is not repeated, but a
 * server that names a time is asked again then.
 */
export function createLookupQueue({
  budget,
  settle,
  look,
  canAskAlone = () => true,
  onSpent,
}: LookupQueueContext) {
  const wanted = new Map<number, Wanted>()
  const running = new Set<RunningCall>()
  // Orders that were wished for in this tick.
  let added = new Set<number>()
  let tick = 0
  let isScheduled = false
  // Monotonic milliseconds. The server wants nothing before.
  let heldUntil = 0
  // Calls in a row that settled nothing: the pages they read may be what the next ones need.
  let fruitless = 0
  let failures = 0
  // In a row.
  let refusals = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  function drop(orderId: OrderId, wishes: Iterable<symbol>) {
    const left = wanted.get(orderId)?.wishes
    for (const wish of wishes) left?.delete(wish)
    if (left?.size === 0) wanted.delete(orderId)
  }

  function schedule() {
    if (isScheduled) return
    isScheduled = true
    // The rest of the tick may have more wishes.
    void Promise.resolve().then(run)
  }

  function wakeIn(ms: number) {
    clearTimeout(timer)
    // Whole milliseconds: a timer that is a fraction early would set itself again and again.
    if (ms < Infinity) timer = setTimeout(schedule, Math.min(Math.ceil(ms), MAX_TIMER_MS))
  }

  const newestFirst = () => [...wanted].sort(([, one], [, other]) => other.rank - one.rank)
  const runningOf = (kind: LookupKind) => [...running].filter((call) => call.kind === kind)
  const isWanted = ({ orderIds }: RunningCall) => orderIds.some((id) => wanted.has(id))
  const isAskedAlone = (orderId: OrderId) =>
    runningOf('alone').some(({ orderIds }) => orderIds[0] === orderId)

  /** Requests that may be promised to one more call. */
  function room(kind: LookupKind): number {
    const left = budget.left(kind)
    if (left === Infinity) return Infinity
    const promised = [...running].map(({ kind, maxRequests, sentBefore }) =>
      kind === 'alone' ? maxRequests : Math.max(0, maxRequests - (budget.sent() - sentBefore)),
    )
    return promised.reduce((sum, requests) => sum - requests, left)
  }

  function rankAdded() {
    tick++
    for (const orderId of added) {
      const order = wanted.get(orderId)
      if (order) Object.assign(order, { isAlone: added.size === 1, rank: tick })
    }
    added = new Set()
    const alone = newestFirst().filter(([, order]) => order.isAlone)
    for (const [, order] of alone.slice(MAX_ALONE)) order.isAlone = false
  }

  function run() {
    isScheduled = false
    rankAdded()
    for (const orderId of wanted.keys()) if (settle(orderId)) wanted.delete(orderId)
    for (const call of runningOf('list')) if (!isWanted(call)) call.abort()
    const heldMs = heldUntil - performance.now()
    if (wanted.size === 0) wakeIn(Infinity)
    else if (heldMs > 0) wakeIn(heldMs)
    else wakeIn(Math.min(startAlone(), startList()))
  }

  /** Returns the milliseconds until the budget allows it; Infinity where it waits for no time. */
  function startAlone(): number {
    const [next] = canAskAlone()
      ? newestFirst().filter(([id, { isAlone }]) => isAlone && !isAskedAlone(id))
      : []
    const asked = runningOf('alone')
    const atOnce = running.size + (runningOf('list').length && MAX_AT_ONCE_OF_LIST - 1)
    if (!next || asked.some(isWanted)) return Infinity
    if (atOnce >= MAX_AT_ONCE) {
      // Their buttons are gone: the next one has their place.
      for (const call of asked) call.abort()
      return Infinity
    }
    if (room('alone') < 1) return waitForBudget('alone', next[0])
    void ask('alone', [next[0]], 1)
    return Infinity
  }

  /** As above. */
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
    // All of it is promised to running calls, and their end comes here again.
    if (waitMs <= 0) return Infinity
    onSpent?.(orderId)
    return waitMs
  }

  async function ask(kind: LookupKind, orderIds: number[], maxRequests: number): Promise<void> {
    const asked = orderIds.map((id) => [id, [...(wanted.get(id)?.wishes ?? [])]] as const)
    const controller = new AbortController()
    const sentBefore = budget.sent()
    const call = { kind, orderIds, maxRequests, sentBefore, abort: () => controller.abort() }
    running.add(call)
    const { signal } = controller
    const error = await look({ kind, orderIds, maxRequests, maxAtOnce: MAX_AT_ONCE_OF_LIST, signal })
    running.delete(call)
    // What was sent alone was not sent for the list beside it.
    if (kind === 'alone') for (const other of runningOf('list')) other.sentBefore += maxRequests
    schedule()
    // Whoever wants the orders of an aborted call has wished for them since.
    if (error?.kind === 'aborted') return
    if (error?.retryAt) {
      // Not at once again where the time it named last was wrong.
      const toldMs = Math.max(error.retryAt - Date.now(), refusals * AGAIN_MS)
      heldUntil = performance.now() + toldMs + jitter()
      refusals++
      return
    }
    refusals = 0
    if (kind === 'list') concludeList(asked, budget.sent() - sentBefore, error !== null)
    else {
      const order = wanted.get(orderIds[0] ?? 0)
      if (order) order.isAlone = false
      if (error) for (const [orderId, wishes] of asked) drop(orderId, wishes)
    }
  }

  function concludeList(asked: (readonly [number, readonly symbol[]])[], spent: number, isFailed: boolean) {
    fruitless = asked.some(([orderId]) => settle(orderId)) ? 0 : fruitless + 1
    // Where nothing was sent and nothing learned, there is nothing left to ask.
    const isStuck = spent === 0 || budget.left('list') === Infinity || fruitless === MAX_FRUITLESS
    if (fruitless > 0) {
      failures++
      // Orders whose own request failed go behind the others.
      for (const [orderId] of asked.slice(0, spent)) {
        const order = wanted.get(orderId)
        if (order) order.rank = -failures
      }
    }
    if (isFailed || (fruitless > 0 && isStuck)) {
      for (const [orderId, wishes] of asked) drop(orderId, wishes)
    }
  }

  return {
    /** Returns the way to take the wish back. */
    add(orderId: OrderId): () => void {
      const wish = Symbol()
      const order = wanted.get(orderId) ?? { wishes: new Set(), isAlone: false, rank: 0 }
      wanted.set(orderId, order)
      order.wishes.add(wish)
      added.add(orderId)
      schedule()
      return () => {
        if (wanted.get(orderId) === order) drop(orderId, [wish])
        if (wanted.size === 0) clearTimeout(timer)
        // A call that nobody wants any more ends.
        if (running.size > 0) schedule()
      }
    },
    /** Another session has wishes of its own. */
    clear() {
      wanted.clear()
      added.clear()
      clearTimeout(timer)
    },
  }
}
