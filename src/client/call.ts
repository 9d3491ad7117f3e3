import {
  ConversationError,
  type ConversationErrorData,
  type ConversationErrorKind,
  type ConversationOperation,
} from '../contract/conversation-error'
import { createUserState, type Identity, type UserState } from './user-states'

/** What a refusal says beside its status. */
export type RefusalFacts = Partial<
  Pick<ConversationErrorData, 'detail' | 'fieldErrors' | 'retryAt' | 'outcome'>
>

/** One piece of work: how far it got, the signal that ends it, and the errors it may end with. */
export interface Call extends AbortController {
  /** Requests handed to the network so far. */
  attempts: number
  /** Of the reply to the last request; null until it is there. */
  status: number | null
  /** A start was sent, and the server did not refuse it. */
  mayHaveActed: boolean
  /** When the last start was sent, in monotonic milliseconds. */
  sentAt: number
  /** Another user signed in, so it sends nothing more. */
  isOver: boolean
  identity: Identity
  /** What it shares with the other calls of its user. */
  state: UserState
  /** The token that was read when it began, for its first request. */
  firstToken?: string | undefined
  /** Whom the token of its requests names, where that can be read. */
  user?: unknown
  readonly operation: ConversationOperation
  /** Its deadline, in monotonic milliseconds: the last of its callers'. */
  endsAt: number
  /** The last request, in the words of a developer. */
  about?: string
  /** The one place that decides what an error says of its call. */
  fail(kind: ConversationErrorKind, reason?: string | null, facts?: RefusalFacts): ConversationError
}

const RETRYABLE: ConversationErrorKind[] = ['rate-limited', 'server', 'network', 'timeout', 'conflict']

const NOBODY: Identity = { user: '', token: '', isUnknown: false }

export function createCall(
  operation: ConversationOperation,
  orderId: number | null,
  timeoutMs: number,
): Call {
  const call: Call = Object.assign(new AbortController(), {
    operation,
    attempts: 0,
    status: null,
    mayHaveActed: false,
    sentAt: 0,
    isOver: false,
    identity: NOBODY,
    state: createUserState(),
    endsAt: performance.now() + timeoutMs,
    fail(kind: ConversationErrorKind, reason: string | null = null, facts?: RefusalFacts) {
      const { attempts, status, about, mayHaveActed } = call
      return new ConversationError({
        kind,
        operation,
        reason,
        status,
        outcome: mayHaveActed ? 'unknown' : 'none',
        ...facts,
        orderId,
        attempts,
        about,
        retryable: RETRYABLE.includes(kind),
      })
    },
  })
  return call
}

/** Whether a server may have finished what it was asked. A 503, a redirect and every other 4xx refuse. */
export function isDoubtful(status: number): boolean {
  if (status === 408) return true
  return (status >= 200 && status < 300) || (status >= 500 && status !== 503)
}

/** Milliseconds until its deadline. */
export function timeLeft(call: Call): number {
  return call.endsAt - performance.now()
}

/** Resolves after so many milliseconds, or as soon as the call is over. */
export function sleep(ms: number, call: Call): Promise<void> {
  const { signal } = call
  return new Promise((resolve) => {
    const end = () => {
      // The host may have another one by now.
      call.firstToken = undefined
      clearTimeout(timer)
      signal.removeEventListener('abort', end)
      resolve()
    }
    const timer = setTimeout(end, ms)
    signal.addEventListener('abort', end)
    if (signal.aborted) end()
  })
}
