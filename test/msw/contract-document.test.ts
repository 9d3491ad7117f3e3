import { createConversationBackend } from 'order-conversations/msw'
import { describe, expect, it } from 'vitest'
import { createReplyChecker, readContractDocument } from '../support/contract-document'
import { tokenOf } from '../support/server'

const THREADS = '/order-communications/communication-threads/'
const START = `${THREADS}start-for-order/`
const staff = { Authorization: `Bearer ${tokenOf('support')}` }
const json = { ...staff, 'Content-Type': 'application/json' }
const post = (body: string, headers: Record<string, string> = json) => ({ method: 'POST', headers, body })

const calls: [
  what: string,
  path: string,
  query: string,
  init: RequestInit & { headers: Record<string, string> },
  status: number,
][] = [
  ['a start', START, '', post('{"order_id": 1001}'), 201],
  ['a start of what exists', START, '', post('{"order_id": 1007}'), 200],
  ['no order id', START, '', post('{}'), 400],
  ['broken JSON', START, '', post('{'), 400],
  ['no token', START, '', post('{}', { 'Content-Type': 'application/json' }), 401],
  [
    'a refusal',
    START,
    '',
    post('{"order_id": 1001}', { ...json, Authorization: `Bearer ${tokenOf('guest')}` }),
    403,
  ],
  ['an unknown order', START, '', post('{"order_id": 7}'), 404],
  ['GET', START, '', { headers: staff }, 405],
  ['text', START, '', post('x', { ...staff, 'Content-Type': 'text/plain' }), 415],
  ['a reply wanted as a page', START, '', post('{}', { ...json, Accept: 'text/html' }), 406],
  ['an id that is none', START, '', post('{"order_id": "abc"}'), 500],
  ['the listing', THREADS, '', { headers: staff }, 200],
  ['the listing of an order', THREADS, '?order=1007', { headers: staff }, 200],
  ['the second page', THREADS, '?page=2', { headers: staff }, 404],
  ['no token', THREADS, '', { headers: {} }, 401],
  ['DELETE', THREADS, '', { method: 'DELETE', headers: staff }, 405],
  ['a reply wanted as a page', THREADS, '', { headers: { ...staff, Accept: 'text/html' } }, 406],
  ['an order that is none', THREADS, '?order=abc', { headers: staff }, 500],
]

const request = (path: string, query: string, init: RequestInit) =>
  new Request(`https://shop.example/api/v1${path}${query}`, init)

describe('openapi.yaml', () => {
  it.each(calls)(
    'M03 holds the mock backend’s reply to %s at %s%s',
    async (_, path, query, init, status) => {
      const response = await createConversationBackend().handle(request(path, query, init))
      expect(response.status).toBe(status)
      expect(
        await createReplyChecker(readContractDocument()).reply(path, init.method ?? 'GET', response),
      ).toEqual([])
    },
  )

  it('M03 describes the replies of the throttle', async () => {
    const backend = createConversationBackend({ throttle: { requests: 0, perMs: 1000 } })
    const response = await backend.handle(request(THREADS, '', { headers: staff }))
    expect(response.status).toBe(429)
    expect(await createReplyChecker(readContractDocument()).reply(THREADS, 'GET', response)).toEqual([])
  })

  it('M03 describes the reply to a missing slash', async () => {
    const response = await createConversationBackend().handle(request(START.slice(0, -1), '', post('{}')))
    expect(await createReplyChecker(readContractDocument()).reply(START, 'POST', response)).toEqual([])
  })

  it('has examples that match its schemas', () => {
    expect(createReplyChecker(readContractDocument()).examples()).toEqual([])
  })

  it('M03 does not match a reply that differs from its schema', async () => {
    const document = readContractDocument() as ReturnType<typeof readContractDocument> & {
      components: { schemas: { Thread: { required: string[] } } }
    }
    document.components.schemas.Thread.required.push('subject')
    const [, path, query, init] = calls[0]!
    const response = await createConversationBackend().handle(request(path, query, init))
    expect(await createReplyChecker(document).reply(path, 'POST', response)).toEqual([
      expect.stringContaining('subject'),
    ])
    const observed = await createConversationBackend({ profile: 'observed' }).handle(
      request(path, query, init),
    )
    expect(await createReplyChecker(readContractDocument()).reply(path, 'POST', observed)).not.toEqual([])
  })
})
