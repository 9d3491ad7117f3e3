import { sampleData } from 'order-conversations/msw'
import { describe, expect, it } from 'vitest'
import { LIST, openBackend, START } from '../support/backend'
import { tokenOf } from '../support/server'
import { rowOf } from '../support/threads'

describe('start-for-order', () => {
  it('creates a thread and then returns it', async () => {
    const { start, backend } = openBackend({ now: () => Date.UTC(2026, 0, 2) })
    const first = await start(1001, { token: tokenOf('support') })
    expect(first).toMatchObject({
      status: 201,
      body: {
        detail: 'Conversation thread created successfully.',
        thread: {
          id: 507,
          order: 1001,
          thread_type: 'order',
          participants: [11, 21, 31],
          is_active: true,
          created_at: '2026-01-02T00:00:00Z',
        },
      },
    })
    expect(await start('1001')).toMatchObject({
      status: 200,
      body: { detail: 'Conversation thread already exists for this order.', thread: { id: 507 } },
    })
    expect(backend.threads.filter(({ order }) => order === 1001)).toHaveLength(1)
  })

  it('gives the first thread the id 1, and keeps milliseconds that are not zero', async () => {
    const { start } = openBackend({ threads: [], now: () => Date.UTC(2026, 0, 2, 3, 4, 5, 678) })
    expect((await start(1001)).body.thread).toEqual({
      id: 1,
      order: 1001,
      thread_type: 'order',
      participants: [11, 21, 31],
      is_active: true,
      created_at: '2026-01-02T03:04:05.678Z',
      updated_at: '2026-01-02T03:04:05.678Z',
      unread_count: 0,
    })
  })

  it('gives a new thread an id above all others', async () => {
    const { start } = openBackend({ threads: [rowOf(1, { id: 9 }), rowOf(2, { id: 3 })] })
    expect((await start(1001)).body.thread).toMatchObject({ id: 10 })
  })

  it('lists each participant once', async () => {
    const { start } = openBackend()
    expect((await start(1001, { token: tokenOf('client') })).body.thread).toMatchObject({
      participants: [21, 31],
    })
    expect((await start(1004, { token: tokenOf('admin') })).body.thread).toMatchObject({
      participants: [2, 21],
    })
  })

  it('M03 checks the user, then the id, then the order, then the permission', async () => {
    const { start } = openBackend()
    expect(await start(undefined, { token: null })).toMatchObject({
      status: 401,
      body: { detail: 'Authentication credentials were not provided.' },
    })
    expect((await start(1, { token: 'wrong' })).headers.get('WWW-Authenticate')).toBe('Bearer realm="api"')
    for (const id of [undefined, null, '', 0, [], false]) {
      expect(await start(id, { token: tokenOf('guest') })).toMatchObject({
        status: 400,
        body: { detail: 'order_id is required.' },
      })
    }
    expect(await start(9, { token: tokenOf('guest') })).toMatchObject({
      status: 404,
      body: { detail: 'Order not found.' },
    })
    expect(await start(1007, { token: tokenOf('guest') })).toMatchObject({
      status: 403,
      body: { detail: 'You do not have permission to start a conversation for this order.' },
    })
  })

  it('M03 is strict about method, body and slash', async () => {
    const { call } = openBackend()
    const get = await call(START)
    expect(get).toMatchObject({ status: 405, body: { detail: 'Method "GET" not allowed.' } })
    expect(get.headers.get('Allow')).toBe('POST, OPTIONS')
    expect(await call(START, { method: 'POST', body: 'x', type: 'text/plain' })).toMatchObject({
      status: 415,
      body: { detail: 'Unsupported media type "text/plain" in request.' },
    })
    expect(await call(START, { method: 'POST', body: '{"order_id":' })).toMatchObject({ status: 400 })
    expect(
      await call(START, {
        method: 'POST',
        body: 'order_id=1001',
        type: 'application/x-www-form-urlencoded',
      }),
    ).toMatchObject({ status: 201 })
    const slashless = await call(START.slice(0, -1), { method: 'POST', body: { order_id: 1001 } })
    expect(slashless.status).toBe(301)
    expect(slashless.headers.get('Location')).toBe(new URL(START).pathname)
    const reply = await call(`${LIST}17/`)
    expect([reply.status, reply.body]).toEqual([404, expect.stringContaining('<h1>Not Found</h1>')])
  })

  it.each([
    ['abc', 500],
    [{ id: 1 }, 500],
    [[5], 500],
    [true, 404],
    [1.5, 404],
  ])('answers the order id %j with %i, as Python would', async (id, status) => {
    expect((await openBackend().start(id)).status).toBe(status)
  })
})

describe('the recorded requests', () => {
  it('hold the user, the order and the status of each request', async () => {
    const { call, start, backend } = openBackend()
    await start(1001, { token: tokenOf('client') })
    await start(1002, { token: tokenOf('client') })
    await call(`${LIST}?order=1007&page=1`)
    await call(LIST, { token: null })
    await call(`${LIST}17/`, { method: 'DELETE' })
    const list = new URL(LIST).pathname
    const path = new URL(START).pathname
    expect(backend.requests).toEqual([
      { method: 'POST', path, search: '', userId: 21, orderId: 1001, status: 201 },
      { method: 'POST', path, search: '', userId: 21, orderId: 1002, status: 403 },
      { method: 'GET', path: list, search: '?order=1007&page=1', userId: 11, orderId: 1007, status: 200 },
      { method: 'GET', path: list, search: '', userId: null, orderId: null, status: 401 },
      { method: 'DELETE', path: `${list}17/`, search: '', userId: null, orderId: null, status: 404 },
    ])
  })

  it('hold the order of a filter that the server ignores', async () => {
    const { call, backend } = openBackend({ profile: 'observed' })
    await call(`${LIST}?order=1001`)
    await call(`${LIST}?order=abc`)
    expect(backend.requests.map(({ orderId }) => orderId)).toEqual([1001, null])
  })
})

describe('sampleData', () => {
  it('has users of every role and thirty orders whose ids match', () => {
    const { users, orders, threads } = sampleData
    expect(new Set(users.map(({ role }) => role))).toEqual(
      new Set(['superadmin', 'admin', 'support', 'client', 'writer', 'editor', 'guest']),
    )
    expect(users.length).toBeGreaterThanOrEqual(9)
    expect(orders.length).toBe(30)
    const roleOf = (id: number | null) => users.find((user) => user.id === id)?.role
    for (const order of orders)
      expect([roleOf(order.clientId), order.writerId && roleOf(order.writerId)]).toEqual([
        'client',
        order.writerId && 'writer',
      ])
    for (const thread of threads) expect(orders.some(({ id }) => id === thread.order)).toBe(true)
  })
})
