import type { Call } from './call'

type Awaitable<T> = T | Promise<T>

export type GetToken = () => Awaitable<string | null | undefined>
export type HeadersOption = Record<string, string> | (() => Awaitable<Record<string, string>>)

// One word of visible ASCII, but not what a template literal makes of a missing token.
const TOKEN = /^(?!(?:undefined|null)$)[!-~]+$/

/** The headers of one call: the host's own, then the bearer token. */
export async function callHeaders(
  getToken: GetToken | undefined,
  headers: HeadersOption | undefined,
  call: Call,
): Promise<Record<string, string>> {
  // What the host's function throws may hold anything, so it is not passed on.
  const ask = <T>(provide: () => Promise<T>, reason: string) =>
    provide().catch(() => {
      throw call.fail('misconfigured', reason)
    })

  const result = await ask(async () => {
    const given = (typeof headers === 'function' ? await headers() : headers) ?? {}
    if (Object.values(given).some((value) => typeof value !== 'string')) throw new TypeError()
    // Refuses names and values that would split the request.
    return Object.fromEntries(new Headers(given))
  }, 'headers')
  if (!getToken) return result

  const token = await ask(async () => {
    const given: unknown = (await getToken()) ?? ''
    if (given === '' || (typeof given === 'string' && TOKEN.test(given))) return given
    throw new TypeError()
  }, 'token')
  if (!token) throw call.fail('unauthenticated', 'no-token')
  return { ...result, Authorization: `Bearer ${token}` }
}
