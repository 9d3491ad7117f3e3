import type { AxiosInstance } from 'axios'
import { ConversationError } from '../contract/conversation-error'
import { wholeText } from '../contract/text'

export const DEFAULT_BASE = '/api/v1'

// An absolute address or a path, without a user name. URL parsers read a backslash as a slash: "/\evil" is a host.
const SAFE = /^(?:https?:\/\/(?![^/]*@)|\/)(?!\/)[^\s\\?#]*$/i
// A host may have this name too, so "//order-communications" is allowed.
const DOUBLED = /(?:^|[^/])\/order-communications|(\/api\/v\d+)\1\b/
// Plain http, except to the local machine.
const INSECURE = /^http:(?!\/\/(?:localhost|\[::1]|127[\d.]+)(?::\d+)?(?:\/|$))/i

/**
 * Checks a base URL without resolving it, because a path needs an origin, and a server has none.
 *
 * @throws {ConversationError} `misconfigured`
 */
export function checkBaseURL(baseURL: unknown): string {
  const base = wholeText(baseURL)
  if (base === null || !SAFE.test(base)) throw misconfigured('base-url')
  if (/^http/i.test(base) && !isAddress(base)) throw misconfigured('base-url')
  if (DOUBLED.test(base)) throw misconfigured('doubled-prefix')
  if (globalThis.location?.protocol === 'https:' && INSECURE.test(base)) throw misconfigured('insecure')
  return withoutLastSlashes(base)
}

/**
 * The base URL of a client that uses the host's axios instance. If the instance has only an origin, the option
 * `baseURL` adds the path.
 *
 * @throws {ConversationError} `misconfigured`
 */
export function baseOfHost(http: AxiosInstance, baseURL: string | undefined): string {
  const own = http.defaults?.baseURL
  if (!own) return checkBaseURL(baseURL ?? DEFAULT_BASE)
  const base = checkBaseURL(own)
  if (baseURL === undefined) return base
  const asked = checkBaseURL(baseURL)
  const path = /^https?:\/\/[^/]*(.*)/i.exec(base)?.[1] ?? base
  if (asked === base || asked === path) return base
  // The instance knows the origin, and the option the path below it.
  if (path === '' && asked.startsWith('/')) return base + asked
  throw misconfigured('two-base-urls')
}

function isAddress(text: string): boolean {
  try {
    return Boolean(new URL(text))
  } catch {
    return false
  }
}

/** Removes the slashes at the end. A pattern would take quadratic time for a long run of slashes. */
export function withoutLastSlashes(address: string): string {
  let end = address.length
  while (address[end - 1] === '/') end--
  return address.slice(0, end)
}

/** The absolute address of a checked base URL. Null for a path outside of a page. */
export function absoluteBase(base: string): string | null {
  if (/^http/i.test(base)) return base
  // In a frame with `srcdoc`, `location` has no origin, but the global `origin` is that of the page.
  const { origin, location } = globalThis as { origin?: string; location?: { origin: string } }
  const found = [origin, location?.origin].find((value) => value && value !== 'null')
  return found ? found + base : null
}

export function misconfigured(reason: string): ConversationError {
  return new ConversationError({ kind: 'misconfigured', operation: 'find', reason })
}
