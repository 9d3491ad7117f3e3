import { describe, expect, it, vi } from 'vitest'
import { inspect } from 'node:util'
import type { ConversationClientOptions, Thread } from 'order-conversations'
import type { ConversationBackendOptions } from 'order-conversations/msw'
import { clientOf, errorOf } from '../support/client'
import { numbers } from '../support/numbers'
import { serve, tokenOf } from '../support/server'
import { rowOf } from '../support/threads'
import { pass, tick, useVirtualTime } from '../support/virtual-time'

/** A backend where the orders 1…`threads` have a conversation, newest last, and all requests are logged. */
function scene(
  threads: number,
  options: ConversationClientOptions = {},
  {
    ignoresFilter = false,
    ...backendOptions
  }: ConversationBackendOptions & { ignoresFilter?: boolean } = {},
) {
  const backend = serve({
    orders: numbers(1, 500).map((id) => ({
      id,
      clientId: 21,
      writerId: null,
      title: 'x',
      status: 'review',
    })),
    threads: numbers(1, threads).map((order) =>
      rowOf(order, {
        id: 10_000 + order,
        created_at: new Date(Date.UTC(2026, 0, 1) - order * 60_000).toISOString(),
      }),
    ),
    ...backendOptions,
  })
  const log: string[] = []
  let [inFlight, mostInFlight] = [0, 0]
  const { handle } = backend
  backend.handle = async (request) => {
    const url = new URL(request.url)
    log.push(url.search)
    if (ignoresFilter) url.searchParams.delete('order')
    mostInFlight = Math.max(mostInFlight, ++inFlight)
    const response = await handle(new Request(url, request))
    // So that what is sent together is in flight together.
    await new Promise((resolve) => setImmediate(resolve))
    inFlight--
    return response
  }
  const reports: string[] = []
  const client = clientOf({ onDiagnostic: ({ code }) => reports.push(code), ...options })
  return { backend, client, log, reports, mostInFlight: () => mostInFlight }
}

const found = (map: Map<number, Thread | null>) =>
  [...map].filter(([, thread]) => thread).map(([orderId]) => orderId)

useVirtualTime()

