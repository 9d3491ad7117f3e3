import type { Call } from './call'

type Awaitable<T> = T | Promise<T>

export type GetToken = () => Awaitable<string | null | undefined>
export type HeadersOption = Record<string, string> | (() => Awaitable<Record<string, string>>)

// One word of visible ASCII, but not what a template literal makes of a missing token.
const TOKEN = /^(?!undefined$|null$)[!-~]+$/

/** The headers of one call: the host's own, then the bearer token. */
export async function callHeaders(
  getToken: GetToken | undefined,
  headers: HeadersOption | undefined,
  call: Call,
): Promise<Record<string, string>> {
  let asked = 'headers'
  let token: unknown
  try {
    const given = (typeof headers === 'function' ? await headers() : headers) ?? {}
    // Throws where a name or a value would split the request.
    const result = Object.fromEntries(new Headers(given))
    if (process.env.NODE_ENV !== 'production') assertTexts(given)
    if (!getToken) return result
    asked = 'token'
    token = (await getToken()) ?? ''
    if (typeof token === 'string' && TOKEN.test(token)) {
      return { ...result, Authorization: `Bearer ${token}` }
    }
  } catch {
    // What the host's function threw may hold anything, so it is not passed on.
  }
  throw token === '' ? call.fail('unauthenticated', 'no-token') : call.fail('misconfigured', asked)
}

function assertTexts(headers: Record<string, unknown>): void {
  if (Object.values(headers).some((value) => typeof value !== 'string')) throw new TypeError()
}
