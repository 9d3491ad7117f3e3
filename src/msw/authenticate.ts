import { cut } from '../contract/text'
import type { MockUser } from './types'

// Of all headers together, servers take no more.
const MAX_HEADER_LENGTH = 16_384

/** Why a request is nobody's: no token, a header that holds more or less than one, a token of nobody. */
export type AuthenticationFailure = 'missing' | 'malformed' | 'invalid'

/** Whose bearer token a request carries. Another scheme is no token, and so is one in small letters. */
export function authenticate(
  request: Request,
  users: readonly MockUser[],
): MockUser | AuthenticationFailure {
  const header = cut(request.headers.get('Authorization') ?? '', MAX_HEADER_LENGTH)
  const [scheme, token, ...rest] = header.trim().split(/\s+/)
  if (scheme !== 'Bearer') return 'missing'
  if (token === undefined || rest.length > 0) return 'malformed'
  return users.find((user) => user.token === token) ?? 'invalid'
}
