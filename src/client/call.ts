import type { ConversationOperation } from '../contract/conversation-error'

/** What one piece of work is about, how far it got, and the signal that ends it. */
export interface Call {
  readonly operation: ConversationOperation
  readonly orderId: number | null
  readonly signal: AbortSignal
  /** Requests handed to the network so far. */
  attempts: number
}

/** Whether a signal made by {@link deadline} aborted because its time was up. */
export function isTimedOut(signal: AbortSignal): boolean {
  return (signal.reason as Error | undefined)?.name === 'TimeoutError'
}

/**
 * Settles like `work`, or rejects with the signal's reason as soon as it aborts. Not everything that
 * is awaited listens to a signal: a token provider may hang, an adapter may not know how to stop.
 */
export function abortable<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason as Error)
    if (signal.aborted) abort()
    signal.addEventListener('abort', abort)
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort))
  })
}

/** A signal that aborts with `outer`, or after `timeoutMs`. */
export function deadline(timeoutMs: number, outer?: AbortSignal) {
  const controller = new AbortController()
  // The caller's reason is not passed on: it may be anything, and axios makes a text of it.
  const abort = () => controller.abort()
  const timer = setTimeout(
    () => controller.abort(new DOMException('Time is up', 'TimeoutError')),
    timeoutMs,
  )
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
