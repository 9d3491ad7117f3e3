import { ConversationError } from '../contract/conversation-error'

export const DEFAULT_BASE_URL = '/api/v1'

/**
 * Checks a base URL without resolving it: a path needs an origin, which a server has not. Returns it
 * without its trailing slashes.
 *
 * @throws {ConversationError} `misconfigured`
 */
export function checkBaseURL(baseURL: unknown): string {
  const url = typeof baseURL === 'string' ? parse(baseURL) : null
  if (!url || url.username || url.password) throw misconfigured('base-url')
  const path = url.pathname.replace(/\/+$/, '')
  if (path.includes('/order-communications') || /(\/api\/v\d+)\1(?:\/|$)/.test(path)) {
    throw misconfigured('doubled-prefix', path)
  }
  if (url.origin === NO_ORIGIN) return path
  if (
    globalThis.location?.protocol === 'https:' &&
    url.protocol === 'http:' &&
    !LOOPBACK.test(url.hostname)
  ) {
    throw misconfigured('insecure', url.origin)
  }
  return url.origin + path
}

/** The absolute address of a path below the base; null where the base is a path and there is no page. */
export function resolveURL(base: string, path: string): URL | null {
  const origin = /^https?:/.test(base) ? '' : globalThis.location?.origin
  return origin === undefined || origin === 'null' ? null : new URL(origin + base + path)
}

/** Whether the address a reply came from is still below the base. */
export function isBelow(base: string, finalURL: string): boolean {
  const root = resolveURL(base, '/')?.href
  return root !== undefined && finalURL.startsWith(root)
}

// Stands for the page's origin while there is none.
const NO_ORIGIN = 'http://page.invalid'
const LOOPBACK = /^(?:localhost|\[::1\]|127(?:\.\d+){3})$/

function parse(baseURL: string): URL | null {
  // URL parsers take a backslash for a slash and skip control characters: "/\evil" is another host.
  if (!/^(?:https?:\/\/[^/]|\/(?!\/))/i.test(baseURL) || /[\s\\?#\u0000-\u001f]/.test(baseURL)) return null
  try {
    return new URL(baseURL, NO_ORIGIN)
  } catch {
    return null
  }
}

function misconfigured(reason: string, about?: string) {
  return new ConversationError({ kind: 'misconfigured', operation: 'find', reason, about })
}
