import type { ConversationOperation } from '../contract/conversation-error'

/** What one piece of work is about, how far it got, and the signal that ends it. */
export interface Call {
  readonly operation: ConversationOperation
  readonly orderId: number | null
  readonly signal: AbortSignal
  /** Requests handed to the network so far. */
  attempts: number
}

/** The reason a signal of ours carries when its deadline has passed. */
export const TIMED_OUT = /*#__PURE__*/ Symbol('timed out')

/**
 * Settles like `work`, or rejects with the signal's reason as soon as it aborts. Not everything that
 * is awaited listens to a signal: a token provider may hang, an adapter may not know how to stop.
 */
export function abortable<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason)
    if (signal.aborted) abort()
    signal.addEventListener('abort', abort)
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort))
  })
}

/** A signal that aborts with `outer`, or with {@link TIMED_OUT} after `timeoutMs`. */
export function deadline(timeoutMs: number, outer?: AbortSignal) {
  const controller = new AbortController()
  const abort = () => controller.abort(outer?.reason)
  const timer = setTimeout(() => controller.abort(TIMED_OUT), timeoutMs)
  if (outer?.aborted) abort()
  outer?.addEventListener('abort', abort)
  return {
    signal: controller.signal,
    clear() {
      clearTimeout(timer)
      outer?.removeEventListener('abort', abort)
    },
  }
}
