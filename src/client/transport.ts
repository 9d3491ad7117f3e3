import axios, { type AxiosInstance } from 'axios'
import { callHeaders } from './auth'
import { resolveBase } from './base-url'
import type { Call } from './call'
import type { ResolvedOptions } from './options'
import { MAX_BODY_LENGTH, readBody } from './read-body'
import { refusal } from './refusal'

/** A 2xx reply and its JSON. */
export interface Reply {
  status: number
  body?: unknown
}

/** Sends one request, a POST where there is a body, and hands back JSON or throws. */
export type Transport = (call: Call, path: string, body?: object) => Promise<Reply>

/** What comes from an axios instance; a host's may lack anything. */
interface Response {
  status?: unknown
  data?: unknown
  headers?: Record<string, unknown>
  cached?: unknown
  request?: { responseURL?: unknown }
}

interface Rejection extends Response {
  response?: Response
  code?: unknown
  message?: unknown
}

/** The only place that calls axios. */
export function createTransport({ base, http, getToken, headers, report }: ResolvedOptions): Transport {
  const instance = http ?? createInstance()

  return async (call, path, body) => {
    const root = resolveBase(base)
    if (!root) throw call.fail('misconfigured', 'no-origin')
    const url = root + path
    const method = body ? 'POST' : 'GET'
    if (process.env.NODE_ENV !== 'production') call.about = `${method} ${new URL(url).pathname}`
    if (globalThis.navigator?.onLine === false) throw call.fail('network', 'offline')
    const extra = await callHeaders(getToken, headers, call)
    // The caller may have left while the token was fetched.
    call.signal.throwIfAborted()
    call.attempts++
    const response = await instance
      .request<unknown, Response | undefined>({
        method,
        url,
        // Set, so that no default or polluted prototype is put in front of the address.
        baseURL: '',
        headers: {
          Accept: 'application/json',
          ...(body && { 'Content-Type': 'application/json' }),
          ...extra,
        },
        // An instance of the host's has its own way to send an object.
        data: http ? body : JSON.stringify(body),
        signal: call.signal,
        maxRedirects: 0,
        fetchOptions: { redirect: 'manual', cache: 'no-store' },
      })
      .catch((error: unknown) => readRejection(error, call))
    // Without these it is no response, but what an interceptor made of one.
    if (typeof response?.status !== 'number' || !('headers' in response)) {
      report('host-unwraps')
      throw call.fail('misconfigured', 'host-unwraps')
    }
    const { status, data, headers: replied, cached, request } = response
    const { body: json, problem } = readBody(data)
    // Over XMLHttpRequest a redirect was followed already, and this is where it led.
    const finalURL = request?.responseURL
    const isAway = typeof finalURL === 'string' && finalURL && !finalURL.startsWith(`${root}/`)
    if (isAway || status < 200 || status > 299) {
      throw refusal(call, isAway ? 0 : status, json, problem, replied?.['retry-after'])
    }
    if (problem) throw call.fail('unexpected-response', problem, { status })
    if (cached === true) report('host-caches')
    return { status, body: json }
  }
}

// Interceptors reject with the strangest things; a status tells more than "network" wherever it is.
function readRejection(error: unknown, call: Call): Response {
  const { response, status, data, code, message } = Object(error) as Rejection
  const reply = { status, data, headers: {}, ...response }
  if (typeof reply.status === 'number') return reply
  if (code === 'ERR_CANCELED') throw call.fail('aborted')
  if (code === 'ECONNABORTED' || code === 'ETIMEDOUT') throw call.fail('timeout')
  if (String(message).includes('maxContentLength')) throw call.fail('unexpected-response', 'too-large')
  throw call.fail('network')
}

// Not axios.create(): that takes over the defaults a host may have set globally, auth among them.
// fetch, because XMLHttpRequest follows a 301 as GET, with the token, and cannot be told not to.
function createInstance(): Pick<AxiosInstance, 'request'> {
  return new axios.Axios({
    adapter: 'fetch',
    maxContentLength: MAX_BODY_LENGTH,
    // False, not absent: absent sends the cookies of the own origin.
    withCredentials: false,
    withXSRFToken: false,
    // Not a header a browser lets through without a preflight that allows it.
    headers: { 'User-Agent': false },
  })
}
