import { checkBaseURL, withoutLastSlashes } from '../../client/base-url'
import { readId } from '../../contract/ids'
import { parseOptions } from '../arguments'
import type { CheckOptions } from '../../conformance/check-context'
import { UsageError } from '../io'

/** The options of one `check` command. */
export interface CheckCommandOptions extends CheckOptions {
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

/** The name of each option on the command line. */
export const OPTION_NAMES: Record<keyof CheckOptions, string> = {
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

const MAX_THROTTLE = 1000

/** Reads the options. Errors never repeat a value, because it may be a misplaced token. @throws {UsageError} */
export function readOptions(args: string[], env: NodeJS.ProcessEnv): CheckCommandOptions {
  const given = parseOptions(args, OPTIONS)
  const token = readToken('token', given.token ?? env.ORDER_CONVERSATIONS_TOKEN)
  if (token === null) {
    throw new UsageError('A token is needed: --token, or the variable ORDER_CONVERSATIONS_TOKEN.')
  }
  const orderId = readOrder('order', given.order)
  if (orderId === null) throw new UsageError('--order is needed: the id of an order you may start for.')
  const options: CheckCommandOptions = {
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
    // The URL parser writes the address as the SDK will send it.
    if (/^http/i.test(base)) return withoutLastSlashes(new URL(base).href)
  } catch {
    // The error below says so.
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
  if (requests <= MAX_THROTTLE) return requests
  throw new UsageError(`--throttle takes a number of requests, from 1 to ${MAX_THROTTLE}.`)
}

function refuseDoubles({
  orderId,
  foreignOrderId,
  missingOrderId,
  freshOrderId,
  ...rest
}: CheckCommandOptions) {
  const ids = [orderId, foreignOrderId, missingOrderId, freshOrderId].filter((id) => id !== null)
  if (new Set(ids).size < ids.length) throw new UsageError('Each of the orders is to be another one.')
  if (rest.guestToken === rest.token) throw new UsageError('--guest-token is the token of somebody else.')
}
