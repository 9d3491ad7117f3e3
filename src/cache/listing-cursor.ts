import type { FindManyOptions } from '../client/client-types'
import type { OrderId } from '../contract/ids'
import type { Thread } from '../contract/thread'
import type { Answers } from './answers'
import type { Began } from './run-call'

/** The answers of a list call. Orders without an answer are not in it. */
export type Found = Map<OrderId, Thread | null>

// After this time, the pages are read again from the first one.
const KEPT_MS = 60 * 60_000

/**
 * Reads the whole listing a few pages at a time, as the budget allows. All its rows count as old as its first page,
 * so that they do not overwrite later changes of an order.
 */
export function createListingCursor(answers: Answers) {
  const create = () => ({
    resume: {},
    startedAt: performance.now(),
    began: Infinity,
    orders: new Set<number | null>(),
    isLent: false,
  })
  let cursor = create()

  function restart() {
    cursor = create()
  }

  async function read(
    own: typeof cursor,
    began: Began,
    isLimited: boolean,
    look: (options: FindManyOptions) => Promise<Found>,
  ): Promise<Found> {
    for (const version of began.values()) own.began = Math.min(own.began, version)
    const learn = answers.learner(own.began)
    let hasRead = false
    own.isLent = true
    const found = await look({
      resume: own.resume,
      onThreads(rows, info) {
        hasRead = true
        for (const { orderId } of rows) own.orders.add(orderId)
        learn(rows, info)
      },
    }).finally(() => (own.isLent = false))
    // A call that answers no order is the last one, unless it read something and its limit stopped it.
    const isOver = found.size === began.size || (found.size === 0 && !(hasRead && isLimited))
    if (isOver && own === cursor) restart()
    return found
  }

  return {
    restart,
    /**
     * Continues with the next page, to look up these orders. Restarts when `look` shows that the listing is over. If
     * another call is reading, this call reads its own listing, because both would take the other's rows for repeated.
     */
    async continueFor(
      began: Began,
      isLimited: boolean,
      look: (options: FindManyOptions) => Promise<Found>,
    ): Promise<Found> {
      if (cursor.isLent) return read(create(), began, isLimited, look)
      const isOld = performance.now() - cursor.startedAt > KEPT_MS
      // An order that was on the pages, or changed after the first page, needs a newer answer.
      const isOutdated = [...began.keys()].some(
        (record) => cursor.orders.has(record.orderId) || answers.hasChanged(record, cursor.began),
      )
      if (isOld || isOutdated) restart()
      return read(cursor, began, isLimited, look)
    },
  }
}
