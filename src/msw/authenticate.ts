import { cut } from '../contract/text'
import type { MockUser } from './types'

// Servers accept no more than this for all headers together.
const MAX_HEADER_LENGTH = 16_384

/** Why a request has no user: no token, a header that is not `Bearer` and one token, or an unknown token. */
export type AuthenticationFailure = 'missing' | 'malformed' | 'invalid'

/** The user whose bearer token a request carries. The scheme is `Bearer`, with a capital B as the framework requires. */
export function authenticate(
  request: Request,
  users: readonly MockUser[],
): MockUser | AuthenticationFailure {
  const header = cut(request.headers.get('Authorization') ?? '', MAX_HEADER_LENGTH)
  const [scheme, token, ...rest] = header.split(/\s+/)
  if (scheme !== 'Bearer') return 'missing'
  if (token === undefined || rest.length > 0) return 'malformed'
  return users.find((user) => user.token === token) ?? 'invalid'
}
