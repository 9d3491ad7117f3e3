import type { Profile } from './profiles'
import { html, json } from './response'

const HTML_404 =
  '<!doctype html><html lang="en"><head><title>Not Found</title></head><body><h1>Not Found</h1><p>The requested resource was not found on this server.</p></body></html>'

/** Every reply of the mock backend is made here, or by its profile. */
export function createReplies(profile: Profile) {
  return {
    created: (thread: unknown, allow: string) =>
      json(201, { detail: profile.created, thread }, { Allow: allow }),

    exists: (thread: unknown, allow: string) =>
      json(200, { detail: profile.exists, thread }, { Allow: allow }),

    page: (body: unknown, allow: string) => json(200, body, { Allow: allow }),

    options: (name: string, allow: string) =>
      json(
        200,
        { name, description: '', renders: ['application/json'], parses: ['application/json'] },
        { Allow: allow },
      ),

    orderIdRequired: () => json(400, { detail: 'order_id is required.' }),

    malformed: () => json(400, { detail: 'JSON parse error - Expecting value: line 1 column 1 (char 0)' }),

    unauthenticated(token: string | null) {
      const missing = { detail: 'Authentication credentials were not provided.' }
      const body = token === null ? missing : profile.invalidToken
      return json(401, body, { 'WWW-Authenticate': 'Bearer realm="api"' })
    },

    forbidden: () => json(403, { detail: profile.forbidden }),

    orderNotFound: () => json(404, { detail: 'Order not found.' }),

    invalidPage: () => json(404, { detail: 'Invalid page.' }),

    pathNotFound: () => html(404, HTML_404),

    methodNotAllowed: (method: string, allow: string) =>
      json(405, { detail: `Method "${method}" not allowed.` }, { Allow: allow }),

    unsupportedMediaType: (type: string) =>
      json(415, { detail: `Unsupported media type "${type}" in request.` }),

    throttled: profile.throttled,

    slashMissing: profile.slashMissing,

    crashed: profile.crashed,

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
  }
}
