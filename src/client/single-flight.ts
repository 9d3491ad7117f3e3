import type { Call } from './call'
import { isolate } from './diagnostics'
import type { OnThreads } from './find'
import { within, type Patience } from './within'

export interface Caller extends Patience {
  onThreads?: OnThreads | undefined
}

/** A piece of work that callers may share. */
export interface Work<T> {
  /** Callers with the same key share what is under way. */
  key: unknown
  call: Call
  /** Goes on when its callers leave, until the deadline of the one who began it. */
  isLasting?: boolean
  run(onThreads: OnThreads): Promise<T>
}

interface Flight {
  call: Call
  promise: Promise<unknown>
  callers: Set<Caller>
  /** What went by so far: whoever joins late misses nothing. */
  rows: Parameters<OnThreads>[]
  /** A call that comes after this begins anew. */
  close(): void
}

/**
 * Calls with the same key share one piece of work while it is under way. Each caller waits on its own
 * terms, and the last one to leave aborts the work, unless the server may have acted on it already.
 */
export function createSingleFlight() {
  const flights = new Map<unknown, Flight>()

  function takeOff<T>({ key, call, isLasting, run }: Work<T>, { timeoutMs }: Caller): Flight {
    const callers: Flight['callers'] = new Set()
    const rows: Flight['rows'] = []
    const work = run((...passing) => {
      rows.push(passing)
      for (const { onThreads } of [...callers]) isolate(() => onThreads?.(...passing))
    })
    const flight: Flight = {
      call,
      callers,
      rows,
      promise: (isLasting ? within(work, { timeoutMs }, call) : work).finally(() => {
        flight.close()
        call.abort()
      }),
      close() {
        if (flights.get(key) === flight) flights.delete(key)
      },
    }
    // Whoever waited may be gone by the time it fails.
    flight.promise.catch(() => {})
    flights.set(key, flight)
    return flight
  }

  return {
    async join<T>(work: Work<T>, caller: Caller): Promise<T> {
      if (caller.signal?.aborted) throw work.call.fail('aborted')
      const { call, callers, rows, promise, close } = flights.get(work.key) ?? takeOff(work, caller)
      for (const passed of rows) isolate(() => caller.onThreads?.(...passed))
      callers.add(caller)
      try {
        // The key holds the operation, and an operation has one type of answer.
        return await within(promise as Promise<T>, caller, call)
      } finally {
        callers.delete(caller)
        if (callers.size === 0 && !work.isLasting) {
          close()
          call.abort()
        }
      }
    },

    /** Calls that come now join nothing that runs: it was asked for by another user. */
    forget: () => flights.clear(),
  }
}
