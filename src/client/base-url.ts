import { ConversationError } from '../contract/conversation-error'

// Stands for the page's origin while there is none.
const NO_ORIGIN = 'http://page.invalid'
// Plain http, but not to the own machine.
const INSECURE = /^http:(?!\/\/(?:localhost|\[::1]|127[\d.]+)(?::\d+)?$)/
// URL parsers take a backslash for a slash and skip tabs: "/\evil" is another host.
const SAFE = /^(?:https?:\/\/(?![^/]*@)|\/)(?!\/)[^\s\\?#]*$/i

/**
 * Checks a base URL without resolving it: a path needs an origin, which a server has not. Returns it
 * without its trailing slashes.
 *
 * @throws {ConversationError} `misconfigured`
 */
export function checkBaseURL(baseURL: unknown): string {
  const url = parse(baseURL)
  if (!url) throw misconfigured('base-url')
  const path = url.pathname.replace(/\/+$/, '')
  if (/\/order-communications|(\/api\/v\d+)\1\b/.test(path)) throw misconfigured('doubled-prefix')
  if (url.origin === NO_ORIGIN) return path
  if (globalThis.location?.protocol === 'https:' && INSECURE.test(url.origin))
    throw misconfigured('insecure')
  return url.origin + path
}

/** The absolute form of a checked base; null where it is a path and there is no page to resolve it. */
export function resolveBase(base: string): string | null {
  const root = base.startsWith('http') ? base : `${globalThis.location?.origin}${base}`
  return root.startsWith('http') ? root : null
}

export function misconfigured(reason: string): ConversationError {
  return new ConversationError({ kind: 'misconfigured', operation: 'find', reason })
}

function parse(baseURL: unknown): URL | null {
  if (typeof baseURL !== 'string' || !SAFE.test(baseURL)) return null
  try {
    return new URL(baseURL, NO_ORIGIN)
  } catch {
    return null
  }
}
