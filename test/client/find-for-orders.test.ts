import { describe, expect, it, vi } from 'vitest'
import { errorOf } from '../support/client'
import { found, manyOrdersScene } from '../support/many-orders-scene'
import { numbers } from '../support/numbers'
import { idle, pass, useVirtualTime } from '../support/virtual-time'

useVirtualTime()

describe('findForOrders', () => {
  it('finds the threads of many orders, and null for orders without one', async () => {
    const { client, log } = manyOrdersScene(9)
    const map = await client.findForOrders(numbers(5, 104))
    expect(log).toEqual([''])
    expect(map.size).toBe(100)
    expect(found(map)).toEqual([5, 6, 7, 8, 9])
    expect(map.get(5)).toMatchObject({ id: 10_005, orderId: 5 })
    expect(vi.getTimerCount()).toBe(0)
  })

  it('sends one request for one order, and no request for an empty list', async () => {
    const { client, log } = manyOrdersScene(30)
    expect(await client.findForOrders([])).toEqual(new Map())
    expect(log).toEqual([])
    expect(found(await client.findForOrders([25]))).toEqual([25])
    expect(log).toEqual(['?order=25'])
  })

  it('looks up an order once when it is named twice, as a number and as text, in any iterable', async () => {
    const { client, log } = manyOrdersScene(30)
    expect([...(await client.findForOrders([25, '25', 25])).keys()]).toEqual([25])
    expect([...(await client.findForOrders(new Set(['26', 26]))).keys()]).toEqual([26])
    expect(log).toEqual(['?order=25', '?order=26'])
  })

  it.each([0, -1, 1.5, '012', '', null, true, [5], 2 ** 53])(
    'I01 I02 I03 I06 I07 refuses %j before anything is sent',
    async (bad) => {
      const { client, log } = manyOrdersScene(30)
      expect(await errorOf(client.findForOrders([25, bad as number]))).toMatchObject({
        kind: 'invalid-input',
        operation: 'find-many',
        attempts: 0,
      })
      expect(log).toEqual([])
    },
  )

  it.each([undefined, null, 5, {}, '123'])('I07 refuses %j for a list of orders', async (bad) => {
    const { client, log } = manyOrdersScene(30)
    expect(await errorOf(client.findForOrders(bad as never))).toMatchObject({
      kind: 'invalid-input',
      operation: 'find-many',
    })
    expect(log).toEqual([])
  })

  it('accepts null instead of options', async () => {
    const { client } = manyOrdersScene(30)
    expect(found(await client.findForOrders([25], null as never))).toEqual([25])
  })

  it('sends at most maxRequests requests, and gives the other orders no answer', async () => {
    const { client, log } = manyOrdersScene(500)
    const map = await client.findForOrders([3, 301, 302, 303], { maxRequests: 2 })
    expect([...map.keys()]).toEqual([3, 301])
    expect(log).toEqual(['', '?order=301'])
    expect(await client.findForOrders([303], { maxRequests: 0 })).toEqual(new Map())
    expect(log).toHaveLength(2)
  })

  it('counts every sent request for maxRequests, and repeats none', async () => {
    const { client, backend, log } = manyOrdersScene(500, { maxRetries: 5 })
    backend.failNext({ status: 500, times: 10 })
    await errorOf(client.findForOrders([301, 302], { maxRequests: 3 }))
    await errorOf(client.findForOrders([301], { maxRequests: 3 }))
    expect(log).toEqual(['', '?order=301'])
  })

  it('saves the first page when the count is known', async () => {
    const { client, log } = manyOrdersScene(500)
    await client.findForOrders([301, 302], { knownCount: 500 })
    expect(log).toEqual(['?order=301', '?order=302'])
  })

  it('runs at most four requests at once', async () => {
    const { client, log, mostInFlight } = manyOrdersScene(100)
    expect(found(await client.findForOrders(numbers(1, 100)))).toHaveLength(100)
    expect(log).toHaveLength(10)
    expect(mostInFlight()).toBe(4)
    await client.findForOrders(numbers(90, 95))
    expect(mostInFlight()).toBe(4)
  })

  it('reports the progress after each order', async () => {
    const { client } = manyOrdersScene(500)
    const told: string[] = []
    await client.findForOrders([3, 301, 302], {
      onProgress: ({ done, total }) => told.push(`${done}/${total}`),
    })
    expect(told).toEqual(['1/3', '2/3', '3/3'])
  })

  it('passes every row to onThreads, and marks the end of the listing', async () => {
    const { client } = manyOrdersScene(25)
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

  it('C11 ignores the errors of callbacks', async () => {
    const { client } = manyOrdersScene(500)
    const logged = vi.spyOn(console, 'error').mockImplementation(() => {})
    const fail = () => {
      throw new Error('the host’s')
    }
    const map = await client.findForOrders([3, 301], { onProgress: fail, onThreads: fail })
    expect(found(map)).toEqual([3, 301])
    await idle()
    expect(logged).toHaveBeenCalledWith(new Error('the host’s'))
  })

  it('joins the running look-up of one of its orders', async () => {
    const { client, log } = manyOrdersScene(500)
    const single = client.findForOrder(301)
    const map = await client.findForOrders([301, 302], { knownCount: 500 })
    expect(map.get(301)).toBe(await single)
    expect(log).toEqual(['?order=301', '?order=302'])
  })

  it('shares a request with a look-up of one of its orders, which goes on when it is aborted', async () => {
    const { client, backend, log } = manyOrdersScene(500)
    backend.failNext({ delayMs: 1000, times: 2 })
    const controller = new AbortController()
    const many = errorOf(client.findForOrders([301, 302], { knownCount: 500, signal: controller.signal }))
    await idle()
    const single = client.findForOrder(302)
    controller.abort()
    expect(await many).toMatchObject({ kind: 'aborted', operation: 'find-many', orderId: null })
    await pass(1000)
    expect(await single).toMatchObject({ orderId: 302 })
    expect(log).toEqual(['?order=301', '?order=302'])
    expect(vi.getTimerCount()).toBe(0)
  })
})
