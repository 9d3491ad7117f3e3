import {
  ConversationError,
  isConversationError,
  type ConversationErrorInit,
  type ConversationErrorKind,
} from '../contract/conversation-error'
import type { Call } from './call'
import { readErrorBody } from './error-body'
import { retryTime } from './retry-time'

/** How a call ended without a usable answer. */
export type Failure = Omit<
  ConversationErrorInit,
  'operation' | 'orderId' | 'attempts' | 'retryable' | 'outcome'
>

/** A reply with another status than 2xx. */
export interface Refusal {
  status: number
  body: unknown
  /** The body is no JSON, so something other than the API answered. */
  isForeign: boolean
  retryAfter: string | null
}

/** The one place that decides which error a failure is. */
export function toConversationError(failure: Failure, call: Call): ConversationError {
  const { operation, orderId, attempts } = call
  const mayHaveActed = operation === 'start' && attempts > 0 && isDoubtful(failure)
  return new ConversationError({
    ...failure,
    operation,
    orderId,
    attempts,
    retryable: RETRYABLE.includes(failure.kind),
    outcome: mayHaveActed ? 'unknown' : 'none',
  })
}

/** Gives an error of the contract's decoders what only the call knows. */
export function withCall(error: unknown, call: Call, status: number): unknown {
  if (!isConversationError(error)) return error
  return toConversationError({ kind: error.kind, reason: error.reason, status }, call)
}

const RETRYABLE: ConversationErrorKind[] = ['rate-limited', 'server', 'network', 'timeout', 'conflict']

// After these a server may have finished what it was asked. A 503 and every 4xx is a refusal.
function isDoubtful({ kind, status, reason }: Failure): boolean {
  if (kind === 'server') return status !== 503
  if (kind === 'unexpected-response') return (status ?? 0) < 400
  if (reason === 'host-unwraps') return true
  return (kind === 'network' && reason !== 'offline') || kind === 'timeout' || kind === 'aborted'
}

const KINDS: Record<number, [kind: ConversationErrorKind, reason?: string]> = {
  400: ['validation'],
  401: ['unauthenticated'],
  403: ['forbidden'],
  404: ['not-found'],
  405: ['misconfigured', 'method'],
  406: ['misconfigured', 'media-type'],
  408: ['timeout'],
  409: ['conflict'],
  410: ['not-found'],
  415: ['misconfigured', 'media-type'],
  422: ['validation'],
  425: ['conflict'],
  429: ['rate-limited'],
}

/** What a status means. Texts differ between versions of a server, statuses do not. */
export function toFailure({ status, body, isForeign, retryAfter }: Refusal): Failure {
  const [kind, reason] = judge(status, isForeign)
  const { detail, fieldErrors } = readErrorBody(body)
  return {
    kind,
    reason: reason ?? null,
    status,
    detail,
    fieldErrors: kind === 'validation' ? fieldErrors : null,
    retryAt: kind === 'rate-limited' ? retryTime(body, retryAfter, Date.now()) : null,
  }
}

function judge(status: number, isForeign: boolean): [kind: ConversationErrorKind, reason?: string] {
  // A browser shows a redirect it was told not to follow as status 0.
  if (status < 400) return ['misconfigured', 'redirect']
  // A framework's own page, where the API would have said "Order not found." in JSON.
  if (status === 404 && isForeign) return ['misconfigured', 'wrong-path']
  return status < 500 ? (KINDS[status] ?? ['unexpected-response']) : ['server']
}
