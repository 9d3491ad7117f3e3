import { http, type HttpHandler } from 'msw'
import { START_PATH, THREADS_PATH } from '../contract/wire'
import { createConversationBackend, type ConversationBackend } from './backend'

export interface ConversationHandlersOptions {
  /** Where the API lives: a path of any origin, or an absolute address. @default '/api/v1' */
  baseURL?: string | undefined
}

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
  const base = baseURL.replace(/\/+$/, '')
  // Outside a page, MSW matches a rooted path only when it is told that the origin may be any.
  const root = `${base.startsWith('/') || base === '' ? '*' : ''}${base}`
  // MSW matches a path with and without its trailing slash. The rest of the resource is the app's.
  return [START_PATH, THREADS_PATH].map((path) =>
    http.all(root + path.replace(/\/$/, ''), ({ request }) => backend.handle(request)),
  )
}
