import type { ThreadPage } from '../contract/decode'
import { isOfAnotherOrder } from '../contract/thread'
import type { Call } from './call'
import type { Report } from './diagnostics'
import { findThread } from './find'
import type { ReadPage } from './list'

/**
 * Reads the reply to `?order=`. Rows of other orders show that the server ignores the filter: then this is the first
 * page of the whole listing, and it is returned as it is. Else the page holds the thread of the order, or nothing.
 */
export async function readOrder(
  readPage: ReadPage,
  orderId: number,
  report: Report,
  isListable: (call: Call) => boolean,
  call: Call,
): Promise<ThreadPage> {
  const first = await readPage(orderId, 1, call)
  if (first.threads.some((row) => isOfAnotherOrder(row, orderId))) return first
  const readOn: ReadPage = async (id, page, caller) => (page === 1 ? first : readPage(id, page, caller))
  const thread = await findThread(readOn, orderId, () => {}, report, isListable, call)
  return { threads: thread ? [thread] : [], count: null, hasNext: false, length: 0, unreadable: 0 }
}
