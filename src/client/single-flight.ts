import { abortable, deadline, isTimedOut, type Call } from './call'
import { isolate } from './diagnostics'
import type { OnThreads } from './find'
import { toConversationError } from './to-conversation-error'

export interface Caller {
  signal: AbortSignal | undefined
  timeoutMs: number
  onThreads?: OnThreads | undefined
}

type About = Pick<Call, 'operation' | 'orderId'>
type Work<T> = (call: Call, onThreads: OnThreads) => Promise<T>

interface Flight {
  call: Call
  promise: Promise<unknown>
  callers: Set<Caller>
  /** What went by so far: whoever joins late misses nothing. */
  rows: Parameters<OnThreads>[]
  abort: () => void
}

/**
 * Calls with the same operation and order share one piece of work while it is under way. Each caller
 * waits on its own terms; the last one to leave aborts a look-up. A start is never aborted that way:
 * the server may have acted already. It ends with the deadline of the caller who began it.
 */
export function createSingleFlight() {
  const flights = new Map<string, Flight>()

  function takeOff<T>(key: string, about: About, caller: Caller, work: Work<T>): Flight {
    const controller = new AbortController()
    const isStart = about.operation === 'start'
    const limit = isStart ? deadline(caller.timeoutMs) : null
    const call: Call = { ...about, signal: limit?.signal ?? controller.signal, attempts: 0 }
    const callers = new Set<Caller>()
    const rows: Flight['rows'] = []
    const promise = work(call, (...passing) => {
      rows.push(passing)
      for (const { onThreads } of [...callers]) isolate(() => onThreads?.(...passing))
    }).finally(() => {
      limit?.clear()
      if (flights.get(key) === flight) flights.delete(key)
    })
    // Whoever waited may be gone by the time it fails.
    promise.catch(() => {})
    const flight: Flight = { call, promise, callers, rows, abort: () => controller.abort() }
    flights.set(key, flight)
    return flight
  }

  async function join<T>(about: About, caller: Caller, work: Work<T>): Promise<T> {
    const key = `${about.operation}:${about.orderId}`
    const wait = deadline(caller.timeoutMs, caller.signal)
    if (wait.signal.aborted) {
      wait.clear()
      throw toConversationError({ kind: 'aborted' }, { ...about, signal: wait.signal, attempts: 0 })
    }
    const flight = flights.get(key) ?? takeOff(key, about, caller, work)
    for (const passed of flight.rows) isolate(() => caller.onThreads?.(...passed))
    flight.callers.add(caller)
    try {
      // The key holds the operation, and an operation has one type of answer.
      return (await abortable(flight.promise, wait.signal)) as T
    } catch (error) {
      if (!wait.signal.aborted) throw error
      const kind = isTimedOut(wait.signal) ? 'timeout' : 'aborted'
      throw toConversationError({ kind }, flight.call)
    } finally {
      wait.clear()
      flight.callers.delete(caller)
      if (flight.callers.size === 0 && about.operation !== 'start') {
        // A call that comes now begins anew instead of joining a dying one.
        if (flights.get(key) === flight) flights.delete(key)
        flight.abort()
      }
    }
  }

  return {
    join,
    /** Calls that come now join nothing that runs: it was asked for by another user. */
    forget: () => flights.clear(),
  }
}
