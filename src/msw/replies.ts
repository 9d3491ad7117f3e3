import type { WireThread } from '../contract/wire'
import type { MockProfile, MockUser } from './types'

const HTML_500 =
  '<!doctype html><html lang="en"><head><title>Server Error (500)</title></head><body><h1>Server Error (500)</h1></body></html>'
const HTML_404 =
  '<!doctype html><html lang="en"><head><title>Not Found</title></head><body><h1>Not Found</h1><p>The requested resource was not found on this server.</p></body></html>'

/** Every reply of the mock backend is made here, and nowhere else. */
export function createReplies(profile: MockProfile) {
  const observed = profile === 'observed'
  return {
    created: (thread: unknown, allow: string) =>
      json(
        201,
        { detail: observed ? 'Thread started.' : 'Conversation thread created successfully.', thread },
        { Allow: allow },
      ),

    exists: (thread: unknown, allow: string) =>
      json(
        200,
        {
          detail: observed ? 'Thread found.' : 'Conversation thread already exists for this order.',
          thread,
        },
        { Allow: allow },
      ),

    page: (body: unknown, allow: string) => json(200, body, { Allow: allow }),

    options: (name: string, allow: string) =>
      json(
        200,
        { name, description: '', renders: ['application/json'], parses: ['application/json'] },
        { Allow: allow },
      ),

    orderIdRequired: () => json(400, { detail: 'order_id is required.' }),

    malformed: () => json(400, { detail: 'JSON parse error - Expecting value: line 1 column 1 (char 0)' }),

    unauthenticated: (token: string | null) =>
      json(
        401,
        observed && token !== null
          ? INVALID_JWT
          : { detail: 'Authentication credentials were not provided.' },
        {
          'WWW-Authenticate': 'Bearer realm="api"',
        },
      ),

    forbidden: () =>
      json(403, {
        detail: observed
          ? 'You cannot message about this order.'
          : 'You do not have permission to start a conversation for this order.',
      }),

    orderNotFound: () => json(404, { detail: 'Order not found.' }),

    invalidPage: () => json(404, { detail: 'Invalid page.' }),

    pathNotFound: () => html(404, HTML_404),

    methodNotAllowed: (method: string, allow: string) =>
      json(405, { detail: `Method "${method}" not allowed.` }, { Allow: allow }),

    unsupportedMediaType: (type: string) =>
      json(415, { detail: `Unsupported media type "${type}" in request.` }),

    throttled(seconds: number) {
      if (observed)
        return json(429, { detail: `Too many requests. Please wait ${seconds} seconds.`, wait: seconds })
      const unit = seconds === 1 ? 'second' : 'seconds'
      const detail = `Request was throttled. Expected available in ${seconds} ${unit}.`
      return json(429, { detail }, { 'Retry-After': String(seconds) })
    },

    // Django redirects to the path with the slash; in debug mode it fails on a POST instead.
    slashMissing: (method: string, location: string) =>
      observed && method === 'POST'
        ? html(500, HTML_500)
        : new Response(null, { status: 301, headers: { Location: location } }),

    crashed: () => (observed ? html(500, HTML_500) : json(500, { detail: 'A server error occurred.' })),

    /** What a server of this kind says with a status, where a fault names no body of its own. */
    ofStatus(status: number, operation: 'start' | 'list'): Response {
      const make: Record<number, () => Response> = {
        301: () => new Response(null, { status, headers: { Location: '/' } }),
        400: this.orderIdRequired,
        401: () => this.unauthenticated(''),
        403: this.forbidden,
        404: operation === 'start' ? this.orderNotFound : this.invalidPage,
        405: () => this.methodNotAllowed('GET', 'POST, OPTIONS'),
        415: () => this.unsupportedMediaType('text/plain'),
        429: () => this.throttled(30),
        500: this.crashed,
      }
      return make[status]?.() ?? json(status, { detail: `Status ${status}.` })
    },

    thread: (thread: WireThread, users: readonly MockUser[]): unknown =>
      observed ? observedThread(thread, users) : { ...thread, thread_type: thread.thread_type ?? 'order' },
  }
}

/** A JSON reply with the headers Django REST Framework sends. */
export function json(status: number, body: unknown, headers: Record<string, string> = {}): Response {
  // Statuses that forbid a body.
  if ([101, 204, 205, 304].includes(status)) return new Response(null, { status, headers })
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'Content-Type': 'application/json', Vary: 'Accept', ...headers },
  })
}

export function html(status: number, body: string): Response {
  return new Response(body, { status, headers: { 'Content-Type': 'text/html; charset=utf-8' } })
}

/** A reply whose connection breaks after these bytes. */
export function cutOff(body: unknown): Response {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  const stream = new ReadableStream({
    start: (controller) => controller.enqueue(new TextEncoder().encode(text)),
    pull: (controller) => controller.error(new TypeError('The connection was cut')),
  })
  return new Response(stream, { status: 200, headers: { 'Content-Type': 'application/json' } })
}

const INVALID_JWT = {
  detail: 'Given token not valid for any token type',
  code: 'token_not_valid',
  messages: [{ token_class: 'AccessToken', token_type: 'access', message: 'Token is invalid or expired' }],
}

// Without a type, with people instead of ids, and with more fields than documented.
function observedThread({ thread_type: _, ...thread }: WireThread, users: readonly MockUser[]): unknown {
  return {
    ...thread,
    participants: thread.participants.map((participant) => {
      const user = users.find(({ id }) => id === participant)
      if (!user) return participant
      const username = user.name.toLowerCase().replace(/\W+/g, '.')
      return { id: user.id, username, email: `${username}@example.com`, role: user.role }
    }),
    updated_at: thread.updated_at ?? thread.created_at,
    unread_count: thread.unread_count ?? 0,
    admin_override: false,
    last_message: null,
  }
}
