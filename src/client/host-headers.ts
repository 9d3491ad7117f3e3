import { isDevelopment } from '../contract/development'
import type { Call } from './call'

/** Headers of every request, or a function that returns them. May be async. */
export type HeadersOption =
  Record<string, string> | (() => Record<string, string> | Promise<Record<string, string>>)

/** The host's own headers of one call. */
export async function hostHeaders(headers: HeadersOption, call: Call): Promise<Record<string, string>> {
  try {
    const given = (typeof headers === 'function' ? await headers() : headers) ?? {}
    if (isDevelopment && process.env.NODE_ENV !== 'production') assertTexts(given)
    // `Headers` throws if a name or a value would split the request.
    return Object.fromEntries(new Headers(given))
  } catch {
    // Do not pass on the host's error, because it may hold a token.
    throw call.fail('misconfigured', 'headers')
  }
}

function assertTexts(headers: Record<string, unknown>): void {
  if (Object.values(headers).some((value) => typeof value !== 'string')) throw new TypeError()
}
