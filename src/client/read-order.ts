import type { ThreadPage } from '../contract/decode'
import { isOfAnotherOrder } from '../contract/thread'
import type { Call } from './call'
import type { Report } from './diagnostics'
import { findThread, type OnThreads } from './find'
import type { ReadPage } from './list'

const LISTING = Symbol('the first page of the whole listing')

/**
 * What `?order=` answers. Stops as soon as rows of other orders show that the filter is ignored: the listing is
 * read elsewhere.
 */
export async function readOrder(
  readPage: ReadPage,
  orderId: number,
  report: Report,
  call: Call,
): Promise<ThreadPage> {
  const page: ThreadPage = { threads: [], count: null, hasNext: false, length: 0, unreadable: 0 }
  const stopAtListing: OnThreads = (threads, { complete, count, unreadable = 0 }) => {
    if (!threads.some((row) => isOfAnotherOrder(row, orderId))) return
    Object.assign(page, { threads, count, hasNext: !complete, length: threads.length, unreadable })
    throw LISTING
  }
  try {
    const thread = await findThread(readPage, orderId, stopAtListing, report, call)
    if (thread) page.threads = [thread]
  } catch (error) {
    if (error !== LISTING) throw error
  }
  return page
}
