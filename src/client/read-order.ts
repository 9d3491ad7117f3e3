import type { ThreadPage } from '../contract/decode'
import { isOfAnotherOrder, type Thread } from '../contract/thread'
import { timeLeft, type Call } from './call'
import type { OnThreads } from './find'

interface OwnOptions {
  signal: AbortSignal
  timeoutMs: number
  onThreads: OnThreads
}

/**
 * What `?order=` answers, by way of the look-up of that order, which others may be waiting for. Left as
 * soon as rows of other orders show that the filter is ignored: the listing is read elsewhere.
 */
export async function readOrder(
  find: (options: OwnOptions) => Promise<Thread | null>,
  orderId: number,
  call: Call,
): Promise<ThreadPage> {
  const own = new AbortController()
  const leave = () => own.abort()
  const page: ThreadPage = { threads: [], count: null, hasNext: false, length: 0, unreadable: 0 }
  let isListing = false
  call.signal.addEventListener('abort', leave)
  try {
    const thread = await find({
      signal: own.signal,
      timeoutMs: Math.max(1, timeLeft(call)),
      onThreads(threads, { complete, count, unreadable = 0 }) {
        if (isListing || !threads.some((row) => isOfAnotherOrder(row, orderId))) return
        isListing = true
        const { length } = threads
        Object.assign(page, { threads, count, hasNext: !complete, length, unreadable })
        leave()
      },
    })
    if (thread && !isListing) page.threads = [thread]
  } catch (error) {
    if (!isListing) throw error
  } finally {
    call.signal.removeEventListener('abort', leave)
  }
  return page
}
