import {
  ConversationError,
  isConversationError,
  type ConversationErrorKind,
} from '../contract/conversation-error'
import type { Call } from './call'
import { readErrorBody } from './error-body'
import { retryTime } from './retry-time'

/** How a call can end without a usable answer. */
export type Failure =
  // `foreign`: the body is no JSON, so something other than the API answered.
  | {
      type: 'status'
      status: number
      body: unknown
      foreign: boolean
      retryAfter: string | null
      path: string
    }
  | {
      type: 'body'
      status: number
      reason: 'html' | 'not-json' | 'invalid-json' | 'empty' | 'too-large'
      path: string
    }
  | { type: 'content'; error: ConversationError; status: number }
  | { type: 'misconfigured'; reason: string; message: string }
  | { type: 'unauthenticated'; reason: string; message: string }
  | { type: 'network'; path: string; reason?: string }
  | { type: 'timeout' | 'aborted' | 'offline' }

type Verdict = Partial<ConversationError> & { kind: ConversationErrorKind; message: string }

/** The one place that decides which error a failure is. */
export function toConversationError(failure: Failure, call: Call): ConversationError {
  const { kind, message, ...rest } = judge(failure, call)
  return new ConversationError({
    kind,
    message,
    operation: call.operation,
    orderId: call.orderId,
    attempts: call.attempts,
    ...rest,
    outcome: rest.outcome === 'unknown' && mayHaveActed(call) ? 'unknown' : 'none',
  })
}

/** Gives an error of the contract's decoders what only the call knows. */
export function withCall(error: unknown, call: Call, status: number): unknown {
  return isConversationError(error) ? toConversationError({ type: 'content', error, status }, call) : error
}

// Only a start changes anything, and only once it has left.
function mayHaveActed(call: Call): boolean {
  return call.operation === 'start' && call.attempts > 0
}

function judge(failure: Failure, call: Call): Verdict {
  switch (failure.type) {
    case 'status':
      return judgeStatus(failure)
    case 'body':
      return {
        kind: 'unexpected-response',
        reason: failure.reason,
        status: failure.status,
        outcome: 'unknown',
        message: `${failure.path} was answered ${failure.status} with ${BODIES[failure.reason]} instead of JSON. A login page, a captive portal or a wrong baseURL answers like that.`,
      }
    case 'content': {
      const { kind, reason, message } = failure.error
      return { kind, reason, message, status: failure.status, outcome: 'unknown' }
    }
    case 'misconfigured':
    case 'unauthenticated':
      return { kind: failure.type, reason: failure.reason, message: failure.message }
    case 'network':
      return {
        kind: 'network',
        reason: failure.reason ?? null,
        retryable: true,
        outcome: 'unknown',
        message: `${failure.path} got no answer. The server may be down or unreachable, or, in a browser, its CORS headers may be missing.`,
      }
    case 'offline':
      return {
        kind: 'network',
        reason: 'offline',
        retryable: true,
        message: 'The device is offline; nothing was sent.',
      }
    case 'timeout':
      return {
        kind: 'timeout',
        retryable: true,
        outcome: 'unknown',
        message: 'The deadline passed before an answer arrived.',
      }
    case 'aborted':
      return { kind: 'aborted', outcome: 'unknown', message: `The ${call.operation} was aborted.` }
  }
}

const BODIES = {
  html: 'an HTML page',
  'not-json': 'text',
  'invalid-json': 'cut-off or broken JSON',
  empty: 'nothing',
  'too-large': 'more than the client reads',
}

const KINDS: Record<number, ConversationErrorKind> = {
  400: 'validation',
  401: 'unauthenticated',
  403: 'forbidden',
  404: 'not-found',
  405: 'misconfigured',
  406: 'misconfigured',
  408: 'timeout',
  409: 'conflict',
  410: 'not-found',
  415: 'misconfigured',
  422: 'validation',
  425: 'conflict',
  429: 'rate-limited',
}

function kindOf(status: number, foreign: boolean): ConversationErrorKind {
  // A browser shows a redirect it was told not to follow as status 0.
  if (status === 0 || (status >= 300 && status < 400) || (status === 404 && foreign)) return 'misconfigured'
  if (status >= 500) return 'server'
  return KINDS[status] ?? 'unexpected-response'
}

function reasonOf(status: number, foreign: boolean): string | null {
  if (status === 0 || (status >= 300 && status < 400)) return 'redirect'
  if (status === 404 && foreign) return 'wrong-path'
  if (status === 405) return 'method'
  if (status === 406 || status === 415) return 'media-type'
  return null
}

const HINTS: Record<string, string> = {
  redirect:
    ' A redirect is not followed: it would turn a POST into a GET and may carry the token elsewhere. Check the baseURL and that no proxy strips the trailing slash.',
  'wrong-path': ' The server has no such path. Check the baseURL.',
  method: ' Something on the way changed the method or the path, such as a stripped trailing slash.',
}

const RETRYABLE: ConversationErrorKind[] = ['rate-limited', 'server', 'timeout', 'conflict']

function judgeStatus({ status, body, foreign, retryAfter, path }: Failure & { type: 'status' }): Verdict {
  const kind = kindOf(status, foreign)
  const reason = reasonOf(status, foreign)
  const { detail, fieldErrors } = readErrorBody(body)
  return {
    kind,
    reason,
    status,
    detail,
    fieldErrors: kind === 'validation' ? fieldErrors : null,
    retryAt: kind === 'rate-limited' ? retryTime(body, retryAfter, Date.now()) : null,
    retryable: RETRYABLE.includes(kind),
    // A 503 is a refusal; after any other failure of a server it may have finished its work.
    outcome: (kind === 'server' && status !== 503) || kind === 'timeout' ? 'unknown' : 'none',
    message: `${path} was answered ${status || 'with a redirect'}.${HINTS[reason ?? ''] ?? ''}`,
  }
}
