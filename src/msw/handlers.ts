import { http, type HttpHandler } from 'msw'
import { withoutLastSlashes } from '../client/base-url'
import { START_PATH, THREADS_PATH } from '../contract/wire'
import { createConversationBackend, type ConversationBackend } from './backend'

/** Options of `createConversationHandlers`. */
export interface ConversationHandlersOptions {
  /** The address of the API: a path on any origin, or an absolute address. @default '/api/v1' */
  baseURL?: string | undefined
}

// The URL parser needs an origin, even if the base has none.
const ANYWHERE = 'http://anywhere.invalid'

/**
 * Creates MSW handlers that pass every request of the contract to a backend. Use them with `setupServer()` or
 * `setupWorker()`. They do not touch other paths and hosts.
 *
 * @example
 * const backend = createConversationBackend()
 * const server = setupServer(...createConversationHandlers(backend))
 */
export function createConversationHandlers(
  backend: Pick<ConversationBackend, 'handle'> = createConversationBackend(),
  { baseURL = '/api/v1' }: ConversationHandlersOptions = {},
): HttpHandler[] {
  // Write the address as requests have it: without a default port, and percent-encoded.
  const { origin, pathname } = new URL(baseURL.replace(/^\*/, ''), ANYWHERE)
  const isRooted = origin === ANYWHERE
  const root = (isRooted ? '' : origin) + withoutLastSlashes(pathname)
  // Use a pattern, because MSW reads brackets, ports and parentheses in a string as its own syntax. Like a string,
  // the pattern ignores case and the trailing slash. Other paths of the resource belong to the app.
  return [START_PATH, THREADS_PATH].map((path) => {
    const pattern = new RegExp(`${isRooted ? '' : '^'}${escaped(root + path)}?$`, 'i')
    return http.all(pattern, ({ request }) => backend.handle(request))
  })
}

const escaped = (text: string) => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')
