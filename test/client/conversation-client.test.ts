import { createConversationClient, documentedEndpoints } from 'order-conversations'
import { describe, expect, it } from 'vitest'
import { internalsOf } from '../../src/client/internals'
import { clientOf, errorOf } from '../support/client'
import { numbers } from '../support/numbers'
import { usePage } from '../support/page'
import { serve, tokenOf } from '../support/server'
import { rowOf } from '../support/threads'
import { idle, pass, useVirtualTime } from '../support/virtual-time'

useVirtualTime()

const quiet = { onDiagnostic: () => {} }
const endpointsOf = (endpoints: object) =>
  createConversationClient({ baseURL: 'https://shop.example/api', ...quiet, endpoints })

describe('invalid input', () => {
  it('names the operation that it was for', async () => {
    const client = clientOf()
    const wrong = 'abc' as never
    const failures = await Promise.all([
      errorOf(client.listThreads({ orderId: wrong })),
      errorOf(client.listThreads({ page: 0 })),
      errorOf(client.listThreads({ page: 1.5 })),
      errorOf(client.findForOrders([wrong])),
      errorOf(client.findForOrders('12' as never)),
      errorOf(client.findForOrder(1, { timeoutMs: 0 })),
    ])
    expect(failures.map(({ kind, operation, reason }) => [kind, operation, reason])).toEqual([
      ['invalid-input', 'list', expect.any(String)],
      ['invalid-input', 'list', 'page'],
      ['invalid-input', 'list', 'page'],
      ['invalid-input', 'find-many', expect.any(String)],
      ['invalid-input', 'find-many', 'order-ids'],
      ['invalid-input', 'find', 'time-limit'],
    ])
  })

  it.each([
    [{ timeoutMs: -1 }, 'invalid-input', 'time-limit'],
    [{ maxRetries: 1.5 }, 'invalid-input', 'retries'],
    [{ maxRetries: -1 }, 'invalid-input', 'retries'],
    [{ credentials: 'all' }, 'misconfigured', 'credentials'],
    [{ getToken: 'token' }, 'misconfigured', 'token'],
    [{ refreshToken: 'token' }, 'misconfigured', 'refresh-token'],
    [{ http: {} }, 'misconfigured', 'http'],
    [{ endpoints: '/start/' }, 'misconfigured', 'endpoints'],
    [{ endpoints: { start: '/start/' } }, 'misconfigured', 'endpoints.start'],
  ])('in the options %j is refused when the client is created', async (options, kind, reason) => {
    expect(await errorOf(() => clientOf(options as never))).toMatchObject({
      kind,
      reason,
      operation: 'find',
    })
  })
})

it('the documented endpoints are used when the option `endpoints` is null', async () => {
  const backend = serve()
  await clientOf({ endpoints: null as never }).findForOrder(1001)
  expect(backend.requests.map(({ search }) => search)).toEqual(['?order=1001'])
})

describe('look-ups and starts of one order', () => {
  type Client = ReturnType<typeof clientOf>
  it.each<[string, (client: Client) => Promise<unknown>]>([
    ['of one order', (client) => client.findForOrder(1001)],
    ['of many orders', (client) => client.findForOrders([1001])],
    ['of a page', (client) => client.listThreads({ orderId: 1001 })],
  ])('C05 a look-up after a start does not join a look-up %s that began before it', async (_, look) => {
    const backend = serve()
    const client = clientOf()
    backend.failNext({ operation: 'list', delayMs: 5000 })
    const before = look(client)
    await idle()
    const { thread } = await client.startForOrder(1001)
    expect(await client.findForOrder(1001)).toMatchObject({ id: thread.id })
    expect(backend.requests.map(({ method }) => method)).toEqual(['GET', 'POST', 'GET'])
    await before
  })

  it('C05 a look-up after a start does not join an older look-up of another order with the same request', async () => {
    const backend = serve({ threads: [rowOf(1002)] })
    const list = () => ({ path: documentedEndpoints.list({ orderId: null, page: 1 })!.path })
    const client = clientOf({ endpoints: { list }, onDiagnostic: () => {} })
    backend.failNext({ operation: 'list', delayMs: 5000 })
    const before = client.findForOrder(1002)
    await idle()
    const { thread } = await client.startForOrder(1001)
    expect(await client.findForOrder(1001)).toMatchObject({ id: thread.id })
    expect(await before).toMatchObject({ orderId: 1002 })
  })

  it('C02 two look-ups at the same time share one request', async () => {
    const backend = serve()
    const client = clientOf()
    await Promise.all([client.findForOrder(1001), client.findForOrder('1001')])
    expect(backend.requests).toHaveLength(1)
  })
})

