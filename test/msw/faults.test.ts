import { sampleData } from 'order-conversations/msw'
import { describe, expect, it } from 'vitest'
import { LIST, openBackend, START } from '../support/backend'
import { tokenOf } from '../support/server'

describe('faults', () => {
  it('fails the next request once, with the reply of the framework', async () => {
    const { start, backend } = openBackend()
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

  it('N04 cuts the connection in the middle of a body', async () => {
    const { backend } = openBackend()
    backend.failNext({ network: true, body: '{"count": 1, "resu' })
    const response = await backend.handle(new Request(LIST))
    expect(response.status).toBe(200)
    await expect(response.text()).rejects.toThrow(TypeError)
  })

  it('N03 never answers, until the client disconnects', async () => {
    const { backend } = openBackend()
    backend.failNext({ delayMs: Infinity })
    const controller = new AbortController()
    const reply = backend.handle(new Request(LIST, { signal: controller.signal }))
    controller.abort()
    expect((await reply).type).toBe('error')
  })

  it('R01 R18 sends a 2xx that is not a valid answer', async () => {
    const { start, backend } = openBackend()
    backend.failNext({ status: 201, body: { detail: 'Created.' } })
    expect(await start(1001)).toMatchObject({ status: 201, body: { detail: 'Created.' } })
    backend.failNext({ status: 204 })
    expect(await start(1001)).toMatchObject({ status: 204, body: '' })
  })

  it('sends the given body and headers', async () => {
    const { call, backend } = openBackend()
    backend.failNext({ status: 418, body: { teapot: true }, headers: { 'X-Tea': 'green' } })
    const reply = await call(LIST)
    expect(reply).toMatchObject({ status: 418, body: { teapot: true } })
    expect(reply.headers.get('X-Tea')).toBe('green')
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
