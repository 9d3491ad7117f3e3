import type { ConversationError } from '../contract/conversation-error'
import { jitter } from '../client/rate-gate'
import type { createLookupBudget } from './lookup-budget'

interface LookupQueueContext {
  budget: Pick<ReturnType<typeof createLookupBudget>, 'left' | 'sent' | 'waitMs'>
  /** Settles an order without a request where that can be done, and tells whether it is settled. */
  settle: (orderId: number) => boolean
  /** Asks about many in one call. Resolves to what went wrong with it as a whole. */
  look: (orderIds: number[], maxRequests: number) => Promise<ConversationError | null>
}

// A longer timer fires at once.
const MAX_TIMER_MS = 2 ** 31 - 1

const MAX_FRUITLESS = 50

/**
 * What buttons would like to know by themselves. The wishes of one tick become one call, one call runs at
 * a time, and what the budget does not allow waits as long as its button is there. A failure is not
 * repeated, but a server that names a time is asked again then.
 */
export function createLookupQueue({ budget, settle, look }: LookupQueueContext) {
  // The wishes for each order; every button has one of its own.
  const wanted = new Map<number, Set<symbol>>()
  let isRunning = false
  // Calls in a row that settled nothing: the pages they read may be what the next ones need.
  let fruitless = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  function drop(orderId: number, wishes: Iterable<symbol>) {
    const left = wanted.get(orderId)
    for (const wish of wishes) left?.delete(wish)
    if (left?.size === 0) wanted.delete(orderId)
  }

  function putLast(orderId: number) {
    const wishes = wanted.get(orderId)
    wanted.delete(orderId)
    if (wishes) wanted.set(orderId, wishes)
  }

  function later(ms: number) {
    clearTimeout(timer)
    if (wanted.size > 0) timer = setTimeout(() => void run(), Math.min(ms, MAX_TIMER_MS))
  }

  async function run(): Promise<void> {
    if (isRunning) return
    isRunning = true
    for (;;) {
      // The rest of the tick may have more wishes.
      await Promise.resolve()
      for (const orderId of wanted.keys()) if (settle(orderId)) wanted.delete(orderId)
      const waitMs = budget.waitMs()
      if (wanted.size === 0 || waitMs > 0) {
        later(waitMs)
        break
      }
      const asked = [...wanted].map(([orderId, wishes]) => [orderId, [...wishes]] as const)
      const before = budget.sent()
      const error = await look(
        asked.map(([orderId]) => orderId),
        budget.left(),
      )
      if (error?.retryAt) {
        later(error.retryAt - Date.now() + jitter())
        break
      }
      // Where nothing was sent and nothing learned, there is nothing left to ask.
      const spent = budget.sent() - before
      fruitless = asked.some(([orderId]) => settle(orderId)) ? 0 : fruitless + 1
      const isStuck = spent === 0 || budget.left() === Infinity || fruitless === MAX_FRUITLESS
      // Whose request failed waits behind the others.
      for (const [orderId] of fruitless > 0 ? asked.slice(0, spent) : []) putLast(orderId)
      if (error || (fruitless > 0 && isStuck)) for (const [orderId, wishes] of asked) drop(orderId, wishes)
    }
    isRunning = false
  }

  return {
    /** Returns the way to take the wish back. */
    add(orderId: number): () => void {
      const wish = Symbol()
      const wishes = wanted.get(orderId) ?? new Set()
      wanted.set(orderId, wishes.add(wish))
      void run()
      return () => {
        if (wanted.get(orderId) === wishes) drop(orderId, [wish])
        if (wanted.size === 0) clearTimeout(timer)
      }
    },
    /** Another session has wishes of its own. They wait for what runs, for both share one budget. */
    clear() {
      wanted.clear()
      clearTimeout(timer)
    },
  }
}
