import { http, type HttpHandler } from 'msw'
import { withoutLastSlashes } from '../client/base-url'
import { START_PATH, THREADS_PATH } from '../contract/wire'
import { createConversationBackend, type ConversationBackend } from './backend'

export interface ConversationHandlersOptions {
  /** Where the API lives: a path of any origin, or an absolute address. @default '/api/v1' */
  baseURL?: string | undefined
}

// What a base without an origin is resolved against.
const ANYWHERE = 'http://anywhere.invalid'

/**
 * MSW handlers that hand every request of the contract to a backend. They fit `setupServer()` and
 * `setupWorker()`, and leave all other paths and hosts alone.
 *
 * @example
 * const backend = createConversationBackend()
 * const server = setupServer(...createConversationHandlers(backend))
 */
export function createConversationHandlers(
  backend: Pick<ConversationBackend, 'handle'> = createConversationBackend(),
  { baseURL = '/api/v1' }: ConversationHandlersOptions = {},
): HttpHandler[] {
  // As requests have it: without a default port, and percent-encoded.
  const { origin, pathname } = new URL(baseURL.replace(/^\*/, ''), ANYWHERE)
  const isRooted = origin === ANYWHERE
  const root = (isRooted ? '' : origin) + withoutLastSlashes(pathname)
  // In a string, MSW takes brackets, ports and parentheses for a syntax of its own. Like a string, a pattern
  // matches in any case, and without the trailing slash. The rest of the resource is the app's.
  return [START_PATH, THREADS_PATH].map((path) => {
    const pattern = new RegExp(`${isRooted ? '' : '^'}${escaped(root + path)}?$`, 'i')
    return http.all(pattern, ({ request }) => backend.handle(request))
  })
}

const escaped = (text: string) => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')
