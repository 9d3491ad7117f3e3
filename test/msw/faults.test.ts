import { sampleData } from 'order-conversations/msw'
import { describe, expect, it } from 'vitest'
import { LIST, openBackend, START } from '../support/backend'
import { tokenOf } from '../support/server'

describe('faults', () => {
  it('fails the next request once, with the reply of the framework', async () => {
    const { start, backend } = openBackend()
    for (const [status, detail] of [
      [400, 'order_id is required.'],
      [401, 'Given token not valid for any token type'],
      [403, 'You do not have permission to start a conversation for this order.'],
      [404, 'Order not found.'],
      [405, 'Method "POST" not allowed.'],
      [406, 'Could not satisfy the request Accept header.'],
      [415, 'Unsupported media type "text/plain" in request.'],
      [418, 'Status 418.'],
      [429, 'Request was throttled. Expected available in 30 seconds.'],
      [500, 'A server error occurred.'],
    ] as const) {
      backend.failNext({ status })
      const reply = await start(1001)
      expect([reply.status, reply.body.detail]).toEqual([status, detail])
      expect(reply.headers.get('Content-Type')).toBe('application/json')
    }
    expect(backend.threads.some(({ order }) => order === 1001)).toBe(false)
    expect((await start(1001)).status).toBe(201)
  })

  it('have the reply of the listing in the listing', async () => {
    const { call, backend } = openBackend()
    backend.failNext({ status: 404 })
    expect((await call(LIST)).body).toEqual({ detail: 'Invalid page.' })
    backend.failNext({ status: 301 })
    const { status, headers, body } = await call(LIST)
    expect([status, headers.get('Location'), body]).toEqual([301, '/', ''])
  })

  it('leaves the method out of Allow when it refuses it', async () => {
    const { start, call, backend } = openBackend()
    backend.failNext({ status: 405, times: 2 })
    const post = await start(1001)
    expect(post).toMatchObject({ status: 405, body: { detail: 'Method "POST" not allowed.' } })
    expect(post.headers.get('Allow')).toBe('OPTIONS')
    const get = await call(LIST)
    expect(get.body.detail).toBe('Method "GET" not allowed.')
    expect(get.headers.get('Allow')).toBe('HEAD, OPTIONS')
  })

  it('fails requests of its operation as often as `times` says', async () => {
    const { start, call, backend } = openBackend()
    backend.failNext({ status: 503, times: 2, operation: 'list' })
    expect((await start(1001)).status).toBe(201)
    expect([(await call(LIST)).status, (await call(LIST)).status, (await call(LIST)).status]).toEqual([
      503, 503, 200,
    ])
  })

  it('fails the next requests one after the other, in the order of the faults', async () => {
    const { call, backend } = openBackend()
    for (const status of [503, 418, 502]) backend.failNext({ status })
    const seen = []
    for (let request = 0; request < 4; request++) seen.push((await call(LIST)).status)
    expect(seen).toEqual([503, 418, 502, 200])
  })

  it('waits for a request of the contract', async () => {
    const { call, backend } = openBackend()
    backend.failNext({ status: 503 })
    expect((await call(`${LIST}17/`)).status).toBe(404)
    expect((await call(LIST)).status).toBe(503)
  })

  it('fails no request when `times` is zero', async () => {
    const { call, backend } = openBackend()
    backend.failNext({ status: 503, times: 0 })
    backend.failNext({ status: 418 })
    expect([(await call(LIST)).status, (await call(LIST)).status]).toEqual([418, 200])
  })

  it('N05 carries out the request and loses the reply with afterCommit', async () => {
    const { backend } = openBackend()
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
    const { start, call, backend } = openBackend({ throttle: { requests: 1, perMs: 60_000 }, now: () => 0 })
    const token = tokenOf('client')
    backend.failNext({ operation: 'start', status: 403 })
    await start(1001, { token })
    backend.failNext({ operation: 'list', status: 503 })
    await call(`${LIST}?order=1007`, { token })
    backend.failNext({ network: true })
    await backend.handle(new Request(LIST, { headers: { Authorization: `Bearer ${token}` } }))
    expect(backend.requests).toMatchObject([
      { method: 'POST', userId: 21, orderId: 1001, status: 403 },
      { method: 'GET', userId: 21, orderId: 1007, status: 503 },
      { method: 'GET', userId: 21, orderId: null, status: 0 },
    ])
    expect(backend.threads).toEqual(sampleData.threads)
    expect((await start(1001, { token })).status).toBe(201)
  })

  it('R01 R18 sends a 2xx that is not a valid answer', async () => {
    const { start, backend } = openBackend()
    backend.failNext({ status: 201, body: { detail: 'Created.' } })
    expect(await start(1001)).toMatchObject({ status: 201, body: { detail: 'Created.' } })
    for (const status of [204, 205, 304]) {
      backend.failNext({ status })
      expect(await start(1001)).toMatchObject({ status, body: '' })
      backend.failNext({ status, body: '' })
      expect(await start(1001)).toMatchObject({ status, body: '' })
    }
  })

  it('sends the given body and headers', async () => {
    const { call, backend } = openBackend()
    backend.failNext({ status: 418, body: { teapot: true }, headers: { 'X-Tea': 'green' } })
    const reply = await call(LIST)
    expect(reply).toMatchObject({ status: 418, body: { teapot: true } })
    expect(reply.headers.get('X-Tea')).toBe('green')
    expect(reply.headers.get('Content-Type')).toBe('application/json')
  })

  it('sends a text as a page', async () => {
    const { call, backend } = openBackend()
    backend.failNext({ status: 502, body: '<h1>Bad gateway</h1>' })
    const { status, body, headers } = await call(LIST)
    expect([status, body]).toEqual([502, '<h1>Bad gateway</h1>'])
    expect(headers.get('Content-Type')).toBe('text/html; charset=utf-8')
    expect(headers.get('Allow')).toBeNull()
  })

  it('M02 a reset restores the first state', async () => {
    const { start, backend } = openBackend()
    await start(1001)
    backend.threads[0]!.is_active = false
    backend.failNext({ status: 500 })
    backend.reset()
    expect(backend.threads).toEqual(sampleData.threads)
    expect(backend.requests).toEqual([])
    expect((await start(1001)).status).toBe(201)
  })

  it('M02 are not shared between two backends', async () => {
    const [one, two] = [openBackend(), openBackend()]
    await one.start(1001)
    expect(two.backend.threads).toHaveLength(sampleData.threads.length)
  })
})
