import { isRecord, ownOf } from '../contract/record'
import type { Call } from './call'
import type { Report } from './diagnostics'

/** What came back from the server, as far as the host's interceptors left it. */
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
  /** What was asked for. */
  config: { baseURL: string; url: string }
  report: Report
  /** The client's own axios instance: nobody changed its replies. */
  isOwn: boolean
}

/** Reads what an axios instance resolved with. */
export function readAnswer(response: unknown, { call, config, report, isOwn }: Context): Answer {
  const { status, data, request, cached } = Object(response) as Record<string, unknown>
  // Without these it is no response, but what an interceptor made of one.
  if (typeof status !== 'number' || !('headers' in Object(response))) {
    report('host-unwraps')
    throw call.fail('misconfigured', 'host-unwraps')
  }
  // A browser shows a redirect that fetch did not follow as status 0. Anything else with 0 is no answer.
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
 * Reads what an axios instance rejected with. Interceptors reject with the strangest things, and a status says
 * more than "network" wherever it is.
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
  // A function of the host's that reads replies found no JSON.
  if (name === 'SyntaxError') throw call.fail('unexpected-response', 'not-json')
  // Offline before and after: nothing was sent.
  if (wasOffline && isOffline()) call.mayHaveCommitted = false
  throw lost(call)
}

/** What the device says. It may be wrong, so requests are sent all the same. */
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

/** The body of a reply; of an object that an interceptor made of one, the words it kept as well. */
function bodyOf(place: unknown): unknown {
  const { data, raw, body, message, msg } = Object(place) as Record<string, unknown>
  const given = data ?? raw ?? body
  // The message of an Error is a developer's.
  const words = place instanceof Error ? undefined : (message ?? msg)
  if (words === undefined || (given !== undefined && !isRecord(given))) return given ?? {}
  return { message: words, ...ownOf(given) }
}

/** Whether a redirect was followed, as XMLHttpRequest does, to another address than the one that was asked for. */
function wasFollowed(response: unknown, asked: Context['config']): boolean {
  const { request, config } = Object(response) as { request?: { responseURL?: unknown }; config?: unknown }
  const finalURL = request?.responseURL
  if (typeof finalURL !== 'string' || !finalURL) return false
  // An interceptor of the host's may have changed the address.
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
