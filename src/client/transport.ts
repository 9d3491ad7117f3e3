import axios, { type AxiosInstance } from 'axios'
import { isDevelopment } from '../contract/development'
import type { Auth } from './auth'
import { resolveURL } from './base-url'
import { isDoubtful, type Call } from './call'
import { hostHeaders } from './host-headers'
import type { ResolvedOptions } from './options'
import { MAX_BODY_LENGTH, readBody } from './read-body'
import { toConversationError } from './to-conversation-error'
import type { TrafficListener } from './traffic'

/** The JSON of a reply, with what is needed to read it. */
export interface Reply {
  value: unknown
  headers?: Record<string, unknown> | undefined
  /** The token of the request: some servers repeat it. */
  token?: string | undefined
}

/** Sends one request, a POST where there is a body, and hands back the reply if it is a 2xx with JSON, or throws. */
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
export function createTransport(
  { base, http, headers, report }: ResolvedOptions,
  auth: Auth,
  traffic: TrafficListener,
): Transport {
  const instance = http ?? createInstance()

  async function exchange(call: Call, path: string, body?: object, isReplay = false): Promise<Reply> {
    call.status = null
    const url = resolveURL(base, path)
    if (!url) throw call.fail('misconfigured', 'no-origin')
    const method = body ? 'POST' : 'GET'
    if (isDevelopment && process.env.NODE_ENV !== 'production') call.about = `${method} ${url.pathname}`
    if (globalThis.navigator?.onLine === false) throw call.fail('network', 'offline')
    const extra = await hostHeaders(headers, call)
    const token = await auth.token(call)
    // The caller may have left while the token was fetched, or another user signed in.
    if (call.signal.aborted) throw call.fail('aborted')
    if (call.isOver) throw call.fail('session-changed')
    call.attempts++
    const sentAt = performance.now()
    if (body) Object.assign(call, { mayHaveActed: true, sentAt })
    traffic.sent(sentAt)
    const response = await instance
      .request<unknown, Response | undefined>({
        method,
        url: url.href,
        // Set, so that no default or polluted prototype is put in front of the address.
        baseURL: '',
        headers: {
          Accept: 'application/json',
          ...(body && { 'Content-Type': 'application/json' }),
          ...extra,
          ...(token && { Authorization: `Bearer ${token}` }),
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
    // Over XMLHttpRequest a redirect was followed already, and this is where it led.
    const finalURL = response.request?.responseURL
    const isAway =
      typeof finalURL === 'string' && finalURL && !finalURL.startsWith(url.origin + url.pathname)
    const status = isAway ? 0 : response.status
    const { value, problem } = readBody(response.data)
    const reply = { value, headers: response.headers, token }
    call.status = status
    if (status === 429) traffic.refused(sentAt)
    if (body) call.mayHaveActed = isDoubtful(status)
    // Nothing was done: the same may be sent again, once, with another token.
    if (status === 401 && !isReplay && (await auth.renew(token, call))) {
      return exchange(call, path, body, true)
    }
    if (status === 401 && isReplay) auth.giveUp(token, call)
    if (status < 200 || status > 299) {
      throw toConversationError(call, status, reply, problem)
    }
    if (problem) throw call.fail('unexpected-response', problem)
    if (response.cached) report('host-caches')
    return reply
  }
  return exchange
}

// Interceptors reject with the strangest things; a status tells more than "network" wherever it is.
function readRejection(error: unknown, call: Call): Response {
  // Of what an interceptor dropped nobody knows whether it was empty.
  const { response, status, data = {}, code, message } = Object(error) as Rejection
  const reply = { status, data, headers: {}, ...response }
  if (typeof reply.status === 'number') return reply
  if (code === 'ERR_CANCELED') throw call.fail('aborted')
  if (code === 'ECONNABORTED' || code === 'ETIMEDOUT') throw call.fail('timeout')
  if (typeof message === 'string' && message.includes('maxContentLength'))
    throw call.fail('unexpected-response', 'too-large')
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
    // Not a header a browser lets through without a preflight that allows it.
    headers: { 'User-Agent': false },
  })
}
