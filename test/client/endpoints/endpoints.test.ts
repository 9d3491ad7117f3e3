import { describe, expect, it } from 'vitest'
import { errorOf, clientOf } from '../../support/client'
import { storeOf } from '../../support/store'
import { settle, useVirtualTime } from '../../support/virtual-time'
import { playServer } from './play-server'
import { TEN_SERVERS } from './ten-servers'

useVirtualTime()

describe.each(TEN_SERVERS)('a server with $name', (spelling) => {
  const { orders, endpoints, finds } = spelling
  const [order, other, third] = orders.own as [never, never, never]
  const fifty = Array.from({ length: 50 }, (_, index) =>
    typeof order === 'string' ? `order-${index}` : index + 1,
  )
  const scene = () => ({
    ...playServer(spelling),
    client: clientOf({ endpoints, maxRetries: 1, onDiagnostic: () => {} }),
  })

  it('starts a conversation, and gets the same one again', async () => {
    const { client, threads } = scene()
    const { thread } = await settle(client.startForOrder(order))
    expect(thread.orderId).toBe(order)
    expect((await settle(client.startForOrder(order))).thread.id).toEqual(thread.id)
    expect((await settle(client.startForOrder(other))).thread.id).not.toEqual(thread.id)
    expect(threads).toHaveLength(2)
  })

  it(
    finds === 'never'
      ? 'cannot be asked, and nothing is sent'
      : 'finds a conversation, or that there is none',
    async () => {
      const { client, log } = scene()
      if (finds === 'never') {
        expect(await errorOf(client.findForOrder(order))).toMatchObject({
          kind: 'misconfigured',
          reason: 'no-list',
        })
        expect(log).toEqual([])
        return
      }
      expect(await client.findForOrder(order)).toBeNull()
      const { thread } = await client.startForOrder(order)
      expect((await client.findForOrder(order))?.id).toEqual(thread.id)
      expect(await client.findForOrder(other)).toBeNull()
    },
  )

  it('answers for fifty orders in as few requests as its endpoints allow', async () => {
    const { threads, log } = playServer({ ...spelling, orders: { ...orders, own: fifty } })
    const { store } = storeOf(clientOf({ endpoints: { ...endpoints, ...anyId }, onDiagnostic: () => {} }))
    fifty.forEach((id, index) => index % 2 === 0 && threads.push({ id: index + 1, order: id }))
    await settle(store.lookupMany(fifty))
    const shown = fifty.map((id) => store.entryFor(id).knowledge)
    if (finds === 'never') expect(new Set(shown)).toEqual(new Set(['unknown']))
    else expect(shown).toEqual(fifty.map((_, index) => (index % 2 === 0 ? 'found' : 'none')))
    const limits = { never: 0, 'by order': 50, 'by listing': 1 }
    expect(log.length).toBeLessThanOrEqual(limits[finds])
  })

  it('loses an answer, and the conversation is found or the outcome is unknown', async () => {
    const { client, threads, fail } = scene()
    fail({ operation: 'start', isLost: true })
    const isRepeated = endpoints.start?.(order).method === 'GET'
    if (finds === 'never' && !isRepeated) {
      expect(await settle(errorOf(client.startForOrder(order)))).toMatchObject({ outcome: 'unknown' })
    } else {
      const { thread, reconciled } = await settle(client.startForOrder(order))
      expect([thread.orderId, reconciled]).toEqual([order, !isRepeated])
    }
    expect(threads).toHaveLength(1)
  })

  it('answers with the conversation of another order, which is never shown', async () => {
    const { client, fail } = scene()
    const wrong = spelling.started({ id: 77, order: third }, true).body
    // A reply that names no order cannot be wrong.
    if (!JSON.stringify(wrong).includes(JSON.stringify(third))) return
    fail({ operation: 'start', status: 200, body: wrong })
    expect(await settle(errorOf(client.startForOrder(order)))).toMatchObject({ reason: 'wrong-order' })
  })

  it.each([
    [403, 'forbidden', orders.foreign],
    [404, 'not-found', orders.missing],
  ])(
    'refuses with %i, which is the error %s with the text of the server',
    async (status, kind, refused) => {
      const { client, threads } = scene()
      const error = await settle(errorOf(client.startForOrder(refused as never)))
      expect(error).toMatchObject({ kind, status, detail: 'Refused in words.', orderId: refused })
      expect(threads).toEqual([])
    },
  )

  it('throttles, and the client waits for the time that it names', async () => {
    const { client, fail, log } = scene()
    fail({ operation: 'start', status: 429, body: { detail: 'Slow down.', wait: 2 } })
    const began = performance.now()
    expect((await settle(client.startForOrder(order))).thread.orderId).toBe(order)
    expect(performance.now() - began).toBeGreaterThanOrEqual(2000)
    expect(log).toHaveLength(2)
  })

  it('shows one conversation in two tabs', async () => {
    const { client, threads } = scene()
    const other = clientOf({ endpoints, onDiagnostic: () => {} })
    const here = await settle(client.startForOrder(order))
    const there = await settle(other.startForOrder(order))
    expect([there.thread.id, threads.length]).toEqual([here.thread.id, 1])
  })
})

const anyId = { parseOrderId: (input: unknown) => input as never }
