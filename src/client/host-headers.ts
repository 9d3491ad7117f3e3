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
    // Throws where a name or a value would split the request.
    return Object.fromEntries(new Headers(given))
  } catch {
    // What the host's function threw may hold anything, so it is not passed on.
    throw call.fail('misconfigured', 'headers')
  }
}

function assertTexts(headers: Record<string, unknown>): void {
  if (Object.values(headers).some((value) => typeof value !== 'string')) throw new TypeError()
}
