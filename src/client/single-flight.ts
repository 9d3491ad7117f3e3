import type { ConversationOperation } from '../contract/conversation-error'
import { invalidInput } from '../contract/order-id'
import { createCall, type Call } from './call'
import { isolate } from './diagnostics'
import type { OnThreads } from './find'
import { checkTimeout } from './options'

export interface Caller {
  signal?: AbortSignal | undefined
  timeoutMs: number
  onThreads?: OnThreads | undefined
}

export type Run<T> = (call: Call, tell: OnThreads) => Promise<T>

/** Lets one more caller wait for what is under way. */
type Join = (caller: Caller) => Promise<unknown>

/**
 * Calls with the same key share one piece of work while it is under way. Each caller waits on its own
 * terms, and the last one to leave aborts the work.
 */
export function createSingleFlight(defaultTimeoutMs: number) {
  const flights = new Map<unknown, Join>()

  function takeOff(key: unknown, call: Call, run: Run<unknown>): Join {
    const callers = new Set<Caller>()
    // What went by so far: whoever joins late misses nothing.
    const rows: Parameters<OnThreads>[] = []
    const land = () => {
      call.abort()
      // A call that comes now begins anew, and may have done so already.
      if (flights.get(key) === join) flights.delete(key)
    }
    const work = run(call, (...passing) => {
      rows.push(passing)
      for (const { onThreads } of [...callers]) isolate(() => onThreads?.(...passing))
    }).finally(land)

    const join: Join = (caller) => {
      const { signal, timeoutMs, onThreads } = caller
      let timer: ReturnType<typeof setTimeout>
      let abort: () => void
      // Not everything that is awaited listens to a signal: a token provider may hang.
      const end = new Promise((_, reject) => {
        timer = setTimeout(() => reject(call.fail('timeout')), timeoutMs)
        abort = () => reject(call.fail('aborted'))
        signal?.addEventListener('abort', abort)
      })
      for (const passed of rows) isolate(() => onThreads?.(...passed))
      callers.add(caller)
      return Promise.race([work, end]).finally(() => {
        clearTimeout(timer)
        signal?.removeEventListener('abort', abort)
        callers.delete(caller)
        if (callers.size === 0) land()
      })
    }
    flights.set(key, join)
    return join
  }

  return {
    async join<T>(
      operation: ConversationOperation,
      orderId: number | null,
      options: Partial<Caller> | null | undefined,
      run: Run<T>,
      key: unknown = `${operation}:${orderId}`,
    ): Promise<T> {
      const { signal, timeoutMs = defaultTimeoutMs, onThreads } = options ?? {}
      if (process.env.NODE_ENV !== 'production' && signal && !signal.addEventListener) {
        throw invalidInput(operation, 'signal')
      }
      const caller = { signal, timeoutMs: checkTimeout(timeoutMs, operation), onThreads }
      const call = createCall(operation, orderId)
      if (signal?.aborted) throw call.fail('aborted')
      let join = flights.get(key)
      if (!join) {
        join = takeOff(key, call, run)
        // The server may act on a start, so one caller stays until the deadline, whoever else leaves.
        if (operation === 'start') join({ timeoutMs: caller.timeoutMs }).catch(() => {})
      }
      // The key holds the operation, and an operation has one type of answer.
      return (await join(caller)) as T
    },

    /** Calls that come now join nothing that runs: it was asked for by another user. */
    forget: () => flights.clear(),
  }
}
