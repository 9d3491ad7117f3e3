import type { ConversationOperation } from '../contract/conversation-error'
import { invalidInput } from '../contract/order-id'
import { Call } from './call'
import type { CallOptions } from './client-types'
import { checkTimeout } from './options'
import { within, type RunningCalls } from './single-flight'
import type { Identity, UserStates } from './user-states'

interface RunnerContext {
  timeoutMs: number
  states: UserStates
  /** Finds the user of a call. Returns a promise if the host's `getToken` is async. */
  identify: (call: Call) => Identity | Promise<Identity>
}

/**
 * Runs the calls of callers: checks the options, finds the user, and ends the call. The token of each caller is read
 * in the caller's own async context, before any request is shared.
 */
export function createRunner({ timeoutMs: defaultMs, states, identify }: RunnerContext) {
  const running: RunningCalls = new Set()

  async function own<T>(call: Call, work: (call: Call) => Promise<T>): Promise<T> {
    const identity = identify(call)
    call.identity =
      identity instanceof Promise ? await within(identity, call, (kind) => call.fail(kind)) : identity
    if (call.isEnded) throw call.fail('aborted')
    if (call.isCancelled) throw call.fail('session-changed')
    call.state = states.use(call.identity.user)
    const release = states.hold(call.state)
    try {
      return await work(call)
    } finally {
      release()
    }
  }

  return {
    running,

    async run<T>(
      operation: ConversationOperation,
      orderId: number | null,
      options: CallOptions | null | undefined,
      work: (call: Call) => Promise<T>,
    ): Promise<T> {
      const { signal } = options ?? {}
      const timeoutMs = checkTimeout(options?.timeoutMs ?? defaultMs, operation)
      if (signal && !signal.addEventListener) throw invalidInput(operation, 'signal')
      const call = new Call(operation, orderId, timeoutMs)
      if (signal?.aborted) throw call.fail('aborted')
      const end = () => call.end()
      signal?.addEventListener('abort', end)
      running.add(call)
      try {
        return await own(call, work)
      } finally {
        running.delete(call)
        signal?.removeEventListener('abort', end)
        call.end()
      }
    },

    /** Another user signed in: running calls send nothing more. */
    cancelAll() {
      for (const call of running) call.isCancelled = true
    },
  }
}
