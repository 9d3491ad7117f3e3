import {
  ConversationError,
  type ConversationErrorData,
  type ConversationErrorKind,
  type ConversationOperation,
} from '../contract/conversation-error'

/** What a reply adds to an error. */
export type ReplyFacts = Partial<
  Pick<ConversationErrorData, 'status' | 'detail' | 'fieldErrors' | 'retryAt'>
>

/** One piece of work: how far it got, the signal that ends it, and the errors it may end with. */
export interface Call {
  /** Requests handed to the network so far. */
  attempts: number
  /** What is being requested, in the words of a developer. */
  about?: string
  readonly signal: AbortSignal
  abort(): void
  /** The one place that decides what an error says of its call. */
  fail(kind: ConversationErrorKind, reason?: string | null, reply?: ReplyFacts): ConversationError
}

const RETRYABLE: ConversationErrorKind[] = ['rate-limited', 'server', 'network', 'timeout', 'conflict']

export function createCall(operation: ConversationOperation, orderId: number | null): Call {
  const controller = new AbortController()
  const call: Call = {
    attempts: 0,
    signal: controller.signal,
    abort: () => controller.abort(),
    fail(kind, reason = null, reply = {}) {
      const { attempts, about } = call
      const mayHaveActed = operation === 'start' && attempts > 0 && isDoubtful(reply.status)
      return new ConversationError({
        kind,
        reason,
        ...reply,
        operation,
        orderId,
        attempts,
        about,
        retryable: RETRYABLE.includes(kind),
        outcome: mayHaveActed ? 'unknown' : 'none',
      })
    },
  }
  return call
}

// Whether a server may have finished what it was asked. A 503, a redirect and every other 4xx refuse.
function isDoubtful(status: number | null = null): boolean {
  if (status === null || status === 408) return true
  return (status >= 200 && status < 300) || (status >= 500 && status !== 503)
}
