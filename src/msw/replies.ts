import type { AuthenticationFailure } from './authenticate'
import { metadataOf } from './metadata'
import type { Profile } from './profiles'
import { crashed, json, notFound, redirect } from './response'
import type { Operation } from './types'

const UNAUTHENTICATED: Record<AuthenticationFailure, object> = {
  missing: { detail: 'Authentication credentials were not provided.' },
  malformed: {
    detail: 'Authorization header must contain two space-delimited values',
    code: 'bad_authorization_header',
  },
  invalid: {
    detail: 'Given token not valid for any token type',
    code: 'token_not_valid',
    messages: [
      { token_class: 'AccessToken', token_type: 'access', message: 'Token is invalid or expired' },
    ],
  },
}

export type Replies = ReturnType<typeof createReplies>

/** Creates every reply of the mock backend. Some come from its profile. */
export function createReplies(profile: Profile) {
  return {
    created: (thread: unknown) => json(201, { detail: profile.created, thread }),

    exists: (thread: unknown) => json(200, { detail: profile.exists, thread }),

    page: (body: unknown) => json(200, body),

    options: (operation: Operation) => json(200, metadataOf(operation)),

    orderIdRequired: () => json(400, { detail: 'order_id is required.' }),

    malformed: (detail: string) => json(400, { detail }),

    unauthenticated: (failure: AuthenticationFailure) =>
      json(401, UNAUTHENTICATED[failure], { 'WWW-Authenticate': 'Bearer realm="api"' }),

    forbidden: () => json(403, { detail: profile.forbidden }),

    orderNotFound: () => json(404, { detail: 'Order not found.' }),

    invalidPage: () => json(404, { detail: 'Invalid page.' }),

    formatNotFound: () => json(404, { detail: 'Not found.' }),

    pathNotFound: notFound,

    methodNotAllowed: (method: string) => json(405, { detail: `Method "${method}" not allowed.` }),

    notAcceptable: () => json(406, { detail: 'Could not satisfy the request Accept header.' }),

    unsupportedMediaType: (type: string) =>
      json(415, { detail: `Unsupported media type "${type}" in request.` }),

    throttled: profile.throttled,

    slashMissing: profile.slashMissing,

    crashed,

    /** The reply with this status, for a fault without a body. */
    ofStatus(status: number, operation: Operation, method: string): Response {
      const make: Record<number, () => Response> = {
        301: () => redirect('/'),
        400: this.orderIdRequired,
        401: () => this.unauthenticated('invalid'),
        403: this.forbidden,
        404: operation === 'start' ? this.orderNotFound : this.invalidPage,
        405: () => this.methodNotAllowed(method),
        406: this.notAcceptable,
        415: () => this.unsupportedMediaType('text/plain'),
        429: () => this.throttled(30),
        500: profile.serverError,
      }
      return make[status]?.() ?? json(status, { detail: `Status ${status}.` })
    },
  }
}
