import { isConversationError, type ConversationErrorKind } from '../contract/conversation-error'
import { pickThread, type Thread } from '../contract/thread'
import type { Call } from './call'
import type { Report } from './diagnostics'
import type { ReadPage } from './list'

/** The most pages one look-up reads. Beyond, the answer is an error, never "there is none". */
const MAX_PAGES = 20

const UNREADABLE: ConversationErrorKind[] = ['rate-limited', 'server', 'network', 'unexpected-response']

export type OnThreads = (threads: Thread[], info: { complete: boolean; count: number | null }) => void

/**
 * The thread of one order, or null where the server says there is none. Rows are trusted, the filter
 * is not: a reply that holds other orders' rows is the first page of the whole listing, and the rest
 * is read until the order turns up or the listing ends.
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
  let isListing = false
  let best: Thread | null = null
  try {
    for (let page = 1; page <= MAX_PAGES; page++) {
      const { threads, count, hasNext, unreadable } = await readPage(orderId, page, call)
      missing += unreadable
      const before = seen.size
      for (const thread of threads) {
        seen.add(thread.id)
        isListing ||= thread.orderId !== orderId
      }
      if (isListing) report('order-filter-ignored', { orderId })
      const complete = isListing && !hasNext && !missing && seen.size >= (count ?? 0)
      onThreads(threads, { complete, count: isListing ? count : null })

      best = pickThread(best ? [best, ...threads] : threads, orderId)
      // An active one may follow a closed one. Of the whole listing, that is not worth the pages.
      if (best && (best.isActive || isListing || !hasNext)) return best
      if (!hasNext) {
        if (missing) throw undecided('unreadable-rows')
        // More rows than pages: they are linked in a way nobody documented.
        if (isListing && !complete) throw undecided('incomplete-listing')
        return null
      }
      // A server that ignores `?page=` as well answers the same page for ever.
      if (seen.size === before) throw undecided('repeated-page')
    }
    throw undecided('too-many-pages')
  } catch (error) {
    // Closed, and better than nothing where the rest cannot be read.
    if (best && isConversationError(error) && UNREADABLE.includes(error.kind)) return best
    throw error
  }
}
