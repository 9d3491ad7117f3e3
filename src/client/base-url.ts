import { ConversationError } from '../contract/conversation-error'

export const DEFAULT_BASE_URL = '/api/v1'

/**
 * Checks a base URL without resolving it: a rooted path needs an origin, which a server has not.
 * Returns it without its trailing slashes.
 *
 * @throws {ConversationError} `misconfigured`
 */
export function checkBaseURL(baseURL: unknown): string {
  if (typeof baseURL !== 'string' || baseURL === '') {
    throw misconfigured(
      'base-url',
      'A baseURL is needed: an absolute http(s) address or a path such as "/api/v1".',
    )
  }
  // URL parsers take a backslash for a slash and skip control characters: "/\evil" is another host.
  if (/[\s\\?#\u0000-\u001f]/.test(baseURL) || !/^(?:https?:\/\/[^/]|\/(?!\/))/i.test(baseURL)) {
    throw misconfigured(
      'base-url',
      'The baseURL must be an absolute http(s) address or start with one "/", without query, fragment, blanks and backslashes.',
    )
  }
  const url = parse(baseURL)
  if (url.username || url.password) {
    throw misconfigured('base-url', 'The baseURL must not hold a user name or a password.')
  }
  const path = url.pathname.replace(/\/+$/, '')
  if (path.includes('/order-communications') || /(\/api\/v\d+)\1(?:\/|$)/.test(path)) {
    throw misconfigured(
      'doubled-prefix',
      `The baseURL ends before "/order-communications/"; "${path}" holds a part of the path twice.`,
    )
  }
  const { protocol } = globalThis.location ?? {}
  if (protocol === 'https:' && url.protocol === 'http:' && !isLoopback(url) && !baseURL.startsWith('/')) {
    throw misconfigured(
      'insecure',
      'An http address cannot be called from an https page: the token would travel in the clear.',
    )
  }
  return baseURL.startsWith('/') ? path : `${url.origin}${path}`
}

/**
 * The absolute address of a path below the base.
 *
 * @throws {ConversationError} `misconfigured` where the base is a path and there is no page
 */
export function resolveURL(base: string, path: string): URL {
  if (!base.startsWith('/') && base !== '') return new URL(base + path)
  const origin = globalThis.location?.origin
  if (!origin || origin === 'null') {
    throw misconfigured(
      'no-origin',
      `The baseURL "${base || '/'}" is a path, which only a web page can resolve. Outside a browser give an absolute one, such as "https://example.com/api/v1".`,
    )
  }
  return new URL(origin + base + path)
}

/** Whether the address a reply came from is still below the base. */
export function isBelow(base: string, finalURL: string): boolean {
  const root = resolveURL(base, '/')
  try {
    const url = new URL(finalURL)
    return url.origin === root.origin && url.pathname.startsWith(root.pathname)
  } catch {
    return false
  }
}

function parse(baseURL: string): URL {
  try {
    return new URL(baseURL, 'http://localhost')
  } catch {
    throw misconfigured('base-url', 'The baseURL is no address.')
  }
}

function isLoopback({ hostname }: URL): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d+){3}$/.test(hostname)
}

function misconfigured(reason: string, message: string) {
  return new ConversationError({ kind: 'misconfigured', operation: 'find', reason, message })
}
