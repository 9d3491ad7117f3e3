import type { ConversationError, ConversationErrorKind } from '../contract/conversation-error'
import { valuesOf } from '../contract/record'
import { wholeText } from '../contract/text'
import type { Call } from './call'
import { placesIn, readErrorBody } from './error-body'
import { retryTime, statedRetryTime } from './retry-time'
import type { Reply } from './transport'

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

// Django REST Framework answers 403 to a user who is not signed in, if it has no WWW-Authenticate header to send:
// https://www.django-rest-framework.org/api-guide/authentication/#unauthorized-and-forbidden-responses
const NOT_SIGNED_IN =
  /^(?:not_authenticated|authentication_failed|token_not_valid|authentication credentials were not provided)/i
const CODE = /^(?:code|error|error_?code)$/i
const CSRF = /^csrf/i

/** The error of a reply. It follows the status where possible, because texts differ between versions of a server. */
export function toConversationError(
  call: Call,
  { status, headers, body, token }: Reply,
  problem: string | undefined,
): ConversationError {
  // A browser reports a redirect that it did not follow as status 0.
  if (status < 400) return call.fail('misconfigured', 'redirect')
  // The API answers 404 with JSON. A 404 with another body, or without a body, does not come from the API.
  if (status === 404 && problem) return call.fail('misconfigured', 'wrong-path')
  // A 403 without JSON comes from a gateway before the API. It may let the next request pass.
  if (status === 403 && problem) return call.fail('server', problem)
  const { detail, fieldErrors } = readErrorBody(body, token)
  const words = [detail, ...valuesOf(placesIn(body), CODE)].map((text) => wholeText(text) ?? '')
  const says = (pattern: RegExp) => words.some((text) => pattern.test(text))
  if (status === 403 && says(CSRF)) return call.fail('server', 'csrf', { detail })
  const isSignedOut = status === 403 && says(NOT_SIGNED_IN)
  const kind = isSignedOut
    ? 'unauthenticated'
    : status < 500
      ? (KINDS[status] ?? 'unexpected-response')
      : 'server'
  const reason = kind !== 'misconfigured' ? null : status === 405 ? 'method' : 'media-type'
  return call.fail(kind, reason, {
    detail,
    fieldErrors: kind === 'validation' ? fieldErrors : null,
    retryAt:
      status === 429 ? retryTime(body, headers) : status === 503 ? statedRetryTime(body, headers) : null,
  })
}
