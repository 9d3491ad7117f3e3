import type { AxiosInstance } from 'axios'
import { ConversationError, type ConversationOperation } from '../contract/conversation-error'
import type { GetToken, HeadersOption } from './auth'
import { checkBaseURL, DEFAULT_BASE_URL } from './base-url'
import { createReporter, type OnDiagnostic, type Report } from './diagnostics'

export interface ConversationClientOptions {
  /**
   * Where the API lives: an absolute http(s) address, or a path of the page's own origin.
   * @default '/api/v1'
   */
  baseURL?: string
  /**
   * The app's own axios instance. Its `baseURL` wins over the option, its interceptors and its auth
   * apply. An interceptor must not return `response.data` in place of the response.
   */
  http?: AxiosInstance
  /** The bearer token of the signed-in user. `null`: signed out, nothing is sent. */
  getToken?: GetToken
  /** Further headers of every request. */
  headers?: HeadersOption
  /**
   * Milliseconds for a whole call: token, request and body.
   * @default 15_000
   */
  timeoutMs?: number
  /** Told each diagnostic once. Without it, they go to the console during development. */
  onDiagnostic?: OnDiagnostic
}

export interface ResolvedOptions extends Pick<ConversationClientOptions, 'http' | 'getToken' | 'headers'> {
  /** Without a trailing slash. */
  base: string
  timeoutMs: number
  report: Report
}

const KNOWN = ['baseURL', 'http', 'getToken', 'headers', 'timeoutMs', 'onDiagnostic'] as const
const DEFAULT_TIMEOUT_MS = 15_000
// Beyond this, timers of every runtime fire at once.
const MAX_TIMEOUT_MS = 2 ** 31 - 1

/** @throws {ConversationError} `misconfigured` */
export function resolveOptions(options: ConversationClientOptions): ResolvedOptions {
  const { baseURL, timeoutMs = DEFAULT_TIMEOUT_MS, onDiagnostic, ...own } = pick(options)
  const report = createReporter(onDiagnostic)
  const unknown = Object.keys(options).filter((key) => !KNOWN.some((name) => name === key))
  if (unknown.length > 0) report('unknown-option', { note: unknown.join(', ') })
  return {
    ...own,
    base: checkBaseURL(own.http ? hostBaseURL(own.http, baseURL) : (baseURL ?? DEFAULT_BASE_URL)),
    timeoutMs: checkTimeout(timeoutMs, 'find'),
    report,
  }
}

/** @throws {ConversationError} `invalid-input` */
export function checkTimeout(timeoutMs: unknown, operation: ConversationOperation): number {
  if (typeof timeoutMs === 'number' && timeoutMs > 0) return Math.min(timeoutMs, MAX_TIMEOUT_MS)
  throw invalidInput(operation, 'time-limit')
}

/** @throws {ConversationError} `invalid-input` */
export function checkSignal(
  signal: AbortSignal | undefined,
  operation: ConversationOperation,
): AbortSignal | undefined {
  if (signal === undefined || typeof signal?.addEventListener === 'function') return signal
  throw invalidInput(operation, 'signal')
}

export function invalidInput(operation: ConversationOperation, reason: string) {
  return new ConversationError({ kind: 'invalid-input', operation, reason })
}

// Own properties only: a polluted Object.prototype must not choose the address of a token.
function pick(options: ConversationClientOptions): ConversationClientOptions {
  const entries = KNOWN.map((key) => [key, Object.hasOwn(options, key) ? options[key] : undefined])
  return Object.fromEntries(entries) as ConversationClientOptions
}

function hostBaseURL(http: AxiosInstance, fallback: string | undefined): string | undefined {
  if (typeof http?.request !== 'function') {
    throw new ConversationError({ kind: 'misconfigured', operation: 'find', reason: 'http' })
  }
  return http.defaults?.baseURL || fallback
}
