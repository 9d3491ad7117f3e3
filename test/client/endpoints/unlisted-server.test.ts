import type { Thread } from 'order-conversations'
import { describe, expect, it } from 'vitest'
import { THREADS_PATH } from '../../../src/contract/wire'
import { clientOf, errorOf } from '../../support/client'
import { numbers } from '../../support/numbers'
import { serve } from '../../support/server'
import { rowOf } from '../../support/threads'
import { settle, useVirtualTime } from '../../support/virtual-time'

useVirtualTime()

/** A server with a look-up for one order and no listing. Its reply for order 5 holds these rows instead. */
function unlistedServer(orders: number[], end: object) {
  const backend = serve()
  const log: string[] = []
  backend.handle = (request) => {
    const order = new URL(request.url).searchParams.get('order') ?? ''
    log.push(order)
    return Promise.resolve(
      order === '5'
        ? Response.json({ results: orders.map((id) => rowOf(id)), ...end })
        : Response.json({ results: order === '6' ? [rowOf(6)] : [], next: null }),
    )
  }
  const client = clientOf({
    onDiagnostic: () => {},
    endpoints: {
      list: ({ orderId }) => (orderId === null ? null : { path: THREADS_PATH, params: { order: orderId } }),
    },
  })
  const completes: boolean[] = []
  const onThreads = (_: Thread[], { complete }: { complete: boolean }) => completes.push(complete)
  return { client, log, completes, onThreads }
}

describe.each([
  ['says that no page follows', { next: null }],
  ['states a count', { next: null, count: 1 }],
  ['does not say whether pages follow', {}],
])('a server without a listing, of which a reply names another order and %s', (_, end) => {
  it('R07 leaves only that order open when many orders are looked up', async () => {
    const { client, log, completes, onThreads } = unlistedServer([7], end)
    const found = await settle(client.findForOrders(numbers(1, 12), { onThreads }))
    expect([...found.keys()].sort((a, b) => a - b)).toEqual([1, 2, 3, 4, ...numbers(6, 12)])
    expect(found.get(6)?.orderId).toBe(6)
    expect([log.length, completes.includes(true)]).toEqual([12, false])
    // The client still asks for one order at a time.
    expect((await settle(client.findForOrders([6, 8]))).size).toBe(2)
  })

  it('R07 R06 fails the look-up of that order, and proves nothing about other orders', async () => {
    const { client, log, completes, onThreads } = unlistedServer([7], end)
    expect(await settle(errorOf(client.findForOrder(5, { onThreads })))).toMatchObject({
      kind: 'unexpected-response',
      reason: 'wrong-order',
    })
    expect([log, completes]).toEqual([['5'], [false]])
  })

  it('R07 finds the thread of that order when the reply holds it too', async () => {
    const { client, completes, onThreads } = unlistedServer([7, 5], end)
    expect((await settle(client.findForOrder(5, { onThreads })))?.orderId).toBe(5)
    const found = await settle(client.findForOrders([4, 5], { onThreads }))
    expect([found.get(4), found.get(5)?.orderId]).toEqual([null, 5])
    expect(completes).not.toContain(true)
  })
})
