import type { ConversationErrorKind, ConversationOperation } from '../contract/conversation-error'
import { invalidInput } from '../contract/order-id'
import { createCall, type Call } from './call'
import { isolate } from './diagnostics'
import type { OnThreads } from './find'
import { checkTimeout } from './options'

export type Run<T> = (call: Call, tell: OnThreads) => Promise<T>

/** How one caller waits. */
interface Caller {
  signal?: AbortSignal | undefined
  timeoutMs?: number | undefined
  onThreads?: OnThreads | undefined
}

/** Lets one more caller wait for what is under way. */
type Join = (timeoutMs: number, signal?: AbortSignal, onThreads?: OnThreads) => Promise<unknown>

/**
 * Calls with the same key share one piece of work while it is under way. Each caller waits on its own
 * terms, and the last one to leave aborts the work.
 */
export function createSingleFlight(defaultTimeoutMs: number) {
  const flights = new Map<unknown, { call: Call; join: Join }>()

  function takeOff(key: unknown, call: Call, run: Run<unknown>): Join {
    const callers = new Set<(rows: Parameters<OnThreads>) => void>()
    // What went by so far: whoever joins late misses nothing.
    const passed: Parameters<OnThreads>[] = []
    const land = () => {
      call.abort()
      // A call that comes now begins anew, and may have done so already.
      if (flights.get(key)?.call === call) flights.delete(key)
    }
    const work = run(call, (...rows) => {
      passed.push(rows)
      for (const hear of [...callers]) hear(rows)
    }).finally(land)

    const join: Join = (timeoutMs, signal, onThreads) => {
      // A host may take the rows out of its array.
      const hear = ([rows, info]: Parameters<OnThreads>) => isolate(() => onThreads?.([...rows], info))
      // A start goes on without this caller.
      const leave = (kind: ConversationErrorKind) =>
        call.fail(kind, null, call.operation === 'start' && callers.size > 1 ? { outcome: 'unknown' } : {})
      let timer: ReturnType<typeof setTimeout>
      let abort: () => void
      // Not everything that is awaited listens to a signal: a token provider may hang.
      const end = new Promise((_, reject) => {
        timer = setTimeout(() => reject(leave('timeout')), timeoutMs)
        abort = () => reject(leave('aborted'))
        signal?.addEventListener('abort', abort)
      })
      call.endsAt = Math.max(call.endsAt, performance.now() + timeoutMs)
      passed.forEach(hear)
      callers.add(hear)
      return Promise.race([work, end]).finally(() => {
        clearTimeout(timer)
        signal?.removeEventListener('abort', abort)
        callers.delete(hear)
        if (callers.size === 0) land()
      })
    }
    flights.set(key, { call, join })
    return join
  }

  return {
    async join<T>(
      operation: ConversationOperation,
      orderId: number | null,
      caller: Caller | null | undefined,
      run: Run<T>,
      key: unknown = `${operation}:${orderId}`,
    ): Promise<T> {
      const { signal, onThreads } = caller ?? {}
      const timeoutMs = checkTimeout(caller?.timeoutMs ?? defaultTimeoutMs, operation)
      if (signal && !signal.addEventListener) throw invalidInput(operation, 'signal')
      const call = createCall(operation, orderId, timeoutMs)
      if (signal?.aborted) throw call.fail('aborted')
      let join = flights.get(key)?.join
      if (!join) {
        join = takeOff(key, call, run)
        // The server may act on a start, so one caller stays until the deadline, whoever else leaves.
        if (operation === 'start') join(timeoutMs).catch(() => {})
      }
      // The key holds the operation, and an operation has one type of answer.
      return (await join(timeoutMs, signal, onThreads)) as T
    },

    /** Calls that come now join nothing that runs: it was asked for by another user. `over`: it sends no more. */
    forget(over: boolean) {
      for (const { call } of flights.values()) call.isOver = over
      flights.clear()
    },
  }
}
