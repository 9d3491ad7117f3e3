import {
  createConversationBackend,
  sampleData,
  type ConversationBackendOptions,
} from 'order-conversations/msw'
import { describe, expect, it } from 'vitest'
import { tokenOf } from '../support/server'

const ROOT = 'https://shop.example/api/v1/order-communications/communication-threads/'
const START = `${ROOT}start-for-order/`

interface Call {
  token?: string | null
  method?: string
  body?: unknown
  type?: string
}

function open(options: ConversationBackendOptions = {}) {
  const backend = createConversationBackend(options)
  async function call(
    url: string,
    { token = tokenOf('support'), method = 'GET', body, type = 'application/json' }: Call = {},
  ) {
    const headers: Record<string, string> = token ? { Authorization: `Bearer ${token}` } : {}
    if (body !== undefined) headers['Content-Type'] = type
    const text = typeof body === 'string' ? body : JSON.stringify(body)
    const response = await backend.handle(new Request(url, { method, headers, body: text }))
    const content = await response.text()
    return {
      status: response.status,
      headers: response.headers,
      body: (response.headers.get('Content-Type')?.includes('json') && content
        ? JSON.parse(content)
        : content) as Record<string, unknown>,
    }
  }
  const start = (orderId: unknown, rest: Call = {}) =>
    call(START, { method: 'POST', body: { order_id: orderId }, ...rest })
  return { backend, call, start }
}

describe('start-for-order', () => {
  it('creates a thread and then returns it', async () => {
    const { start, backend } = open({ now: () => Date.UTC(2026, 0, 2) })
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
    const { start } = open()
    expect((await start(1001, { token: tokenOf('client') })).body.thread).toMatchObject({
      participants: [21, 31],
    })
    expect((await start(1004, { token: tokenOf('admin') })).body.thread).toMatchObject({
      participants: [2, 21],
    })
  })

  it('M03 checks the user, then the id, then the order, then the permission', async () => {
    const { start } = open()
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
    const { call } = open()
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
    expect((await call(`${ROOT}17/`)).status).toBe(404)
  })

  it.each([
    ['abc', 500],
    [{ id: 1 }, 500],
    [[5], 500],
    [true, 404],
    [1.5, 404],
  ])('answers the order id %j with %i, as Python would', async (id, status) => {
    expect((await open().start(id)).status).toBe(status)
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
    const { call } = open({ threads })
    const first = await call(ROOT)
    expect(first.body).toMatchObject({ count: 12, next: `${ROOT}?page=2`, previous: null })
    expect((first.body.results as { id: number }[]).map(({ id }) => id)).toEqual([
      12, 11, 10, 9, 8, 7, 6, 5, 4, 3,
    ])
    expect((await call(`${ROOT}?page=2`)).body).toMatchObject({
      next: null,
      previous: ROOT,
      results: [{ id: 2 }, { id: 1 }],
    })
    for (const page of ['3', '0', 'x']) {
      expect(await call(`${ROOT}?page=${page}`)).toMatchObject({
        status: 404,
        body: { detail: 'Invalid page.' },
      })
    }
  })

  it('filters by order and ignores an empty filter', async () => {
    const { call } = open()
    expect((await call(`${ROOT}?order=1007`)).body).toMatchObject({ count: 1, results: [{ id: 503 }] })
    expect((await call(`${ROOT}?order=1001`)).body).toMatchObject({ count: 0, results: [] })
    expect((await call(`${ROOT}?order=&page_size=3`)).body).toMatchObject({ count: 6 })
  })

  it.each([
    ['support', 6],
    ['client', 1],
    ['writer', 4],
    ['guest', 0],
  ])('shows a user with the role %s %i conversations', async (role, count) => {
    expect((await open().call(ROOT, { token: tokenOf(role) })).body.count).toBe(count)
  })

  it('answers HEAD and OPTIONS and refuses other methods', async () => {
    const { call } = open()
    expect(await call(ROOT, { method: 'HEAD' })).toMatchObject({ status: 200, body: '' })
    expect((await call(ROOT, { method: 'OPTIONS' })).headers.get('Allow')).toBe('GET, HEAD, OPTIONS')
    expect((await call(ROOT, { method: 'DELETE' })).status).toBe(405)
  })
})

