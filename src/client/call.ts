import {
  ConversationError,
  type ConversationErrorData,
  type ConversationErrorKind,
  type ConversationOperation,
} from '../contract/conversation-error'

/** What a refusal says beside its status. */
export type RefusalFacts = Pick<ConversationErrorData, 'detail' | 'fieldErrors' | 'retryAt'>

/** One piece of work: how far it got, the signal that ends it, and the errors it may end with. */
export interface Call extends AbortController {
  /** Requests handed to the network so far. */
  attempts: number
  /** Of the reply to the last request; null until it is there. */
  status: number | null
  /** The last request, in the words of a developer. */
  about?: string
  /** The one place that decides what an error says of its call. */
  fail(kind: ConversationErrorKind, reason?: string | null, facts?: RefusalFacts): ConversationError
}

const RETRYABLE: ConversationErrorKind[] = ['rate-limited', 'server', 'network', 'timeout', 'conflict']

export function createCall(operation: ConversationOperation, orderId: number | null): Call {
  const call: Call = Object.assign(new AbortController(), {
    attempts: 0,
    status: null,
    fail(kind: ConversationErrorKind, reason: string | null = null, facts?: RefusalFacts) {
      const { attempts, status, about } = call
      const mayHaveActed = operation === 'start' && attempts > 0 && isDoubtful(status)
      return new ConversationError({
        kind,
        operation,
        reason,
        status,
        ...facts,
        orderId,
        attempts,
        about,
        retryable: RETRYABLE.includes(kind),
        outcome: mayHaveActed ? 'unknown' : 'none',
      })
    },
  })
  return call
}

// Whether a server may have finished what it was asked. A 503, a redirect and every other 4xx refuse.
function isDoubtful(status: number | null): boolean {
  if (status === null || status === 408) return true
  return (status >= 200 && status < 300) || (status >= 500 && status !== 503)
}
