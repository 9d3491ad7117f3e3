import type { MockUser } from 'order-conversations/msw'
import { describe, expect, it } from 'vitest'
import { LIST, openBackend, START } from '../support/backend'
import { tokenOf } from '../support/server'
import { rowOf } from '../support/threads'

describe('profile observed', () => {
  it('R07 ignores the filter and has other fields in threads', async () => {
    const { call } = openBackend({ profile: 'observed' })
    const { body } = await call(`${LIST}?order=1001`)
    expect(body).toMatchObject({ next: null })
    expect(body.count).toBe(6)
    expect((body.results as Record<string, unknown>[])[0]).toEqual({
      id: 503,
      order: 1007,
      participants: [
        { id: 21, username: 'clara.nowak', email: 'clara.nowak@example.com', role: 'client' },
        { id: 31, username: 'will.ferreira', email: 'will.ferreira@example.com', role: 'writer' },
      ],
      is_active: true,
      created_at: '2026-10-14T14:48:00Z',
      updated_at: '2026-11-20T07:55:00Z',
      unread_count: 12,
      admin_override: false,
      last_message: null,
    })
  })

  it('fills in the fields that a thread does not have, and keeps unknown participants', async () => {
    const users: MockUser[] = [{ id: 1, role: 'admin', name: "Ada  O'Neill-Brandt", token: 'ada' }]
    const threads = [rowOf(7, { participants: [1, 2, { id: 3 }] })]
    const { call } = openBackend({ profile: 'observed', users, threads })
    const { body } = await call(LIST, { token: 'ada' })
    expect(body.results).toEqual([
      {
        id: 7,
        order: 7,
        participants: [
          { id: 1, username: 'ada.o.neill.brandt', email: 'ada.o.neill.brandt@example.com', role: 'admin' },
          2,
          { id: 3 },
        ],
        is_active: true,
        created_at: '2026-01-01T00:00:00Z',
        updated_at: '2026-01-01T00:00:00Z',
        unread_count: 0,
        admin_override: false,
        last_message: null,
      },
    ])
  })

  it('R07 ignores a filter that is not an order', async () => {
    const { call } = openBackend({ profile: 'observed' })
    for (const order of ['abc', '1.5', '9'.repeat(30)]) {
      expect(await call(`${LIST}?order=${order}`)).toMatchObject({ status: 200, body: { count: 6 } })
    }
  })

  it('R09 links to other pages by its own host name', async () => {
    const { call } = openBackend({ profile: 'observed', pageSize: 2 })
    const { body } = await call(`${LIST}?page=2`)
    expect([body.next, body.previous]).toEqual([
      'http://backend.internal:8000/api/v1/order-communications/communication-threads/?page=3',
      'http://backend.internal:8000/api/v1/order-communications/communication-threads/',
    ])
  })

  it('H15 names the wait in the body and not in the header', async () => {
    const { call } = openBackend({
      profile: 'observed',
      throttle: { requests: 1, perMs: 60_000 },
      now: () => 0,
    })
    await call(LIST)
    const second = await call(LIST)
    expect(second).toMatchObject({
      status: 429,
      body: { detail: 'Too many requests. Please wait 60 seconds.', wait: 60 },
    })
    expect(second.headers.get('Retry-After')).toBeNull()
  })

  it('H10 fails with HTML pages and with the texts of a JWT library', async () => {
    const { call, start } = openBackend({ profile: 'observed' })
    expect((await start('abc')).headers.get('Content-Type')).toContain('text/html')
    expect((await call(START.slice(0, -1), { method: 'POST', body: { order_id: 1 } })).status).toBe(500)
    expect((await start(1, { token: 'expired' })).body).toMatchObject({
      code: 'token_not_valid',
      messages: [{}],
    })
    expect((await start(1, { token: null })).body).toEqual({
      detail: 'Authentication credentials were not provided.',
    })
  })

  it('has its own texts for a start', async () => {
    const { start } = openBackend({ profile: 'observed' })
    const client = { token: tokenOf('client') }
    expect(await start(1001)).toMatchObject({ status: 201, body: { detail: 'Thread started.' } })
    expect(await start(1001)).toMatchObject({ status: 200, body: { detail: 'Thread found.' } })
    expect(await start(1002, client)).toMatchObject({
      status: 403,
      body: { detail: 'You cannot message about this order.' },
    })
  })

  it.each([
    ['available', 201],
    ['in-progress', 201],
    ['review', 201],
    ['completed', 201],
    ['cancelled', 403],
    ['archived', 403],
  ] as const)('answers a start for an order with the status %s with %i', async (status, expected) => {
    const orders = [{ id: 7, clientId: 21, writerId: 31, title: 'A report', status }]
    expect((await openBackend({ profile: 'observed', orders }).start(7)).status).toBe(expected)
    expect((await openBackend({ orders }).start(7)).status).toBe(201)
  })

  it('redirects a GET without the last slash, and sends a page for a fault 500', async () => {
    const { call, backend } = openBackend({ profile: 'observed' })
    const { status, headers } = await call(LIST.slice(0, -1))
    expect([status, headers.get('Location')]).toEqual([301, new URL(LIST).pathname])
    backend.failNext({ status: 500 })
    expect((await call(LIST)).body).toContain('<h1>Server Error (500)</h1>')
  })
})