describe('the throttle', () => {
  it('M03 H15 counts per user on the given clock, over both operations', async () => {
    let time = 0
    const { call, start } = open({ throttle: { requests: 2, perMs: 60_000 }, now: () => time })
    await call(ROOT)
    time = 20_500
    await start(1001)
    const third = await call(ROOT)
    expect(third).toMatchObject({
      status: 429,
      body: { detail: 'Request was throttled. Expected available in 40 seconds.' },
    })
    expect(third.headers.get('Retry-After')).toBe('40')
    expect((await call(ROOT, { token: tokenOf('client') })).status).toBe(200)
    time = 60_000
    expect((await call(ROOT)).status).toBe(200)
  })
})

describe('profile observed', () => {
  it('R07 ignores the filter and has other fields in threads', async () => {
    const { call } = open({ profile: 'observed' })
    const { body } = await call(`${ROOT}?order=1001`)
    expect(body).toMatchObject({ next: null })
    expect(body.count).toBe(6)
    const [row] = body.results as Record<string, unknown>[]
    expect(row).not.toHaveProperty('thread_type')
    expect(row).toHaveProperty('admin_override')
    expect(row?.participants).toContainEqual({
      id: 21,
      username: 'clara.nowak',
      email: 'clara.nowak@example.com',
      role: 'client',
    })
  })

  it('R07 ignores a filter that is not an order', async () => {
    const { call } = open({ profile: 'observed' })
    for (const order of ['abc', '1.5', '9'.repeat(30)]) {
      expect(await call(`${ROOT}?order=${order}`)).toMatchObject({ status: 200, body: { count: 6 } })
    }
  })

  it('R09 links to other pages by its own host name', async () => {
    const { call } = open({ profile: 'observed', pageSize: 2 })
    const { body } = await call(`${ROOT}?page=2`)
    expect([body.next, body.previous]).toEqual([
      'http://backend.internal:8000/api/v1/order-communications/communication-threads/?page=3',
      'http://backend.internal:8000/api/v1/order-communications/communication-threads/',
    ])
  })

  it('H15 names the wait in the body and not in the header', async () => {
    const { call } = open({ profile: 'observed', throttle: { requests: 1, perMs: 60_000 }, now: () => 0 })
    await call(ROOT)
    const second = await call(ROOT)
    expect(second).toMatchObject({
      status: 429,
      body: { detail: 'Too many requests. Please wait 60 seconds.', wait: 60 },
    })
    expect(second.headers.get('Retry-After')).toBeNull()
  })

  it('H10 fails with HTML pages and with the texts of a JWT library', async () => {
    const { call, start } = open({ profile: 'observed' })
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

  it('refuses cancelled and archived orders with its own text', async () => {
    expect(await open({ profile: 'observed' }).start(1010)).toMatchObject({
      status: 403,
      body: { detail: 'You cannot message about this order.' },
    })
    expect((await open().start(1010)).status).toBe(201)
  })
})

describe('faults', () => {
  it('fails the next request once, with the reply of the framework', async () => {
    const { start, backend } = open()
    for (const [status, words] of [
      [400, 'required'],
      [401, 'token'],
      [403, 'permission'],
      [404, 'not found'],
      [429, 'throttled'],
      [500, 'error'],
    ] as const) {
      backend.failNext({ status })
      const reply = await start(1001)
      expect(reply.status).toBe(status)
      expect(reply.body.detail).toContain(words)
    }
    expect(backend.threads.some(({ order }) => order === 1001)).toBe(false)
    expect((await start(1001)).status).toBe(201)
  })

  it('leaves the method out of Allow when it refuses it', async () => {
    const { start, call, backend } = open()
    backend.failNext({ status: 405, times: 2 })
    const post = await start(1001)
    expect(post).toMatchObject({ status: 405, body: { detail: 'Method "POST" not allowed.' } })
    expect(post.headers.get('Allow')).toBe('OPTIONS')
    const get = await call(ROOT)
    expect(get.body.detail).toBe('Method "GET" not allowed.')
    expect(get.headers.get('Allow')).toBe('HEAD, OPTIONS')
  })

  it('fails requests of its operation as often as `times` says', async () => {
    const { start, call, backend } = open()
    backend.failNext({ status: 503, times: 2, operation: 'list' })
    expect((await start(1001)).status).toBe(201)
    expect([(await call(ROOT)).status, (await call(ROOT)).status, (await call(ROOT)).status]).toEqual([
      503, 503, 200,
    ])
  })

  it('fails no request when `times` is zero', async () => {
    const { call, backend } = open()
    backend.failNext({ status: 503, times: 0 })
    backend.failNext({ status: 418 })
    expect([(await call(ROOT)).status, (await call(ROOT)).status]).toEqual([418, 200])
  })

  it('N05 carries out the request and loses the reply with afterCommit', async () => {
    const { backend } = open()
    backend.failNext({ network: true, afterCommit: true })
    const request = new Request(START, {
      method: 'POST',
      headers: { Authorization: `Bearer ${tokenOf('support')}`, 'Content-Type': 'application/json' },
      body: '{"order_id":1001}',
    })
    expect((await backend.handle(request)).type).toBe('error')
    expect(backend.threads.some(({ order }) => order === 1001)).toBe(true)
    expect(backend.requests).toMatchObject([{ method: 'POST', userId: 11, orderId: 1001, status: 0 }])
  })

  it('records the user and the order of a failed request and changes nothing', async () => {
    const { start, call, backend } = open({ throttle: { requests: 1, perMs: 60_000 }, now: () => 0 })
    const token = tokenOf('client')
    backend.failNext({ operation: 'start', status: 403 })
    await start(1001, { token })
    backend.failNext({ operation: 'list', status: 503 })
    await call(`${ROOT}?order=1007`, { token })
    backend.failNext({ network: true })
    await backend.handle(new Request(ROOT, { headers: { Authorization: `Bearer ${token}` } }))
    expect(backend.requests).toMatchObject([
      { method: 'POST', userId: 21, orderId: 1001, status: 403 },
      { method: 'GET', userId: 21, orderId: 1007, status: 503 },
      { method: 'GET', userId: 21, orderId: null, status: 0 },
    ])
    expect(backend.threads).toEqual(sampleData.threads)
    expect((await start(1001, { token })).status).toBe(201)
  })

  it('N04 cuts the connection in the middle of a body', async () => {
    const { backend } = open()
    backend.failNext({ network: true, body: '{"count": 1, "resu' })
    const response = await backend.handle(new Request(ROOT))
    expect(response.status).toBe(200)
    await expect(response.text()).rejects.toThrow(TypeError)
  })

  it('N03 never answers, until the client disconnects', async () => {
    const { backend } = open()
    backend.failNext({ delayMs: Infinity })
    const controller = new AbortController()
    const reply = backend.handle(new Request(ROOT, { signal: controller.signal }))
    controller.abort()
    expect((await reply).type).toBe('error')
  })

  it('R01 R18 sends a 2xx that is not a valid answer', async () => {
    const { start, backend } = open()
    backend.failNext({ status: 201, body: { detail: 'Created.' } })
    expect(await start(1001)).toMatchObject({ status: 201, body: { detail: 'Created.' } })
    backend.failNext({ status: 204 })
    expect(await start(1001)).toMatchObject({ status: 204, body: '' })
  })

  it('sends the given body and headers', async () => {
    const { call, backend } = open()
    backend.failNext({ status: 418, body: { teapot: true }, headers: { 'X-Tea': 'green' } })
    const reply = await call(ROOT)
    expect(reply).toMatchObject({ status: 418, body: { teapot: true } })
    expect(reply.headers.get('X-Tea')).toBe('green')
  })

  it('M02 a reset restores the first state', async () => {
    const { start, backend } = open()
    await start(1001)
    backend.threads[0]!.is_active = false
    backend.failNext({ status: 500 })
    backend.reset()
    expect(backend.threads).toEqual(sampleData.threads)
    expect(backend.requests).toEqual([])
    expect((await start(1001)).status).toBe(201)
  })

  it('M02 are not shared between two backends', async () => {
    const [one, two] = [open(), open()]
    await one.start(1001)
    expect(two.backend.threads).toHaveLength(sampleData.threads.length)
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
