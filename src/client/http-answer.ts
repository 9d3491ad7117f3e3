import { isRecord, ownOf } from '../contract/record'
import type { Call } from './call'
import type { Report } from './diagnostics'

/** The reply of the server, after the host's interceptors. */
export interface Answer {
  /** 0 for a redirect that was not followed, or that led away from the API. */
  status: number
  headers: Record<string, unknown>
  data: unknown
  /** A redirect was followed to another address. */
  isElsewhere: boolean
  isCached: boolean
}

interface Context {
  call: Call
  /** The address of the request. */
  config: { baseURL: string; url: string }
  report: Report
  /** Whether this is the client's own axios instance. The host cannot change its replies. */
  isOwn: boolean
}

/** Reads the value that an axios instance resolved with. */
export function readAnswer(response: unknown, { call, config, report, isOwn }: Context): Answer {
  const { status, data, request, cached } = Object(response) as Record<string, unknown>
  // A value without a status or headers is no response: an interceptor has replaced the response.
  if (typeof status !== 'number' || !('headers' in Object(response))) {
    report('host-unwraps')
    throw call.fail('misconfigured', 'host-unwraps')
  }
  // A browser reports a redirect that fetch did not follow as status 0. Any other reply with status 0 is a failure.
  const isOpaque = status === 0 && (isOwn || request instanceof Request)
  if (!isOpaque && !isStatus(status)) throw lost(call)
  const isElsewhere = wasFollowed(response, config)
  return {
    status: isElsewhere ? 0 : status,
    headers: headersOf(response),
    data,
    isElsewhere,
    isCached: !!cached,
  }
}

/**
 * Reads the value that an axios instance rejected with. An interceptor may reject with any value, so the status is
 * searched in several places: it says more than a network error.
 */
export function readRejection(error: unknown, call: Call, wasOffline: boolean): Answer {
  const { response, cause, code, message, name } = Object(error) as Record<string, unknown>
  const nested = (Object(cause) as { response?: unknown }).response
  for (const place of [response, error, nested, cause]) {
    const status = statusOf(place)
    if (status === null) continue
    const data = bodyOf(place)
    return { status, headers: headersOf(place), data, isElsewhere: false, isCached: false }
  }
  if (code === 'ERR_CANCELED') throw call.fail('aborted')
  if (code === 'ECONNABORTED' || code === 'ETIMEDOUT') throw call.fail('timeout')
  if (typeof message === 'string' && message.includes('maxContentLength'))
    throw call.fail('unexpected-response', 'too-large')
  // A function of the host that parses replies, such as `transformResponse`, found no JSON.
  if (name === 'SyntaxError') throw call.fail('unexpected-response', 'not-json')
  // The device was offline before and after the request, so nothing was sent.
  if (wasOffline && isOffline()) call.mayHaveCommitted = false
  throw lost(call)
}

/** Whether the device says that it is offline. The device may be wrong, so requests are sent anyway. */
export const isOffline = () => globalThis.navigator?.onLine === false

const lost = (call: Call) => call.fail('network', isOffline() ? 'offline' : null)

const isStatus = (value: unknown): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 100 && value <= 599

function statusOf(place: unknown): number | null {
  const { status, statusCode, code } = Object(place) as Record<string, unknown>
  return [status, statusCode, code].find(isStatus) ?? null
}

function headersOf(place: unknown): Record<string, unknown> {
  const { headers } = Object(place) as Record<string, unknown>
  return headers ? (Object(headers) as Record<string, unknown>) : {}
}

/** The body of a reply. If an interceptor replaced the reply with an object, the body gets its message too. */
function bodyOf(place: unknown): unknown {
  const { data, raw, body, message, msg } = Object(place) as Record<string, unknown>
  const given = data ?? raw ?? body ?? {}
  // The message of an Error does not come from the server.
  const words = place instanceof Error ? undefined : (message ?? msg)
  return isRecord(given) ? { message: words, ...ownOf(given) } : given
}

/** Whether a redirect to another address was followed. XMLHttpRequest follows every redirect. */
function wasFollowed(response: unknown, asked: Context['config']): boolean {
  const { request, config } = Object(response) as { request?: { responseURL?: unknown }; config?: unknown }
  const finalURL = request?.responseURL
  if (typeof finalURL !== 'string' || !finalURL) return false
  // An interceptor of the host may have changed the address.
  const address = fullAddress(config) ?? fullAddress(asked)
  return address !== null && !finalURL.startsWith(address)
}

function fullAddress(config: unknown): string | null {
  const { baseURL = '', url } = Object(config) as { baseURL?: unknown; url?: unknown }
  if (typeof url !== 'string' || typeof baseURL !== 'string') return null
  const isAbsolute = /^https?:\/\//i.test(url)
  try {
    const joined = isAbsolute ? url : `${baseURL.replace(/\/$/, '')}/${url.replace(/^\//, '')}`
    const { origin, pathname } = new URL(joined, globalThis.location?.href)
    return origin + pathname
  } catch {
    return null
  }
}