describe('findForOrders', () => {
  it('finds the threads of many orders, and tells which have none', async () => {
    const { client, log } = scene(9)
    const map = await client.findForOrders(numbers(5, 104))
    expect(log).toEqual([''])
    expect(map.size).toBe(100)
    expect(found(map)).toEqual([5, 6, 7, 8, 9])
    expect(map.get(5)).toMatchObject({ id: 10_005, orderId: 5 })
    expect(vi.getTimerCount()).toBe(0)
  })

  it('is one request for one order, and none for none', async () => {
    const { client, log } = scene(30)
    expect(await client.findForOrders([])).toEqual(new Map())
    expect(log).toEqual([])
    expect(found(await client.findForOrders([25]))).toEqual([25])
    expect(log).toEqual(['?order=25'])
  })

  it('asks once for an order that is named twice, as a number and as text, in any iterable', async () => {
    const { client, log } = scene(30)
    expect([...(await client.findForOrders([25, '25', 25])).keys()]).toEqual([25])
    expect([...(await client.findForOrders(new Set(['26', 26]))).keys()]).toEqual([26])
    expect(log).toEqual(['?order=25', '?order=26'])
  })

  it.each([0, -1, 1.5, '012', '', null, true, [5], 2 ** 53])(
    'I01 I02 I03 I06 I07 refuses %j before anything is sent',
    async (bad) => {
      const { client, log } = scene(30)
      expect(await errorOf(client.findForOrders([25, bad as number]))).toMatchObject({
        kind: 'invalid-input',
        operation: 'find-many',
        attempts: 0,
      })
      expect(log).toEqual([])
    },
  )

  it.each([undefined, null, 5, {}, '123'])('I07 refuses %j for a list of orders', async (bad) => {
    const { client, log } = scene(30)
    expect(await errorOf(client.findForOrders(bad as never))).toMatchObject({
      kind: 'invalid-input',
      operation: 'find-many',
    })
    expect(log).toEqual([])
  })

  it('takes null for no options', async () => {
    const { client } = scene(30)
    expect(found(await client.findForOrders([25], null as never))).toEqual([25])
  })

  it('spends no more than maxRequests, and leaves the rest open', async () => {
    const { client, log } = scene(500)
    const map = await client.findForOrders([3, 301, 302, 303], { maxRequests: 2 })
    expect([...map.keys()]).toEqual([3, 301])
    expect(log).toEqual(['', '?order=301'])
    expect(await client.findForOrders([303], { maxRequests: 0 })).toEqual(new Map())
    expect(log).toHaveLength(2)
  })

  it('maxRequests counts what is sent: nothing is repeated', async () => {
    const { client, backend, log } = scene(500, { maxRetries: 5 })
    backend.failNext({ status: 500, times: 10 })
    await errorOf(client.findForOrders([301, 302], { maxRequests: 3 }))
    await errorOf(client.findForOrders([301], { maxRequests: 3 }))
    expect(log).toEqual(['', '?order=301'])
  })

  it('a known count saves the first page', async () => {
    const { client, log } = scene(500)
    await client.findForOrders([301, 302], { knownCount: 500 })
    expect(log).toEqual(['?order=301', '?order=302'])
  })

  it('has at most four requests in flight', async () => {
    const { client, log, mostInFlight } = scene(100)
    expect(found(await client.findForOrders(numbers(1, 100)))).toHaveLength(100)
    expect(log).toHaveLength(10)
    expect(mostInFlight()).toBe(4)
    await client.findForOrders(numbers(90, 95))
    expect(mostInFlight()).toBe(4)
  })

  it('tells the progress after each order', async () => {
    const { client } = scene(500)
    const told: string[] = []
    await client.findForOrders([3, 301, 302], {
      onProgress: ({ done, total }) => told.push(`${done}/${total}`),
    })
    expect(told).toEqual(['1/3', '2/3', '3/3'])
  })

  it('hands on every row that passes by, and says when that was all', async () => {
    const { client } = scene(25)
    const rows = new Set<number | null>()
    const info: unknown[] = []
    await client.findForOrders(numbers(1, 40), {
      onThreads(threads, about) {
        for (const { orderId } of threads) rows.add(orderId)
        info.push(about)
      },
    })
    expect(rows.size).toBe(25)
    expect(info).toEqual([
      { complete: false, count: 25 },
      { complete: false, count: 25 },
      { complete: true, count: 25 },
    ])
  })

  it('C11 callbacks that throw change nothing', async () => {
    const { client } = scene(500)
    const logged = vi.spyOn(console, 'error').mockImplementation(() => {})
    const fail = () => {
      throw new Error('the host’s')
    }
    const map = await client.findForOrders([3, 301], { onProgress: fail, onThreads: fail })
    expect(found(map)).toEqual([3, 301])
    await tick()
    expect(logged).toHaveBeenCalledWith(new Error('the host’s'))
  })

  it('joins the look-up of one of its orders that is under way', async () => {
    const { client, log } = scene(500)
    const single = client.findForOrder(301)
    const map = await client.findForOrders([301, 302], { knownCount: 500 })
    expect(map.get(301)).toBe(await single)
    expect(log).toEqual(['?order=301', '?order=302'])
  })

  it('is joined by the look-up of one of its orders, which stays when it is aborted', async () => {
    const { client, backend, log } = scene(500)
    backend.failNext({ delayMs: 1000, times: 2 })
    const controller = new AbortController()
    const many = errorOf(client.findForOrders([301, 302], { knownCount: 500, signal: controller.signal }))
    await tick()
    const single = client.findForOrder(302)
    controller.abort()
    expect(await many).toMatchObject({ kind: 'aborted', operation: 'find-many', orderId: null })
    await vi.advanceTimersByTimeAsync(1000)
    expect(await single).toMatchObject({ orderId: 302 })
    expect(log).toEqual(['?order=301', '?order=302'])
    expect(vi.getTimerCount()).toBe(0)
  })
})

describe('a filter that is ignored', () => {
  it('R07 is noticed, reported once, and remembered by the client', async () => {
    const { client, log, reports } = scene(100, {}, { ignoresFilter: true })
    const map = await client.findForOrders(numbers(41, 45))
    expect(found(map)).toEqual(numbers(41, 45))
    expect(log.length).toBeLessThanOrEqual(10 + 4)
    expect(reports).toEqual(['order-filter-ignored'])
    log.splice(0)
    expect(found(await client.findForOrders(numbers(91, 95)))).toEqual(numbers(91, 95))
    expect(log.every((search) => !search.includes('order'))).toBe(true)
    expect(log.length).toBeLessThanOrEqual(10)
    expect(reports).toHaveLength(1)
    expect(vi.getTimerCount()).toBe(0)
  })

  it('R07 asks for no second page of a look-up that showed it, without a token too', async () => {
    const { client, log, backend } = scene(100, { getToken: undefined as never }, { ignoresFilter: true })
    const { handle } = backend
    backend.handle = (request) => {
      const headers = { Authorization: `Bearer ${tokenOf('support')}` }
      return handle(new Request(request.url, { headers, signal: request.signal }))
    }
    await client.findForOrders(numbers(41, 44), { knownCount: 100 })
    expect(log.filter((search) => search.includes('order='))).toEqual(
      numbers(41, 44).map((orderId) => `?order=${orderId}`),
    )
    expect(log).toHaveLength(4 + 4)
  })

  it('R07 who joins a look-up late hears the rows that passed before', async () => {
    const { client, backend } = scene(30, {}, { ignoresFilter: true })
    backend.failNext({ delayMs: 0 })
    backend.failNext({ delayMs: 1000 })
    const first = client.findForOrder(15)
    await pass(100, 10)
    const rows: (number | null)[] = []
    const onThreads = (threads: Thread[]) => rows.push(...threads.map(({ orderId }) => orderId))
    const late = client.findForOrder(15, { onThreads })
    await vi.advanceTimersByTimeAsync(1000)
    expect(await late).toBe(await first)
    expect(rows).toEqual(numbers(1, 20))
  })

  it('R07 an order that shares its listing with others costs no more than the listing', async () => {
    const { client, log } = scene(30, {}, { ignoresFilter: true })
    expect(found(await client.findForOrders([25]))).toEqual([25])
    expect(log.length).toBeLessThanOrEqual(3 + 1)
  })
})

