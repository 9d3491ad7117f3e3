import { toConversationError } from './to-conversation-error'
import type { Call } from './call'

type Awaitable<T> = T | Promise<T>

export type GetToken = () => Awaitable<string | null | undefined>
export type HeadersOption = Record<string, string> | (() => Awaitable<Record<string, string>>)

// RFC 9110: a token is made of these; a value is printable and on one line.
const HEADER_NAME = /^[\w!#$%&'*+.^`|~-]+$/
const HEADER_VALUE = /^[\t\x20-\x7e\x80-\xff]*$/

/** The headers of one call: the host's own, then the bearer token. */
export async function callHeaders(
  getToken: GetToken | undefined,
  headers: HeadersOption | undefined,
  call: Call,
): Promise<Record<string, string>> {
  const result: Record<string, string> = {}
  const own = typeof headers === 'function' ? await ask(headers, 'headers', call) : headers
  for (const [name, value] of Object.entries(own ?? {})) {
    if (!HEADER_NAME.test(name) || typeof value !== 'string' || !HEADER_VALUE.test(value)) {
      throw misconfigured(
        'headers',
        'The `headers` option holds a name or a value that is no valid header.',
        call,
      )
    }
    result[name] = value
  }
  if (getToken) result.Authorization = `Bearer ${readToken(await ask(getToken, 'getToken', call), call)}`
  return result
}

function readToken(token: unknown, call: Call): string {
  if (token === null || token === undefined || token === '') {
    const message = 'Nobody is signed in: getToken() gave no token. Nothing was sent.'
    throw toConversationError({ type: 'unauthenticated', reason: 'no-token', message }, call)
  }
  // "undefined" and "null" are what a template literal makes of a missing token.
  if (typeof token !== 'string' || !/^[\x21-\x7e]+$/.test(token) || /^(?:undefined|null)$/.test(token)) {
    throw misconfigured(
      'token',
      'getToken() gave something that is no bearer token: one word of visible ASCII is needed, without "Bearer ".',
      call,
    )
  }
  return token
}

// What the host's function throws may hold anything, so it is not passed on.
async function ask<T>(provide: () => Awaitable<T>, name: string, call: Call): Promise<T> {
  try {
    return await provide()
  } catch {
    throw misconfigured(name, `The function given as \`${name}\` threw.`, call)
  }
}

function misconfigured(reason: string, message: string, call: Call) {
  return toConversationError({ type: 'misconfigured', reason, message }, call)
}
