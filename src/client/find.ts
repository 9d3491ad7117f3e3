import { isConversationError, type ConversationErrorKind } from '../contract/conversation-error'
import { isOfAnotherOrder, pickThread, type Thread } from '../contract/thread'
import type { Call } from './call'
import type { Report } from './diagnostics'
import type { ReadPage } from './list'

/** One look-up reads at most this many pages. After them it fails, because the thread may be on a later page. */
const MAX_PAGES_OF_ORDER = 20

const UNREADABLE: ConversationErrorKind[] = ['rate-limited', 'server', 'network', 'unexpected-response']

/** Describes the rows that `onThreads` gets. */
export interface ThreadsInfo {
  /** Whether these rows end the whole listing, and all of its rows could be read. */
  complete: boolean
  /** The number of threads in the whole listing. `null` if the server does not say. */
  count: number | null
  /** The number of other rows in the reply that may belong to any order. */
  unreadable?: number
}

/** Called with every row that arrives, of any order. `complete` means that the whole listing was read. */
export type OnThreads = (threads: Thread[], info: ThreadsInfo) => void

/**
 * Finds the thread of one order, or null if the server says that there is none. A reply with rows of other orders
 * shows that the server ignores the filter. Then it is the first page of the whole listing, and the next pages are
 * read until the thread is found. Only a listing that says where it ends proves that there is no thread. If the server
 * has no request for the listing, such a reply is wrong and proves nothing.
 */
export async function findThread(
  readPage: ReadPage,
  orderId: number,
  onThreads: OnThreads,
  report: Report,
  isListable: (call: Call) => boolean,
  call: Call,
): Promise<Thread | null> {
  const undecided = (reason: string) => call.fail('unexpected-response', reason)
  const seen = new Set<number>()
  let hasUnreadable = false
  let count: number | null = null
  let hasOtherOrders = false
  let best: Thread | null = null
  try {
    for (let page = 1; page <= MAX_PAGES_OF_ORDER; page++) {
      const { threads, unreadable, ...end } = await readPage(orderId, page, call)
      count = end.count ?? count
      hasUnreadable ||= unreadable > 0
      const before = seen.size
      for (const thread of threads) {
        seen.add(thread.id)
        hasOtherOrders ||= isOfAnotherOrder(thread, orderId)
      }
      const isListing = hasOtherOrders && isListable(call)
      if (hasOtherOrders) report('order-filter-ignored', { orderId })
      const hasNext = end.hasNext ?? (count === null ? null : seen.size < count)
      // The `count` in a reply for one order may count the whole listing, so it is not compared.
      const isWhole = hasNext === false && !hasUnreadable && (!isListing || seen.size >= (count ?? 0))
      const complete = isListing && isWhole
      onThreads(threads, { complete, count: isListing ? count : null, unreadable })

      best = pickThread(best ? [best, ...threads] : threads, orderId)
      // Read on after a closed thread: an active thread with an older update may follow.
      if (best && (best.isActive || hasNext === false)) return best
      if (hasOtherOrders && !isListing) throw undecided('wrong-order')
      if (isWhole) return null
      // The last page was read, but some rows are missing or cannot be read.
      if (hasNext === false) throw undecided(hasUnreadable ? 'unreadable-rows' : 'incomplete-listing')
      // A server that ignores `?page=` answers with the same page for ever.
      if (seen.size === before) throw undecided(hasNext ? 'repeated-page' : 'unproven-end')
    }
    throw undecided('too-many-pages')
  } catch (error) {
    // If the other pages cannot be read, a closed thread is better than an error.
    if (best && isConversationError(error) && UNREADABLE.includes(error.kind)) return best
    throw error
  }
}
