import { isConversationError, type ConversationErrorKind } from '../contract/conversation-error'
import { Call } from './call'
import type { UserStates } from './user-states'

/** Work that several callers wait for. */
export interface Flight {
  call: Call
  wait(caller: Call): Promise<unknown>
}

/** All that run: callers and the requests they share. */
export type RunningCalls = Set<Call>

export interface SharedWork<T> {
  /** Names the work; null: it is not shared. */
  key: string | null
  caller: Call
  /** Called unless the same work is under way. Gets a call of its own. */
  run: (shared: Call) => Promise<T>
  /** It goes on until its deadline when its callers leave. */
  isKept?: boolean
}

/**
 * Callers of one user who need the same thing share one piece of work while it is under way. Each waits until
 * its own deadline, and the last one to leave ends the work.
 */
export function createSingleFlight(running: RunningCalls, hold: UserStates['hold']) {
  function takeOff({ key, caller, run, isKept }: SharedWork<unknown>): Flight {
    const { state, identity, firstToken, user, endsAt, operation, orderId, isCancelled } = caller
    const call = new Call(operation, orderId, 0)
    Object.assign(call, { state, identity, firstToken, user, endsAt, isCancelled })
    // The host may have another token by the next request.
    caller.firstToken = undefined
    running.add(call)
    const release = hold(state)
    let waiting = 0
    const land = () => {
      if (call.isEnded) return
      call.end()
      running.delete(call)
      release()
      // A call that comes now begins anew, and may have done so already.
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
    const found = key === null ? undefined : caller.state.flights.get(key)
    // A change of the session cancelled it before anything was sent, so it brings no answer.
    const isUseless = found?.call.isCancelled && !found.call.mayHaveCommitted
    const flight = found && !isUseless ? found : takeOff(work)
    // The key names the work, and the same work has the same type of answer.
    return flight.wait(caller) as Promise<T>
  }
}

/** Waits for work until the caller ends or its deadline passes: a token provider, for one, may hang. */
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
