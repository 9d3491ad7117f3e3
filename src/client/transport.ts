import axios, { type AxiosInstance } from 'axios'
import { isRecord, own } from '../contract/decode'
import { hasMarkup } from '../contract/text'
import { callHeaders } from './auth'
import { isBelow, resolveURL } from './base-url'
import { abortable, isTimedOut, type Call } from './call'
import type { ResolvedOptions } from './options'
import { toConversationError, toFailure, type Failure } from './to-conversation-error'

export interface TransportRequest {
  path: string
  /** Of a GET. */
  query?: Record<string, number>
  /** Makes it a POST. */
  body?: unknown
}

/** A 2xx reply and its JSON. */
export interface Reply {
  status: number
  body: unknown
}

export type Transport = (request: TransportRequest, call: Call) => Promise<Reply>

interface RawReply {
  status: number
  data: unknown
  retryAfter: string | null
  finalURL: unknown
  isCached: boolean
}

// Far above any listing; a body beyond it is an accident or an attack.
const MAX_BODY_BYTES = 8 * 1024 * 1024

/** The only place that calls axios: sends one request and hands back JSON, or throws. */
export function createTransport({ base, http, getToken, headers, report }: ResolvedOptions): Transport {
  const instance = http ?? createInstance()

  async function send({ path, query, body }: TransportRequest, call: Call): Promise<Reply> {
    const url = resolveURL(base, path)
    if (!url) throw toConversationError({ kind: 'misconfigured', reason: 'no-origin' }, call)
    for (const [name, value] of Object.entries(query ?? {})) url.searchParams.set(name, String(value))
    const method = body === undefined ? 'GET' : 'POST'
    const fail = (failure: Failure) =>
      toConversationError({ about: `${method} ${url.pathname}`, ...failure }, call)
    if (globalThis.navigator?.onLine === false) throw fail({ kind: 'network', reason: 'offline' })
    const extra = await callHeaders(getToken, headers, call)
    // The caller may have left while the token was fetched.
    call.signal.throwIfAborted()
    call.attempts++
    const raw = await instance
      .request<unknown, unknown>({
        method,
        url: url.href,
        // Set, so that no default or polluted prototype is put in front of the address.
        baseURL: '',
        headers: {
          Accept: 'application/json',
          ...(body !== undefined && { 'Content-Type': 'application/json' }),
          ...extra,
        },
        // An instance of the host's has its own way to send an object.
        data: http || body === undefined ? body : JSON.stringify(body),
        signal: call.signal,
        maxRedirects: 0,
        fetchOptions: { redirect: 'manual', cache: 'no-store' },
      })
      .then(readResponse, (error: unknown) => readRejection(error, fail))
    if (!raw) {
      report('host-unwraps')
      throw fail({ kind: 'misconfigured', reason: 'host-unwraps' })
    }
    if (raw.isCached && method === 'GET') report('host-caches')
    // Over XMLHttpRequest a redirect was followed already, and this is where it led.
    const isAway = typeof raw.finalURL === 'string' && raw.finalURL !== '' && !isBelow(base, raw.finalURL)
    const status = isAway ? 0 : raw.status
    const { value, problem } = readJSON(raw.data)
    if (status < 200 || status > 299) {
      const isForeign = problem !== undefined && problem !== 'empty'
      throw fail(toFailure({ status, body: value, isForeign, retryAfter: raw.retryAfter }))
    }
    if (problem) throw fail({ kind: 'unexpected-response', reason: problem, status })
    return { status, body: value }
  }

  return async (request, call) => {
    try {
      return await abortable(send(request, call), call.signal)
    } catch (error) {
      if (!call.signal.aborted) throw error
      throw toConversationError({ kind: isTimedOut(call.signal) ? 'timeout' : 'aborted' }, call)
    }
  }
}

// Not axios.create(): that takes over the defaults a host may have set globally, auth among them.
// fetch, because XMLHttpRequest follows a 301 as GET, with the token, and cannot be told not to.
function createInstance(): Pick<AxiosInstance, 'request'> {
  return new axios.Axios({
    adapter: 'fetch',
    maxContentLength: MAX_BODY_BYTES,
    // False, not absent: absent sends the cookies of the own origin.
    withCredentials: false,
    withXSRFToken: false,
    xsrfCookieName: '',
    // Not a header a browser lets through without a preflight that allows it.
    headers: { 'User-Agent': false },
  })
}

/** Null where an interceptor lost the status. */
function readResponse(reply: unknown): RawReply | null {
  const isWhole = isRecord(reply) && 'data' in reply && 'headers' in reply
  return isWhole ? rawReply(reply.status, reply.data, reply) : null
}

// Interceptors reject with the strangest things; a status tells more than "network" wherever it is.
function readRejection(error: unknown, fail: (failure: Failure) => Error): RawReply {
  const rejection = isRecord(error) ? error : {}
  const response = isRecord(rejection.response) ? rejection.response : {}
  const raw = rawReply(response.status ?? rejection.status, response.data ?? rejection.data, response)
  if (raw) return raw
  const { code, message } = rejection
  if (code === 'ERR_CANCELED') throw fail({ kind: 'aborted' })
  if (code === 'ECONNABORTED' || code === 'ETIMEDOUT') throw fail({ kind: 'timeout' })
  const isTooLarge = String(message).includes('maxContentLength')
  throw fail(isTooLarge ? { kind: 'unexpected-response', reason: 'too-large' } : { kind: 'network' })
}

function rawReply(status: unknown, data: unknown, response: Record<string, unknown>): RawReply | null {
  if (typeof status !== 'number') return null
  const headers = isRecord(response.headers) ? response.headers : {}
  const request = isRecord(response.request) ? response.request : {}
  const nodeResponse = isRecord(request.res) ? request.res : {}
  const retryAfter = headers['retry-after']
  return {
    status,
    data,
    retryAfter: typeof retryAfter === 'string' ? retryAfter : null,
    finalURL: request.responseURL ?? nodeResponse.responseUrl,
    isCached: own(response, 'cached') === true,
  }
}

// The content type is not asked: JSON is sent as text/plain, and pages as application/json.
function readJSON(data: unknown): { value?: unknown; problem?: string } {
  // Older adapters know no limit.
  if (typeof data === 'string' && data.length > MAX_BODY_BYTES) return { problem: 'too-large' }
  const text = typeof data === 'string' ? data.replace(/^\ufeff/, '').trim() : null
  if (text === '' || data === undefined || data === null) return { problem: 'empty' }
  if (text === null) return { value: data }
  try {
    return { value: JSON.parse(text) as unknown }
  } catch {
    if (hasMarkup(text.slice(0, 1000))) return { problem: 'html' }
    return { problem: /^[[{"]/.test(text) ? 'invalid-json' : 'not-json' }
  }
}
