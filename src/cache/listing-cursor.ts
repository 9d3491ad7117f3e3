import type { OnThreads } from '../client/find'
import type { Answers } from './answers'
import type { Began } from './run-call'

// After this time, the pages are read again from the first one.
const KEPT_MS = 60 * 60_000

/**
 * Reads the whole listing a few pages at a time, as the budget allows. All its rows count as old as its first page,
 * so that they do not overwrite later changes of an order.
 */
export function createListingCursor(answers: Answers) {
  let cursor = { resume: {}, startedAt: 0, began: Infinity, orders: new Set<number | null>() }

  function restart() {
    cursor = { resume: {}, startedAt: performance.now(), began: Infinity, orders: new Set() }
  }

  return {
    restart,
    /** Continues with the next page, to look up these orders. */
    continueFor(began: Began): { resume: object; onThreads: OnThreads } {
      const isOld = performance.now() - cursor.startedAt > KEPT_MS
      // An order that was on the pages, and is looked up again, needs a newer answer.
      if (isOld || [...began.keys()].some(({ orderId }) => cursor.orders.has(orderId))) restart()
      const own = cursor
      for (const version of began.values()) own.began = Math.min(own.began, version)
      const learn = answers.learner(own.began)
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
