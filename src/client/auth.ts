import type { Call } from './call'
import { toConversationError } from './to-conversation-error'

type Awaitable<T> = T | Promise<T>

export type GetToken = () => Awaitable<string | null | undefined>
export type HeadersOption = Record<string, string> | (() => Awaitable<Record<string, string>>)

/** The headers of one call: the host's own, then the bearer token. */
export async function callHeaders(
  getToken: GetToken | undefined,
  headers: HeadersOption | undefined,
  call: Call,
): Promise<Record<string, string>> {
  const fail = (reason: string) => toConversationError({ kind: 'misconfigured', reason }, call)
  // What the host's function throws may hold anything, so it is not passed on.
  const ask = async <T>(provide: () => Awaitable<T>, reason: string): Promise<T> => {
    try {
      return await provide()
    } catch {
      throw fail(reason)
    }
  }

  const result: Record<string, string> = {}
  const given = typeof headers === 'function' ? await ask(headers, 'headers') : headers
  for (const [name, value] of Object.entries(given ?? {})) {
    // RFC 9110: a name is one token; a value is printable and on one line.
    const isValid = /^[\w!#$%&'*+.^`|~-]+$/.test(name) && typeof value === 'string'
    if (!isValid || !/^[\t\x20-\x7e\x80-\xff]*$/.test(value)) throw fail('headers')
    result[name] = value
  }
  if (!getToken) return result
  const token: unknown = (await ask(getToken, 'token')) ?? ''
  if (token === '') throw toConversationError({ kind: 'unauthenticated', reason: 'no-token' }, call)
  // "undefined" and "null" are what a template literal makes of a missing token.
  if (typeof token !== 'string' || !/^(?!(?:undefined|null)$)[\x21-\x7e]+$/.test(token)) throw fail('token')
  return { ...result, Authorization: `Bearer ${token}` }
}
