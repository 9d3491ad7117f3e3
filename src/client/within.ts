import type { Call } from './call'

/** How long somebody waits. */
export interface Patience {
  timeoutMs: number
  signal?: AbortSignal | undefined
}

/**
 * Settles like `work`, or rejects as soon as the signal aborts or the time is up. Not everything that
 * is awaited listens to a signal: a token provider may hang, an adapter may not know how to stop.
 */
export function within<T>(work: Promise<T>, { timeoutMs, signal }: Patience, call: Call): Promise<T> {
  let timer: ReturnType<typeof setTimeout>
  let abort: () => void
  const end = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(call.fail('timeout')), timeoutMs)
    abort = () => reject(call.fail('aborted'))
    signal?.addEventListener('abort', abort)
  })
  return Promise.race([work, end]).finally(() => {
    clearTimeout(timer)
    signal?.removeEventListener('abort', abort)
  })
}