describe('the listing of many orders', () => {
  it('goes on with the same `resume` where the last call stopped', async () => {
    const backend = serve({ threads: numbers(2001, 2025).map((order) => rowOf(order)) })
    const client = clientOf()
    const resume = {}
    const limits = { maxRequests: 1, resume }
    await client.findForOrders(numbers(2001, 2030), limits)
    const found = await client.findForOrders(numbers(2011, 2030), { ...limits, knownCount: 25 })
    expect(backend.requests.map(({ search }) => search)).toEqual(['', '?page=2'])
    expect(found.size).toBeGreaterThan(0)
    await client.findForOrders(numbers(2001, 2030), { maxRequests: 1 })
    expect(backend.requests.at(-1)?.search).toBe('')
  })

  it('has an error that names the operation', async () => {
    serve().failNext({ status: 500 })
    const error = await errorOf(clientOf().findForOrders([1001]))
    expect(error).toMatchObject({ kind: 'server', operation: 'find-many', orderId: null })
    expect(error.message).toMatch(/^find-many failed/)
  })

  it.each([
    [1, true],
    [2, false],
  ])('has a page after page %i, if only the count says so: %s', async (page, hasNext) => {
    serve()
    const rows = numbers(1, 10).map((order) => rowOf(order))
    const client = clientOf({ endpoints: { readList: () => ({ rows, hasNext: null, count: 20 }) } })
    expect(await client.listThreads({ page })).toMatchObject({ count: 20, hasNext })
  })

  it('reports an order of which the filter was ignored', async () => {
    serve({ profile: 'observed' })
    const told: unknown[] = []
    const client = clientOf({ onDiagnostic: ({ code, orderId }) => told.push([code, orderId]) })
    expect(internalsOf(client).ignoresFilter?.()).toBe(false)
    await client.listThreads({ orderId: 1007 })
    await client.findForOrder(1007)
    expect(told).toEqual([['order-filter-ignored', 1007]])
    await client.findForOrders([1001])
    expect(internalsOf(client).ignoresFilter?.()).toBe(true)
  })
})

describe('which requests a server has', () => {
  const canFind = (list: unknown) => internalsOf(endpointsOf({ list })).canFind?.(1)

  it('is asked of its endpoints', () => {
    expect(canFind(() => ({ path: '/threads/' }))).toBe(true)
    expect(canFind(() => null)).toBe(false)
    expect(canFind(({ orderId }: { orderId: number | null }) => (orderId ? null : { path: '/all/' }))).toBe(
      true,
    )
    expect(canFind(({ orderId }: { orderId: number | null }) => (orderId ? { path: '/one/' } : null))).toBe(
      true,
    )
  })

  it('assumes a request if the endpoint throws, because the look-up reports that error', () => {
    const throws = () => {
      throw new Error('no')
    }
    expect(canFind(throws)).toBe(true)
  })
})

describe('a page whose user changes', () => {
  usePage()

  it('S02 sends nothing more for calls of the user before', async () => {
    const backend = serve()
    let arrive = (_: string) => {}
    const token = new Promise<string>((resolve) => (arrive = resolve))
    const client = clientOf({ getToken: () => token })
    const enter = internalsOf(client).enterSession!
    enter('ada')
    const looking = errorOf(client.findForOrder(1001))
    enter('bo')
    arrive(tokenOf('support'))
    expect(await looking).toMatchObject({ kind: 'session-changed' })
    await pass(5000)
    expect(backend.requests).toEqual([])
  })
})

it('whether a start made the thread follows its status, if the endpoint does not say', async () => {
  const backend = serve()
  const client = clientOf({
    endpoints: { readStart: (body) => ({ thread: (body as { thread: unknown }).thread }) },
  })
  expect((await client.startForOrder(1001)).created).toBe(true)
  expect((await client.startForOrder(1001)).created).toBe(false)
  expect(backend.requests.map(({ status }) => status)).toEqual([201, 200])
})
