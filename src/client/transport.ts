import axios, { type AxiosInstance } from 'axios'
import { isRecord } from '../contract/record'
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

/** What an axios instance rejects with, or resolves with as its `response`. A host's may lack anything. */
interface Outcome {
  isReply?: boolean
  status?: unknown
  data?: unknown
  code?: unknown
  message?: unknown
  response?: {
    status?: unknown
    data?: unknown
    headers?: Record<string, unknown>
    cached?: unknown
    request?: { responseURL?: unknown }
  } | null
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
    const outcome = Object(
      await instance
        .request<unknown, unknown>({
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
        .then(
          // Without headers it is no response, but what an interceptor made of one.
          (reply) => ({ isReply: true, response: isRecord(reply) && 'headers' in reply ? reply : null }),
          (error: unknown) => error,
        ),
    ) as Outcome

    const { isReply, response, code } = outcome
    const status = response?.status ?? outcome.status
    if (typeof status !== 'number') {
      if (isReply) {
        report('host-unwraps')
        throw call.fail('misconfigured', 'host-unwraps')
      }
      if (code === 'ERR_CANCELED') throw call.fail('aborted')
      if (code === 'ECONNABORTED' || code === 'ETIMEDOUT') throw call.fail('timeout')
      const isTooLarge = String(outcome.message).includes('maxContentLength')
      throw isTooLarge ? call.fail('unexpected-response', 'too-large') : call.fail('network')
    }

    const reply = { status, ...readBody(response?.data ?? outcome.data) }
    // Over XMLHttpRequest a redirect was followed already, and this is where it led.
    const finalURL = response?.request?.responseURL
    if (typeof finalURL === 'string' && finalURL && !finalURL.startsWith(`${root}/`)) reply.status = 0
    if (reply.status < 200 || reply.status > 299)
      throw refusal(call, reply, response?.headers?.['retry-after'])
    if (reply.problem) throw call.fail('unexpected-response', reply.problem, { status })
    if (response?.cached === true) report('host-caches')
    return reply
  }
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
