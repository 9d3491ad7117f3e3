import type { Report } from '../client/diagnostics'
import { toThread } from '../contract/decode'
import type { Thread } from '../contract/thread'

/**
 * What the host's `thread` says about an order: a thread, null for "there is none", undefined where
 * it says nothing usable and the server has to be asked.
 */
export function readHostThread(
  given: unknown,
  orderId: number | null,
  report: Report,
): Thread | null | undefined {
  if (given === undefined || given === null) return given
  if (orderId === null) return undefined
  const thread = decode(given)
  if (!thread) return undefined
  if (thread.orderId !== null && thread.orderId !== orderId) {
    report('thread-of-another-order', { orderId })
    return undefined
  }
  return { ...thread, orderId }
}

function decode(given: unknown): Thread | null {
  try {
    return toThread(given)
  } catch {
    return null
  }
}