describe('what fails on the way', () => {
  it('abort keeps what is known, hangs up, and leaves no timer and no listener', async () => {
    const { client, backend, log } = scene(500)
    backend.failNext({ delayMs: 0 })
    backend.failNext({ delayMs: Infinity, times: 4 })
    const controller = new AbortController()
    const add = vi.spyOn(controller.signal, 'addEventListener')
    const remove = vi.spyOn(controller.signal, 'removeEventListener')
    const call = client.findForOrders([3, 301, 302], { signal: controller.signal })
    while (log.length < 3) await vi.advanceTimersByTimeAsync(10)
    const began = performance.now()
    controller.abort()
    expect([...(await call).keys()]).toEqual([3])
    expect(performance.now() - began).toBeLessThanOrEqual(50)
    await tick()
    expect(vi.getTimerCount()).toBe(0)
    expect(remove.mock.calls).toHaveLength(add.mock.calls.length)
    expect(log).toHaveLength(3)
  })

  it('the deadline keeps what is known', async () => {
    const { client, backend, log } = scene(500)
    backend.failNext({ delayMs: 0 })
    backend.failNext({ delayMs: Infinity, times: 4 })
    const call = client.findForOrders([3, 301, 302], { timeoutMs: 4000 })
    while (log.length < 3) await vi.advanceTimersByTimeAsync(10)
    await vi.advanceTimersByTimeAsync(4000)
    expect([...(await call).keys()]).toEqual([3])
    expect(vi.getTimerCount()).toBe(0)
  })

  it('N06 aborted before: nothing is sent', async () => {
    const { client, log } = scene(30)
    const error = await errorOf(client.findForOrders([1, 2], { signal: AbortSignal.abort() }))
    expect(error).toMatchObject({ kind: 'aborted', operation: 'find-many', attempts: 0 })
    expect(log).toEqual([])
  })

  it('N06 with nothing known it rejects at once', async () => {
    const { client, backend } = scene(500)
    backend.failNext({ delayMs: Infinity })
    const controller = new AbortController()
    const call = errorOf(client.findForOrders([1, 2], { signal: controller.signal }))
    await tick()
    controller.abort()
    expect(await call).toMatchObject({ kind: 'aborted', operation: 'find-many', orderId: null })
  })

  it.each([
    [{ status: 500 }, 'server'],
    [{ status: 403 }, 'forbidden'],
    [{ status: 401 }, 'unauthenticated'],
    [{ status: 429, body: { wait: 60 } }, 'rate-limited'],
    [{ network: true }, 'network'],
    [{ status: 200, body: '<html>Sign in</html>' }, 'unexpected-response'],
  ] as const)('%o rejects only if nothing became known', async (fault, kind) => {
    const { client, backend } = scene(500)
    for (const orderIds of [[301, 302], [301]]) {
      backend.failNext({ ...fault, times: 4 })
      const error = await errorOf(client.findForOrders(orderIds))
      expect(error).toMatchObject({ kind, operation: 'find-many', orderId: null, outcome: 'none' })
      expect(JSON.stringify(error) + inspect(error, { depth: null })).not.toContain(tokenOf('support'))
      backend.reset()
      if (kind === 'rate-limited') return
    }
  })

  it('a failure after something became known leaves the rest open', async () => {
    const { client, backend } = scene(500)
    backend.failNext({ delayMs: 0 })
    backend.failNext({ network: true, times: 4 })
    const call = client.findForOrders([3, 301, 302])
    await vi.advanceTimersByTimeAsync(10)
    expect([...(await call).keys()]).toEqual([3])
  })

  it('C10 a look-up that fails in passing is asked again', async () => {
    const { client, backend, log } = scene(500, { maxRetries: 2 })
    backend.failNext({ status: 502 })
    const call = client.findForOrders([301, 302])
    await pass(400, 10)
    expect(found(await call)).toEqual([301, 302])
    expect(log).toEqual(['', '', '?order=301', '?order=302'])
  })

  it('C09 100 orders on a throttle of 10 a minute: the rest is left open, nothing is hammered', async () => {
    const { client, backend } = scene(500, { maxRetries: 2 }, { throttle: { requests: 10, perMs: 60_000 } })
    const map = await client.findForOrders(numbers(41, 140))
    expect(map.size).toBeGreaterThan(0)
    expect(map.size).toBeLessThan(100)
    expect([...map.values()].every((thread) => thread)).toBe(true)
    expect(backend.requests.filter(({ status }) => status === 429).length).toBeLessThanOrEqual(4)
  })
})
