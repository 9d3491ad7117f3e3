import { isConversationError, type ConversationErrorKind } from '../contract/conversation-error'
import { isOfAnotherOrder, pickThread, type Thread } from '../contract/thread'
import type { Call } from './call'
import type { Report } from './diagnostics'
import type { ReadPage } from './list'

/** The most pages one look-up reads. Beyond, the answer is an error, never "there is none". */
const MAX_PAGES = 20

const UNREADABLE: ConversationErrorKind[] = ['rate-limited', 'server', 'network', 'unexpected-response']

export interface ThreadsInfo {
  /** These were the last of the whole listing, and every row of it could be read. */
  complete: boolean
  count: number | null
  /** Rows beside them that may be of any order. */
  unreadable?: number
}

/** Called with every row that arrives, of any order. `complete` means that the whole listing was read. */
export type OnThreads = (threads: Thread[], info: ThreadsInfo) => void

/**
 * The thread of one order, or null where the server says there is none. Rows are trusted, the filter
 * is not: a reply that holds other orders' rows is the first page of the whole listing, and the rest
 * is read until the order turns up or the listing ends. Only a listing that says where it ends proves absence.
 */
export async function findThread(
  readPage: ReadPage,
  orderId: number,
  onThreads: OnThreads,
  report: Report,
  call: Call,
): Promise<Thread | null> {
  const undecided = (reason: string) => call.fail('unexpected-response', reason)
  const seen = new Set<number>()
  let missing = 0
  let count: number | null = null
  let isListing = false
  let best: Thread | null = null
  try {
    for (let page = 1; page <= MAX_PAGES; page++) {
      const { threads, unreadable, ...end } = await readPage(orderId, page, call)
      count = end.count ?? count
      missing += unreadable
      const before = seen.size
      for (const thread of threads) {
        seen.add(thread.id)
        isListing ||= isOfAnotherOrder(thread, orderId)
      }
      if (isListing) report('order-filter-ignored', { orderId })
      const hasNext = end.hasNext ?? (count === null ? null : seen.size < count)
      // The count of a page of one order may be that of the whole listing.
      const isWhole = hasNext === false && !missing && (!isListing || seen.size >= (count ?? 0))
      const complete = isListing && isWhole
      onThreads(threads, { complete, count: isListing ? count : null, unreadable })

      best = pickThread(best ? [best, ...threads] : threads, orderId)
      // An active one may follow a closed one, which has newer activity.
      if (best && (best.isActive || hasNext === false)) return best
      if (isWhole) return null
      // More rows than pages: they are linked in a way nobody documented.
      if (hasNext === false) throw undecided(missing ? 'unreadable-rows' : 'incomplete-listing')
      // A server that ignores `?page=` as well answers the same page for ever.
      if (seen.size === before) throw undecided(hasNext ? 'repeated-page' : 'unproven-end')
    }
    throw undecided('too-many-pages')
  } catch (error) {
    // Closed, and better than nothing where the rest cannot be read.
    if (best && isConversationError(error) && UNREADABLE.includes(error.kind)) return best
    throw error
  }
}
