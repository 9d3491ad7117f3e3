import {
  ConversationError,
  type ConversationErrorData,
  type ConversationErrorKind,
  type ConversationOperation,
} from '../contract/conversation-error'
import { NOBODY, type Identity, type UserState } from './user-states'

/** The fields of an error beside its kind and reason. */
export type ErrorFacts = Partial<
  Pick<ConversationErrorData, 'detail' | 'fieldErrors' | 'retryAt' | 'outcome'>
>

const RETRYABLE: ConversationErrorKind[] = ['rate-limited', 'server', 'network', 'timeout', 'conflict']
// An abort with this reason is fast. An abort without a reason creates a DOMException, which is slow.
const ENDED = 'ended'

/**
 * The call of one caller, or a request that several callers share. It holds the deadline and the progress, and
 * creates the errors.
 */
export class Call {
  readonly operation: ConversationOperation
  readonly orderId: number | null
  /** The deadline, in monotonic milliseconds. A shared request has the latest deadline of its callers. */
  endsAt: number
  identity: Identity = NOBODY
  /** The state that all calls of its user share. It is set before the work begins. */
  declare state: UserState
  /** The token that was read when the call began, for its first request. */
  firstToken: string | undefined = undefined
  /** The user that the token of its requests names. Undefined if the token names no user. */
  user: string | null | undefined = undefined
  /** The number of requests that were handed to the network. */
  attempts = 0
  /** The status of the last reply. Null until the reply arrives. */
  status: number | null = null
  /** A start was sent, and the server did not refuse it. */
  mayHaveCommitted = false
  /** The time at which the last start was sent, in monotonic milliseconds. */
  sentAt = 0
  /** Another user signed in, so the call sends nothing more. */
  isCancelled = false
  /** The last request, for the message of an error: its method and path. */
  about: string | undefined = undefined
  isEnded = false
  private readonly whenEnded = new Set<() => void>()
  private controller: AbortController | undefined = undefined
  /** The number of running requests. */
  private requests = 0

  constructor(operation: ConversationOperation, orderId: number | null, timeoutMs: number) {
    this.operation = operation
    this.orderId = orderId
    this.endsAt = performance.now() + timeoutMs
  }

  /** Runs one request, with a signal that aborts it when the call ends. */
  async request<T>(send: (signal: AbortSignal) => Promise<T>): Promise<T> {
    this.controller ??= new AbortController()
    this.requests++
    try {
      return await send(this.controller.signal)
    } finally {
      this.requests--
    }
  }

  /** Ends the call, and stops its requests and waits. */
  end(): void {
    if (this.isEnded) return
    this.isEnded = true
    for (const listener of this.whenEnded) listener()
    // Abort only if a request runs: an abort creates events and errors, and is slower than the rest of a call.
    if (this.requests > 0) this.controller!.abort(ENDED)
  }

  /** Calls back when the call ends. Returns a function that stops listening. */
  onEnd(listener: () => void): () => void {
    this.whenEnded.add(listener)
    return () => void this.whenEnded.delete(listener)
  }

  /** Milliseconds until the deadline. */
  timeLeft(): number {
    return this.endsAt - performance.now()
  }

  /** The error this call ends with. */
  fail(kind: ConversationErrorKind, reason: string | null = null, facts?: ErrorFacts): ConversationError {
    return new ConversationError({
      kind,
      operation: this.operation,
      reason,
      status: this.status,
      outcome: this.mayHaveCommitted ? 'unknown' : 'none',
      ...facts,
      orderId: this.orderId,
      attempts: this.attempts,
      about: this.about,
      retryable: RETRYABLE.includes(kind),
    })
  }

  /** The error of a request that this call shares with others, as an error of this call. */
  adopt(error: ConversationError, shared: Call): ConversationError {
    const { operation, orderId } = this
    const attempts = this.attempts + error.attempts
    const outcome = this.mayHaveCommitted ? 'unknown' : error.outcome
    const facts = { operation, orderId, attempts, outcome }
    const isSame = (Object.keys(facts) as (keyof typeof facts)[]).every((key) => facts[key] === error[key])
    if (isSame) return error
    const { message: _, ...rest } = error.toJSON()
    return new ConversationError({ ...rest, ...facts, about: shared.about })
  }
}

/** Whether a server with this status may have acted. With a 503, a redirect and any 4xx but 408 it refuses to act. */
export function isDoubtful(status: number): boolean {
  if (status === 408) return true
  return (status >= 200 && status < 300) || (status >= 500 && status !== 503)
}

/** Resolves after `ms` milliseconds, or as soon as the call ends. */
export function sleep(ms: number, call: Call): Promise<void> {
  return new Promise((resolve) => {
    const wake = () => {
      // Read the token again after a wait, because the app may have renewed it.
      call.firstToken = undefined
      clearTimeout(timer)
      stopListening()
      resolve()
    }
    const timer = setTimeout(wake, ms)
    const stopListening = call.onEnd(wake)
    if (call.isEnded) wake()
  })
}
