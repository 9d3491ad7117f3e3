import axios, { type AxiosInstance } from 'axios'
import { isRecord, own } from '../contract/decode'
import { hasMarkup } from '../contract/text'
import { callHeaders, type GetToken, type HeadersOption } from './auth'
import { isBelow, resolveURL } from './base-url'
import { abortable, isTimedOut, type Call } from './call'
import type { Report } from './diagnostics'
import { toConversationError, type Failure } from './to-conversation-error'

export interface TransportOptions {
  base: string
  http: AxiosInstance | undefined
  getToken: GetToken | undefined
  headers: HeadersOption | undefined
  report: Report
}

export interface TransportRequest {
  method: 'GET' | 'POST'
  path: string
  query?: Record<string, number>
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
  finalURL: string | null
}

// Far above any listing; a body beyond it is an accident or an attack.
const MAX_BODY_BYTES = 8 * 1024 * 1024

/** The only place that knows axios: sends one request and hands back JSON, or throws. */
export function createTransport({ base, http, getToken, headers, report }: TransportOptions): Transport {
  const instance = http ?? createInstance()

  async function send({ method, path, query, body }: TransportRequest, call: Call): Promise<Reply> {
    const url = resolveURL(base, path)
    for (const [name, value] of Object.entries(query ?? {})) url.searchParams.set(name, String(value))
    if (globalThis.navigator?.onLine === false) throw toConversationError({ type: 'offline' }, call)
    const extra = await callHeaders(getToken, headers, call)
    // The caller may have left while the token was fetched.
    call.signal.throwIfAborted()
    call.attempts++
    const answer = instance.request({
      method,
      url: url.href,
      // Set, so that no default or polluted prototype is put in front of the address.
      baseURL: '',
      headers: {
        Accept: 'application/json',
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
        ...extra,
      },
      data: body,
      signal: call.signal,
      maxRedirects: 0,
      fetchOptions: { redirect: 'manual', cache: 'no-store' },
    })
    const where = `${method} ${url.pathname}`
    const raw = await answer.then(
      (reply: unknown) => readResponse(reply, method, report, call),
      (error: unknown) => readRejection(error, where, call),
    )
    if (raw.finalURL && !isBelow(base, raw.finalURL)) raw.status = 0
    return readReply(raw, where, call)
  }

  return async (request, call) => {
    try {
      return await abortable(send(request, call), call.signal)
    } catch (error) {
      if (!call.signal.aborted) throw error
      const type = isTimedOut(call.signal) ? 'timeout' : 'aborted'
      throw toConversationError({ type }, call)
    }
  }
}

// fetch, because XMLHttpRequest follows a 301 as GET, with the token, and cannot be told not to.
function createInstance(): AxiosInstance {
  return axios.create({
    adapter: 'fetch',
    responseType: 'text',
    // The text is parsed here: axios hands back broken JSON as if it were the answer.
    transformResponse: [(text: unknown) => text],
    validateStatus: () => true,
    maxContentLength: MAX_BODY_BYTES,
    timeout: 0,
    withCredentials: false,
    withXSRFToken: false,
    xsrfCookieName: '',
    params: undefined,
    auth: undefined,
    // Not a header a browser lets through without a preflight that allows it.
    headers: { 'User-Agent': false },
  })
}

function readResponse(reply: unknown, method: string, report: Report, call: Call): RawReply {
  if (!isRecord(reply) || !Number.isInteger(reply.status) || !('data' in reply) || !('headers' in reply)) {
    report('host-unwraps')
    const message =
      'The axios instance given as `http` lost the status: one of its interceptors returns `response.data` instead of the response.'
    throw toConversationError({ type: 'misconfigured', reason: 'host-unwraps', message }, call)
  }
  if (method === 'GET' && own(reply, 'cached') === true) report('host-caches')
  return rawReply(reply.status as number, reply.data, reply)
}

// Interceptors reject with the strangest things; a status tells more than "network" wherever it is.
function readRejection(error: unknown, where: string, call: Call): RawReply {
  const rejection = isRecord(error) ? error : {}
  const response = isRecord(rejection.response) ? rejection.response : {}
  const status = [response.status, rejection.status].find(Number.isInteger) as number | undefined
  if (status !== undefined) return rawReply(status, response.data ?? rejection.data, response)
  const failure = ((): Failure => {
    const { code, message } = rejection
    if (code === 'ERR_CANCELED') return { type: 'aborted' }
    if (code === 'ECONNABORTED' || code === 'ETIMEDOUT') return { type: 'timeout' }
    if (String(message).includes('maxContentLength')) {
      return { type: 'body', status: 200, reason: 'too-large', path: where }
    }
    return { type: 'network', path: where }
  })()
  throw toConversationError(failure, call)
}

function rawReply(status: number, data: unknown, response: Record<string, unknown>): RawReply {
  const headers = isRecord(response.headers) ? response.headers : {}
  const request = isRecord(response.request) ? response.request : {}
  const nodeResponse = isRecord(request.res) ? request.res : {}
  const retryAfter = headers['retry-after']
  const finalURL = request.responseURL ?? nodeResponse.responseUrl
  return {
    status,
    data,
    retryAfter: typeof retryAfter === 'string' ? retryAfter : null,
    finalURL: typeof finalURL === 'string' && finalURL !== '' ? finalURL : null,
  }
}

function readReply({ status, data, retryAfter }: RawReply, path: string, call: Call): Reply {
  const json = readJSON(data)
  if (status >= 200 && status < 300) {
    if (!('problem' in json)) return { status, body: json.value }
    throw toConversationError({ type: 'body', status, reason: json.problem, path }, call)
  }
  const foreign = 'problem' in json && json.problem !== 'empty'
  const body = 'problem' in json ? null : json.value
  throw toConversationError({ type: 'status', status, body, foreign, retryAfter, path }, call)
}

type JSONText = { value: unknown } | { problem: (Failure & { type: 'body' })['reason'] }

// The content type is not asked: JSON is sent as text/plain, and pages as application/json.
function readJSON(data: unknown): JSONText {
  if (typeof data !== 'string')
    return data === undefined || data === null ? { problem: 'empty' } : { value: data }
  const text = data.replace(/^\ufeff/, '').trim()
  if (text === '') return { problem: 'empty' }
  try {
    return { value: JSON.parse(text) as unknown }
  } catch {
    if (hasMarkup(text.slice(0, 1000))) return { problem: 'html' }
    return { problem: /^[[{"]/.test(text) ? 'invalid-json' : 'not-json' }
  }
}
