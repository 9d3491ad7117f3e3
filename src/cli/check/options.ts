import { checkBaseURL, withoutLastSlashes } from '../../client/base-url'
import { readId } from '../../contract/ids'
import { parseOptions } from '../arguments'
import type { SessionOptions } from '../../promises/session'
import { UsageError } from '../io'

/** What a check was told. */
export interface CheckOptions extends SessionOptions {
  isJson: boolean
}

const OPTIONS = {
  'base-url': { type: 'string' },
  token: { type: 'string' },
  order: { type: 'string' },
  'foreign-order': { type: 'string' },
  'missing-order': { type: 'string' },
  'fresh-order': { type: 'string' },
  'guest-token': { type: 'string' },
  origin: { type: 'string' },
  throttle: { type: 'string' },
  yes: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
} as const

/** What a session's options are called on the command line. */
export const OPTION_NAMES: Record<keyof SessionOptions, string> = {
  base: '--base-url',
  token: '--token',
  orderId: '--order',
  foreignOrderId: '--foreign-order',
  missingOrderId: '--missing-order',
  freshOrderId: '--fresh-order',
  guestToken: '--guest-token',
  origin: '--origin',
  throttle: '--throttle',
  mayCreate: '--yes',
}

const MOST_THROTTLE = 1000

/** Messages never repeat a value: it may be a token that slipped into the wrong place. @throws {UsageError} */
export function readOptions(args: string[], env: NodeJS.ProcessEnv): CheckOptions {
  const given = parseOptions(args, OPTIONS)
  const token = readToken('token', given.token ?? env.ORDER_CONVERSATIONS_TOKEN)
  if (token === null) {
    throw new UsageError('A token is needed: --token, or the variable ORDER_CONVERSATIONS_TOKEN.')
  }
  const orderId = readOrder('order', given.order)
  if (orderId === null) throw new UsageError('--order is needed: the id of an order you may start for.')
  const options: CheckOptions = {
    base: readBase(given['base-url']),
    token,
    orderId,
    foreignOrderId: readOrder('foreign-order', given['foreign-order']),
    missingOrderId: readOrder('missing-order', given['missing-order']),
    freshOrderId: readOrder('fresh-order', given['fresh-order']),
    guestToken: readToken('guest-token', given['guest-token'] ?? env.ORDER_CONVERSATIONS_GUEST_TOKEN),
    origin: readOrigin(given.origin),
    throttle: readThrottle(given.throttle),
    mayCreate: given.yes,
    isJson: given.json,
  }
  refuseDoubles(options)
  return options
}

function readBase(text: string | undefined): string {
  if (text === undefined) throw new UsageError('--base-url is needed, such as https://example.com/api/v1.')
  try {
    const base = checkBaseURL(text)
    // In the form in which the SDK makes addresses of it.
    if (/^http/i.test(base)) return withoutLastSlashes(new URL(base).href)
  } catch {
    // Said below.
  }
  throw new UsageError(
    '--base-url takes an absolute http(s) address without user or query, which ends before /order-communications.',
  )
}

function readToken(name: string, text: string | undefined): string | null {
  if (text === undefined || text === '') return null
  if (!/^[!-~]+$/.test(text))
    throw new UsageError(`--${name} takes the token itself: no blanks, no "Bearer ".`)
  return text
}

function readOrder(name: string, text: string | undefined): number | null {
  if (text === undefined) return null
  const id = readId(text)
  if (!id) throw new UsageError(`--${name} takes the id of an order, a positive integer.`)
  return id
}

function readOrigin(text: string | undefined): string | null {
  if (text === undefined) return null
  const origin = text.replace(/\/$/, '')
  if (/^https?:/.test(origin) && URL.canParse(origin) && new URL(origin).origin === origin) return origin
  throw new UsageError('--origin takes the origin of a page, such as https://shop.example.')
}

function readThrottle(text: string | undefined): number {
  if (text === undefined) return 0
  const requests = readId(text) ?? Infinity
  if (requests <= MOST_THROTTLE) return requests
  throw new UsageError(`--throttle takes a number of requests, from 1 to ${MOST_THROTTLE}.`)
}

function refuseDoubles({ orderId, foreignOrderId, missingOrderId, freshOrderId, ...rest }: CheckOptions) {
  const ids = [orderId, foreignOrderId, missingOrderId, freshOrderId].filter((id) => id !== null)
  if (new Set(ids).size < ids.length) throw new UsageError('Each of the orders is to be another one.')
  if (rest.guestToken === rest.token) throw new UsageError('--guest-token is the token of somebody else.')
}
