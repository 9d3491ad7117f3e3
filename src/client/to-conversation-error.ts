import type { ConversationError, ConversationErrorKind } from '../contract/conversation-error'
import { ownOf } from '../contract/record'
import type { Call } from './call'
import { readErrorBody } from './error-body'
import { retryTime, toldTime } from './retry-time'

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

/** The error of a reply beside 2xx: what its status means. Texts differ between versions of a server, statuses do not. */
export function toConversationError(
  call: Call,
  status: number,
  body: unknown,
  problem: string | undefined,
  headers: Record<string, unknown> | null | undefined,
): ConversationError {
  // A browser shows a redirect it was told not to follow as status 0.
  if (status < 400) return call.fail('misconfigured', 'redirect')
  // Somebody else's page, or nothing at all, where the API would have said "Order not found." in JSON.
  if (status === 404 && problem) return call.fail('misconfigured', 'wrong-path')
  const kind = status < 500 ? (KINDS[status] ?? 'unexpected-response') : 'server'
  const reason = kind !== 'misconfigured' ? null : status === 405 ? 'method' : 'media-type'
  const { detail, fieldErrors } = readErrorBody(body)
  return call.fail(kind, reason, {
    detail,
    fieldErrors: kind === 'validation' ? fieldErrors : null,
    retryAt:
      status === 429
        ? retryTime(ownOf(body), headers)
        : status === 503
          ? toldTime(ownOf(body), headers)
          : null,
  })
}
