import { createConversationBackend, type ThrottleRate } from 'order-conversations/msw'
import { inject } from 'vitest'
import { createReplyChecker, readContractDocument } from '../../support/contract-document'
import type { Call } from '../calls/call'
import { data } from './data'
import { serveDjango } from './serve-django'

const contract = readContractDocument()
const checker = createReplyChecker(contract)
const STAFF = 11
const RECENT_MS = 60_000
// What the contract and the framework say. Left out are the platform's, such as Date, and what a site's own
// middleware adds, such as X-Frame-Options.
const HEADERS = ['Allow', 'Content-Type', 'Location', 'Retry-After', 'Vary', 'WWW-Authenticate']

/** Django and the mock backend, with the same people, tokens, orders and conversations. */
export async function openSides(throttle?: { rate: string; mock: ThrottleRate }) {
  const tokens = inject('djangoTokens')
  const django = await serveDjango({ throttle: throttle?.rate })
  const users = data.users.map((user) => ({ ...user, token: tokens.valid[user.id]! }))
  const backend = createConversationBackend({ ...data, users, throttle: throttle?.mock })

  function requestOf(call: Call): Request {
    const { method, path, body } = call
    const given = call.authorization === undefined ? `Bearer {${call.as ?? STAFF}}` : call.authorization
    const authorization = given
      ?.replace('{expired}', tokens.expired[STAFF]!)
      .replace(/\{(\d+)\}/g, (_, id: string) => tokens.valid[Number(id)]!)
    const headers = new Headers(call.headers)
    if (authorization !== undefined && authorization !== null) headers.set('Authorization', authorization)
    return new Request(`${django.origin}/api/v1${path}`, { method, headers, body, redirect: 'manual' })
  }

  return {
    /** What each says, and what the contract's document has against Django. */
    async send(call: Call) {
      const reply = await fetch(requestOf(call))
      const problems = await checkDocument(call, reply.clone())
      const mock = await backend.handle(requestOf(call))
      return { real: await read(reply), mock: await read(mock), problems }
    },
    close: () => django.close(),
  }
}

async function checkDocument({ path, method = 'GET' }: Call, reply: Response): Promise<string[]> {
  const [pathname = ''] = path.split('?')
  const isDocumented = pathname in contract.paths && !['HEAD', 'OPTIONS'].includes(method)
  return isDocumented ? checker.reply(pathname, method, reply) : []
}

async function read(response: Response) {
  const text = await response.text()
  const headers = Object.fromEntries(HEADERS.map((name) => [name, response.headers.get(name)]))
  const isPage = headers['Content-Type']?.startsWith('text/html')
  // A page is the site's own: that it is one is all that counts.
  if (isPage) headers['Content-Type'] = 'text/html'
  if (headers['Retry-After']) headers['Retry-After'] = settleWait(headers['Retry-After'])
  const body = isPage ? /^\s*(?:<!doctype html>|$)/i.exec(text)?.[0].trim() : text && parse(text)
  return { status: response.status, headers, body }
}

const parse = (text: string) => JSON.parse(text, settle) as unknown

/** Makes alike what may differ: the order of participants, who are a set, and the times of what was just made. */
function settle(key: string, value: unknown): unknown {
  if (key === 'participants' && Array.isArray(value)) return value.toSorted((a: number, b: number) => a - b)
  if (key === 'detail') return settleWait(String(value))
  const isTime = key.endsWith('_at') && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/.test(String(value))
  return isTime && Math.abs(Date.now() - Date.parse(String(value))) < RECENT_MS ? 'now' : value
}

/** What was counted first was so at two moments. */
const settleWait = (text: string) => text.replace(/\b5\d\b(?= seconds|$)/, '60')
