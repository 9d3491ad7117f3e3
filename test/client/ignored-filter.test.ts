import { describe, expect, it, vi } from 'vitest'
import type { Thread } from 'order-conversations'
import { found, manyOrdersScene } from '../support/many-orders-scene'
import { numbers } from '../support/numbers'
import { tokenOf } from '../support/server'
import { pass, useVirtualTime } from '../support/virtual-time'

useVirtualTime()

describe('a filter that is ignored', () => {
  it('R07 is noticed, reported once, and remembered by the client', async () => {
    const { client, log, reports } = manyOrdersScene(100, {}, { ignoresFilter: true })
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

  it('R07 costs no second page when the first reply shows it, without a token too', async () => {
    const { client, log, backend } = manyOrdersScene(
      100,
      { getToken: undefined as never },
      { ignoresFilter: true },
    )
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

  it('R07 passes every row to a second look-up, even if it shares a request', async () => {
    const { client, backend } = manyOrdersScene(30, {}, { ignoresFilter: true })
    backend.failNext({ delayMs: 0 })
    backend.failNext({ delayMs: 1000 })
    const first = client.findForOrder(15)
    await pass(100)
    const rows: (number | null)[] = []
    const onThreads = (threads: Thread[]) => rows.push(...threads.map(({ orderId }) => orderId))
    const late = client.findForOrder(15, { onThreads })
    await pass(1000)
    expect(await late).toBe(await first)
    expect(rows).toEqual(numbers(1, 20))
  })

  it('R07 costs no more than the listing when many orders are looked up', async () => {
    const { client, log } = manyOrdersScene(30, {}, { ignoresFilter: true })
    expect(found(await client.findForOrders([25]))).toEqual([25])
    expect(log.length).toBeLessThanOrEqual(3 + 1)
  })
})
