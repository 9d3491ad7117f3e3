import { describe, expect, it } from 'vitest'
import type { WireThread } from 'order-conversations/msw'
import { clientOf } from '../support/client'
import { findIn } from '../support/listing'
import { numbers } from '../support/numbers'
import { serve } from '../support/server'
import { rowOf } from '../support/threads'
import { idle, pass, useVirtualTime } from '../support/virtual-time'

useVirtualTime()

/** Creates a backend with these threads, newest first, and a client of it. */
function scene(threads: WireThread[]) {
  const newestFirst = threads.map((thread, index) => ({
    ...thread,
    created_at: new Date(Date.UTC(2026, 0, 1) - index * 60_000).toISOString(),
  }))
  const backend = serve({ threads: newestFirst })
  const searches = () => backend.requests.map(({ search }) => search)
  return { backend, client: clientOf(), searches }
}

describe('the pages of a listing', () => {
  it('may arrive in any order, and the last page does not end the listing', async () => {
    const { backend, client, searches } = scene(numbers(2001, 2025).map((order) => rowOf(order)))
    const reading = client.findForOrders(numbers(2001, 2030), {
      onThreads: () => backend.failNext({ delayMs: 1000 }),
    })
    await idle()
    await pass(5000)
    const known = await reading
    expect(known.get(2025)).toMatchObject({ orderId: 2025 })
    expect(known.get(2030)).toBeNull()
    expect(searches()).toEqual(['', '?page=2', '?page=3'])
  })

  it('prove no absence if one of them has a row that nobody can read', async () => {
    const { isComplete, requests } = await findIn(
      { ordersWithThread: numbers(1, 15), unreadable: 1 },
      numbers(1, 16),
    )
    expect(isComplete).toBe(false)
    expect(requests).toEqual(['page 1', 'page 2', 'order 16'])
  })

  it('keep the closed thread of an earlier page, and report its order once', async () => {
    const closed = rowOf(2001, { is_active: false })
    const { client } = scene([closed, ...numbers(2002, 2012).map((order) => rowOf(order))])
    const progress: string[] = []
    const known = await client.findForOrders([2001, 2012], {
      onProgress: ({ done, total }) => progress.push(`${done} of ${total}`),
    })
    expect(known.get(2001)).toMatchObject({ id: 2001, isActive: false })
    expect(known.get(2012)).toMatchObject({ id: 2012, isActive: true })
    expect(progress).toEqual(['1 of 2', '2 of 2'])
  })

  it('may hold several threads of an order, of which the active one counts', async () => {
    const { client } = scene([
      rowOf(2001, { id: 1 }),
      rowOf(2001, { id: 2, is_active: false }),
      rowOf(2002),
    ])
    expect((await client.findForOrders([2001, 2002])).get(2001)).toMatchObject({ id: 1 })
  })
})

describe('a limit on requests', () => {
  it.each([0, -1, NaN])('of %d sends nothing, and no order gets an answer', async (maxRequests) => {
    const { client, searches } = scene([rowOf(2001)])
    expect(await client.findForOrders([2001, 2002], { maxRequests, knownCount: 500 })).toEqual(new Map())
    expect(searches()).toEqual([])
  })

  it('that is no whole number sends no request for a part', async () => {
    const { client, searches } = scene([rowOf(2001)])
    await client.findForOrders([2001, 2002], { maxRequests: 1.5 })
    expect(searches()).toEqual([''])
  })
})
