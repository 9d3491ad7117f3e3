import type { AxiosInstance } from 'axios'
import type { ConversationOperation } from '../contract/conversation-error'
import { isDevelopment } from '../contract/development'
import type { ConversationEndpoints } from '../contract/endpoints'
import { invalidInput } from '../contract/order-id'
import { ownOf } from '../contract/record'
import type { GetToken } from './auth'
import { baseOfHost, checkBaseURL, DEFAULT_BASE, misconfigured } from './base-url'
import { createReporter, type OnDiagnostic, type Report } from './diagnostics'
import type { HeadersOption } from './host-headers'

/** Options of `createConversationClient`. */
export interface ConversationClientOptions {
  /**
   * The address of the API: an absolute http(s) address, or a path of the page's own origin.
   * @default '/api/v1'
   */
  baseURL?: string | undefined
  /**
   * The app's own axios instance. Its interceptors and its auth apply. If its `baseURL` is only an origin, the option
   * `baseURL` adds the path. Two different addresses are an error. An interceptor must not return `response.data` in
   * place of the response.
   */
  http?: AxiosInstance | undefined
  /** Returns the bearer token of the signed-in user. With `null`, nobody is signed in, and no request is sent. */
  getToken?: GetToken | undefined
  /**
   * Returns a new token after a 401. It is called once for all calls that are refused at the same time, and each is then
   * sent again. If it returns `null`, or the new token is refused too, the calls fail as `unauthenticated`.
   */
  refreshToken?: GetToken | undefined
  /** Further headers of every request. */
  headers?: HeadersOption | undefined
  /**
   * Which cookies go with a request. Not used with `http`, which has its own setting.
   * @default 'same-origin'
   */
  credentials?: 'same-origin' | 'include' | 'omit' | undefined
  /**
   * For pages that sign in by a session cookie: the name of the cookie with the CSRF token, and the name of the header
   * in which a start sends it. Applies only to the page's own origin, and if the cookie exists. `false` turns it off.
   * Not used with `http`, which has its own setting.
   * @default { cookie: 'csrftoken', header: 'X-CSRFToken' }, the names of Django
   */
  csrf?: { cookie?: string | undefined; header?: string | undefined } | false | undefined
  /**
   * Milliseconds for a whole call: token, request and body.
   * @default 15_000
   */
  timeoutMs?: number | undefined
  /**
   * How often a look-up is repeated after a temporary failure. With 0, it is one request. An unconfirmed start is never
   * repeated.
   * @default 2
   */
  maxRetries?: number | undefined
  /**
   * The paths, bodies and replies of your server, if they differ from the documented contract.
   * @default documentedEndpoints
   */
  endpoints?: Partial<ConversationEndpoints> | undefined
  /** Told each diagnostic once. Without it, they go to the console during development. */
  onDiagnostic?: OnDiagnostic | undefined
}

export interface ResolvedOptions extends Pick<
  ConversationClientOptions,
  'http' | 'getToken' | 'refreshToken' | 'headers' | 'endpoints'
> {
  /** Checked, and without a trailing slash. */
  base: string
  timeoutMs: number
  maxRetries: number
  credentials: 'same-origin' | 'include' | 'omit'
  csrf: { cookie: string; header: string } | false
  report: Report
}

const CREDENTIALS = ['same-origin', 'include', 'omit']
const CSRF = { cookie: 'csrftoken', header: 'X-CSRFToken' }

const KNOWN = [
  'baseURL',
  'http',
  'getToken',
  'headers',
  'credentials',
  'csrf',
  'endpoints',
  'refreshToken',
  'timeoutMs',
  'maxRetries',
  'onDiagnostic',
]
export const DEFAULT_TIMEOUT_MS = 15_000
// A longer timer fires at once, in every runtime.
const MAX_TIMEOUT_MS = 2 ** 31 - 1

/** @throws {ConversationError} `misconfigured` */
export function resolveOptions(options: ConversationClientOptions): ResolvedOptions {
  const own: ConversationClientOptions = ownOf(options)
  const { baseURL, http, timeoutMs = DEFAULT_TIMEOUT_MS, maxRetries = 2, onDiagnostic } = own
  const { credentials = 'same-origin', csrf = CSRF } = own
  const report = createReporter(onDiagnostic)
  if (isDevelopment && process.env.NODE_ENV !== 'production') {
    const unknown = Object.keys(own).filter((key) => !KNOWN.includes(key))
    if (unknown.length > 0) report('unknown-option', {}, unknown.join(', '))
  }
  if (http && typeof http.request !== 'function') throw misconfigured('http')
  if (own.getToken && typeof own.getToken !== 'function') throw misconfigured('token')
  if (own.refreshToken && typeof own.refreshToken !== 'function') throw misconfigured('refresh-token')
  const endpoints = own.endpoints ?? {}
  if (typeof endpoints !== 'object') throw misconfigured('endpoints')
  const wrong = Object.entries(endpoints).find(
    ([, value]) => value !== undefined && typeof value !== 'function',
  )
  if (wrong) throw misconfigured(`endpoints.${wrong[0]}`)
  // The instance and the client would both renew the token of a request.
  if (http && own.refreshToken) throw misconfigured('two-refreshes')
  if (!CREDENTIALS.includes(credentials)) throw misconfigured('credentials')
  return Object.assign({ __proto__: null } as object, own, {
    base: http ? baseOfHost(http, baseURL) : checkBaseURL(baseURL ?? DEFAULT_BASE),
    endpoints,
    credentials,
    csrf: csrf && { ...CSRF, ...ownOf(csrf) },
    timeoutMs: checkTimeout(timeoutMs, 'find'),
    maxRetries: checkRetries(maxRetries),
    report,
  })
}

function checkRetries(maxRetries: unknown): number {
  if (Number.isSafeInteger(maxRetries) && (maxRetries as number) >= 0) return maxRetries as number
  throw invalidInput('find', 'retries')
}

/** @throws {ConversationError} `invalid-input` */
export function checkTimeout(timeoutMs: unknown, operation: ConversationOperation): number {
  if (typeof timeoutMs === 'number' && timeoutMs > 0) return Math.min(timeoutMs, MAX_TIMEOUT_MS)
  throw invalidInput(operation, 'time-limit')
}
