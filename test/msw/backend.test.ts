import { sampleData } from 'order-conversations/msw'
import { describe, expect, it } from 'vitest'
import { LIST, openBackend, START } from '../support/backend'
import { tokenOf } from '../support/server'

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
    expect((await call(`${LIST}17/`)).status).toBe(404)
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

describe('the listing', () => {
  it('R08 has pages of ten, newest activity first', async () => {
    const threads = Array.from({ length: 12 }, (_, index) => ({
      ...sampleData.threads[0]!,
      id: index + 1,
      order: 2000 + index,
      updated_at: new Date(index * 1000).toISOString(),
    }))
    const { call } = openBackend({ threads })
    const first = await call(LIST)
    expect(first.body).toMatchObject({ count: 12, next: `${LIST}?page=2`, previous: null })
    expect((first.body.results as { id: number }[]).map(({ id }) => id)).toEqual([
      12, 11, 10, 9, 8, 7, 6, 5, 4, 3,
    ])
    expect((await call(`${LIST}?page=2`)).body).toMatchObject({
      next: null,
      previous: LIST,
      results: [{ id: 2 }, { id: 1 }],
    })
    for (const page of ['3', '0', 'x']) {
      expect(await call(`${LIST}?page=${page}`)).toMatchObject({
        status: 404,
        body: { detail: 'Invalid page.' },
      })
    }
  })

  it('filters by order and ignores an empty filter', async () => {
    const { call } = openBackend()
    expect((await call(`${LIST}?order=1007`)).body).toMatchObject({ count: 1, results: [{ id: 503 }] })
    expect((await call(`${LIST}?order=1001`)).body).toMatchObject({ count: 0, results: [] })
    expect((await call(`${LIST}?order=&page_size=3`)).body).toMatchObject({ count: 6 })
  })

  it.each([
    ['support', 6],
    ['client', 1],
    ['writer', 4],
    ['guest', 0],
  ])('shows a user with the role %s %i conversations', async (role, count) => {
    expect((await openBackend().call(LIST, { token: tokenOf(role) })).body.count).toBe(count)
  })

  it('answers HEAD and OPTIONS and refuses other methods', async () => {
    const { call } = openBackend()
    expect(await call(LIST, { method: 'HEAD' })).toMatchObject({ status: 200, body: '' })
    expect((await call(LIST, { method: 'OPTIONS' })).headers.get('Allow')).toBe('GET, HEAD, OPTIONS')
    expect((await call(LIST, { method: 'DELETE' })).status).toBe(405)
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
