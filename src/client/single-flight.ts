import { isConversationError, type ConversationErrorKind } from '../contract/conversation-error'
import type { OrderId } from '../contract/ids'
import { Call } from './call'
import type { UserStates } from './user-states'

/** Work that several callers wait for. */
export interface Flight {
  call: Call
  wait(caller: Call): Promise<unknown>
}

/** All running calls: those of callers, and the requests that they share. */
export type RunningCalls = Set<Call>

export interface SharedWork<T> {
  /** Identifies the work. Null if it must not be shared. */
  key: string | null
  /** The order that the work is about. The call of a caller may be about many orders. */
  orderId: OrderId | null
  caller: Call
  /** Called if the same work is not running yet. It gets its own call. */
  run: (shared: Call) => Promise<T>
  /** The work goes on until its deadline, even if all callers leave. */
  isKept?: boolean
}

/**
 * Lets callers of one user share the same work while it runs. Each caller waits until its own deadline. The work ends
 * when the last caller leaves.
 */
export function createSingleFlight(running: RunningCalls, hold: UserStates['hold']) {
  function takeOff({ key, orderId, caller, run, isKept }: SharedWork<unknown>): Flight {
    const { state, identity, firstToken, user, endsAt, operation, isCancelled } = caller
    const call = new Call(operation, orderId, 0)
    Object.assign(call, { state, identity, firstToken, user, endsAt, isCancelled })
    // The shared call uses this token. The caller's next request reads the token again.
    caller.firstToken = undefined
    running.add(call)
    const release = hold(state)
    let waiting = 0
    const land = () => {
      if (call.isEnded) return
      call.end()
      running.delete(call)
      release()
      // Later callers start new work, and may have done so already.
      if (key !== null && state.flights.get(key) === flight) state.flights.delete(key)
    }
    const work = run(call).finally(land)
    const leave = (kind: ConversationErrorKind) =>
      call.fail(kind, null, isKept && waiting > 1 ? { outcome: 'unknown' } : {})
    const flight: Flight = {
      call,
      async wait(caller) {
        call.endsAt = Math.max(call.endsAt, caller.endsAt)
        waiting++
        const end = () => {
          caller.attempts += call.attempts
          caller.user ??= call.user
          if (--waiting === 0) land()
        }
        try {
          const answer = await within(work, caller, leave)
          end()
          return answer
        } catch (thrown) {
          const error = isConversationError(thrown) ? caller.adopt(thrown, call) : thrown
          end()
          throw error
        }
      },
    }
    if (key !== null) state.flights.set(key, flight)
    if (isKept) flight.wait(new Call(operation, orderId, caller.timeLeft())).catch(() => {})
    return flight
  }

  return function share<T>(work: SharedWork<T>): Promise<T> {
    const { key, caller } = work
    // An ended call no longer holds the state of its user, so a request would keep that state under no name.
    if (caller.isEnded) return Promise.reject(caller.fail('aborted'))
    const found = key === null ? undefined : caller.state.flights.get(key)
    // If the work was cancelled before it sent anything, it will bring no answer.
    const isUseless = found?.call.isCancelled && !found.call.mayHaveCommitted
    const flight = found && !isUseless ? found : takeOff(work)
    // Work with the same key has the same type of answer.
    return flight.wait(caller) as Promise<T>
  }
}

/** Waits for work until the caller ends or its deadline passes, because the host's `getToken` may hang. */
export function within<T>(
  work: Promise<T>,
  caller: Call,
  leave: (kind: ConversationErrorKind) => Error,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer)
      stopListening()
    }
    const give = (kind: ConversationErrorKind) => {
      stop()
      reject(leave(kind))
    }
    const timer = setTimeout(give, Math.max(0, Math.ceil(caller.timeLeft())), 'timeout')
    const stopListening = caller.onEnd(() => give('aborted'))
    if (caller.isEnded) give('aborted')
    work.then(
      (answer) => {
        stop()
        resolve(answer)
      },
      (error: Error) => {
        stop()
        reject(error)
      },
    )
  })
}
