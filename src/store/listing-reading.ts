import type { OnThreads } from '../client/find'
import type { Began } from './calls'
import type { Knowledge } from './knowledge'

// Pages that were read longer ago are read again.
const KEPT_MS = 60 * 60_000

/**
 * The whole listing, read a few pages at a time as the budget allows. It is as old as its first page:
 * what happened to an order since then is newer than anything it says.
 */
export function createListingReading(knowledge: Knowledge) {
  let reading = { resume: {}, startedAt: 0, began: Infinity, orders: new Set<number | null>() }

  function restart() {
    reading = { resume: {}, startedAt: performance.now(), began: Infinity, orders: new Set() }
  }

  return {
    restart,
    /** Goes on reading on behalf of these orders. */
    continueFor(began: Began): { resume: object; onThreads: OnThreads } {
      const isOld = performance.now() - reading.startedAt > KEPT_MS
      // An order that was in it and is asked for again wants a newer answer.
      if (isOld || [...began.keys()].some((id) => reading.orders.has(id))) restart()
      const own = reading
      for (const at of began.values()) own.began = Math.min(own.began, at)
      const learn = knowledge.learner(own.began)
      return {
        resume: own.resume,
        onThreads(rows, info) {
          for (const { orderId } of rows) own.orders.add(orderId)
          learn(rows, info)
        },
      }
    },
  }
}
