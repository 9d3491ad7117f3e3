import type {
  ConversationError,
  ConversationErrorKind,
  ConversationOperation,
} from '../contract/conversation-error'
import { invalidInput } from '../contract/order-id'
import { createCall, timeLeft, type Call } from './call'
import { isolate } from './diagnostics'
import type { OnThreads } from './find'
import { isPage } from './is-page'
import { checkTimeout } from './options'
import type { Identity, UserStates } from './user-states'

export type Run<T> = (call: Call, tell: OnThreads) => Promise<T>

/** How one caller waits. */
interface Caller {
  signal?: AbortSignal | undefined
  timeoutMs?: number | undefined
  onThreads?: OnThreads | undefined
}

/** A call that others may join, for as long as it is under way. */
export interface Flight {
  call: Call
  /** Lets one more caller wait for it. */
  join(timeoutMs: number, signal?: AbortSignal, onThreads?: OnThreads): Promise<unknown>
}

interface SingleFlightContext {
  timeoutMs: number
  states: UserStates
  /** Whose a call is. A promise where the host's token provider is async. */
  identify: (call: Call) => Identity | Promise<Identity>
}

/**
 * Calls of one user with the same key share one piece of work while it is under way. Each caller waits on
 * its own terms, and the last one to leave aborts the work. Whose a call is has to be known before it can
 * join another one, so each caller's token is read first, in the caller's own async context.
 */
export function createSingleFlight({ timeoutMs: defaultMs, states, identify }: SingleFlightContext) {
  // Calls whose token is being read.
  const unidentified = new Set<Call>()

  async function wait(identity: Promise<Identity>, call: Call, signal?: AbortSignal): Promise<Identity> {
    unidentified.add(call)
    const end = () => void unidentified.delete(call)
    const found = await within(identity, timeLeft(call), signal, (kind) => call.fail(kind), end)
    if (call.isOver) throw call.fail('session-changed')
    return found
  }

  function takeOff(key: unknown, call: Call, run: Run<unknown>): Flight {
    const { state, release } = states.use(call.identity.user)
    const callers = new Set<(rows: Parameters<OnThreads>) => void>()
    // What went by so far: whoever joins late misses nothing.
    const passed: Parameters<OnThreads>[] = []
    let isLanded = false
    const land = () => {
      if (isLanded) return
      isLanded = true
      call.abort()
      // A call that comes now begins anew, and may have done so already.
      if (state.flights.get(key) === flight) state.flights.delete(key)
      release()
    }
    call.state = state
    const work = run(call, (...rows) => {
      passed.push(rows)
      for (const hear of [...callers]) hear(rows)
    }).finally(land)

    const flight: Flight = {
      call,
      join(timeoutMs, signal, onThreads) {
        // A host may take the rows out of its array.
        const hear = ([rows, info]: Parameters<OnThreads>) => isolate(() => onThreads?.([...rows], info))
        // A start goes on without this caller.
        const leave = (kind: ConversationErrorKind) =>
          call.fail(
            kind,
            null,
            call.operation === 'start' && callers.size > 1 ? { outcome: 'unknown' } : {},
          )
        call.endsAt = Math.max(call.endsAt, performance.now() + timeoutMs)
        passed.forEach(hear)
        callers.add(hear)
        return within(work, timeoutMs, signal, leave, () => {
          callers.delete(hear)
          if (callers.size === 0) land()
        })
      },
    }
    state.flights.set(key, flight)
    return flight
  }

  return {
    /** `parent`: the call this one is a part of, and whose user it has. */
    async join<T>(
      operation: ConversationOperation,
      orderId: number | null,
      caller: Caller | null | undefined,
      run: Run<T>,
      { isShared = true, parent }: { isShared?: boolean; parent?: Call } = {},
    ): Promise<T> {
      const { signal, onThreads } = caller ?? {}
      const timeoutMs = checkTimeout(caller?.timeoutMs ?? defaultMs, operation)
      if (signal && !signal.addEventListener) throw invalidInput(operation, 'signal')
      const call = createCall(operation, orderId, timeoutMs)
      if (signal?.aborted) throw call.fail('aborted')
      const identity = parent?.identity ?? identify(call)
      call.identity = identity instanceof Promise ? await wait(identity, call, signal) : identity
      if (signal?.aborted) throw call.fail('aborted')
      const { user, token, isUnknown } = call.identity
      const canJoin = isShared && !isUnknown
      // A start is joined even if the token was renewed meanwhile: it must not be sent twice.
      const key = canJoin ? `${operation}:${orderId}:${operation === 'start' ? '' : token}` : run
      let flight = states.find(user)?.flights.get(key)
      if (!flight) {
        flight = takeOff(key, call, run)
        // The server may act on a start, so one caller stays until the deadline, whoever else leaves.
        if (operation === 'start') flight.join(timeLeft(call)).catch(() => {})
      }
      // The key holds the operation, and an operation has one type of answer.
      return (await flight.join(timeLeft(call), signal, onThreads)) as T
    },

    /**
     * Another user signed in: what runs is joined by nobody any more. `over`: it sends no more. On a server
     * the other users of the client are still there, and each call knows its user.
     */
    forget(over: boolean) {
      if (!isPage()) return
      for (const call of unidentified) call.isOver = over
      for (const { flights, doubts } of states.all()) {
        for (const { call } of flights.values()) call.isOver = over
        flights.clear()
        doubts.clear()
      }
    },
  }
}

/** Not everything that is awaited listens to a signal: a token provider may hang. */
function within<T>(
  work: Promise<T>,
  timeoutMs: number,
  signal: AbortSignal | undefined,
  leave: (kind: ConversationErrorKind) => ConversationError,
  ended: () => void,
): Promise<T> {
  let timer: ReturnType<typeof setTimeout>
  let abort: () => void
  const end = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(leave('timeout')), timeoutMs)
    abort = () => reject(leave('aborted'))
    signal?.addEventListener('abort', abort)
  })
  return Promise.race([work, end]).finally(() => {
    clearTimeout(timer)
    signal?.removeEventListener('abort', abort)
    ended()
  })
}
