import { describe, expect, it } from 'vitest'
import { sampleData } from 'order-conversations/msw'
import { clientOf, errorOf } from '../support/client'
import { serve, tokenOf } from '../support/server'
import { useVirtualTime } from '../support/virtual-time'

const thread = {
  id: 9,
  order: 1001,
  thread_type: 'order',
  participants: [1],
  is_active: true,
  created_at: '2026-01-01T00:00:00Z',
}

describe('startForOrder', () => {
  useVirtualTime()

  it('starts a conversation, and gets the same one the next time', async () => {
    const backend = serve()
    const client = clientOf()
    const first = await client.startForOrder(1001)
    const again = await client.startForOrder('1001')
    expect(first).toMatchObject({ created: true, reconciled: false, thread: { orderId: 1001 } })
    expect(again).toMatchObject({ created: false, thread: { id: first.thread.id } })
    expect(backend.threads.filter(({ order }) => order === 1001)).toHaveLength(1)
  })

  it('works the same with the replies of a deployed server', async () => {
    serve({ profile: 'observed' })
    const { thread: started, created, detail } = await clientOf().startForOrder(1001)
    expect({ created, detail }).toEqual({ created: true, detail: 'Thread started.' })
    expect(started.participants).toContainEqual({ id: 21, name: 'clara.nowak', role: 'client' })
    expect(JSON.stringify(started)).not.toContain('@')
  })

  it('I01 I02 I03 I04 I06 I07 sends nothing for a value that is no order id', async () => {
    const backend = serve()
    const client = clientOf()
    for (const id of [undefined, '', 0, -1, NaN, 1.5, 2 ** 53, ' 12 ', '0x10', true, [5], { id: 5 }]) {
      const error = await errorOf(client.startForOrder(id as number))
      expect(error).toMatchObject({
        kind: 'invalid-input',
        operation: 'start',
        attempts: 0,
        outcome: 'none',
      })
    }
    expect(backend.requests).toEqual([])
  })

  it('I08 fails with the text of the server for an id that is no order', async () => {
    serve()
    const error = await errorOf(clientOf().startForOrder(999_999))
    expect(error).toMatchObject({
      kind: 'not-found',
      status: 404,
      detail: 'Order not found.',
      orderId: 999_999,
      outcome: 'none',
    })
  })

  it.each([
    ['no thread', { detail: 'ok' }, 'no-thread'],
    ['a null thread', { thread: null }, 'no-thread'],
    ['a list', { thread: [thread] }, 'no-thread'],
    ['an error in a 200', { error: 'Nope' }, 'no-thread'],
    ['a thread without an id', { thread: { ...thread, id: undefined } }, 'thread-id'],
    ['a bare value', 7, 'no-thread'],
  ])('R01 R18 refuses a 2xx with %s and says that the server may have acted', async (_, body, reason) => {
    serve().failNext({ status: 201, body, operation: 'start' })
    const error = await errorOf(clientOf().startForOrder(1001))
    expect(error).toMatchObject({
      kind: 'unexpected-response',
      reason,
      status: 201,
      outcome: 'unknown',
      attempts: 1,
    })
  })

  it('R01 refuses an empty 204', async () => {
    serve().failNext({ status: 204, operation: 'start' })
    expect(await errorOf(clientOf().startForOrder(1001))).toMatchObject({
      kind: 'unexpected-response',
      reason: 'empty',
      outcome: 'unknown',
    })
  })

  it('R05 accepts a thread that does not name its order', async () => {
    serve().failNext({ status: 200, body: { thread: { ...thread, order: undefined } }, operation: 'start' })
    const { thread: started } = await clientOf().startForOrder(1001)
    expect(started.orderId).toBe(1001)
  })

  it('R06 refuses the thread of another order', async () => {
    serve().failNext({ status: 200, body: { thread: { ...thread, order: 1002 } }, operation: 'start' })
    expect(await errorOf(clientOf().startForOrder(1001))).toMatchObject({
      kind: 'unexpected-response',
      reason: 'wrong-order',
    })
  })

  it('R18 reads `created` from the status alone', async () => {
    const backend = serve()
    backend.failNext({ status: 200, body: { detail: 'Conversation thread created successfully.', thread } })
    expect((await clientOf().startForOrder(1001)).created).toBe(false)
    backend.failNext({ status: 299, body: { detail: 'Odd.', thread } })
    expect((await clientOf().startForOrder(1001)).created).toBe(false)
    backend.failNext({ status: 201, body: { detail: 'Already there.', thread } })
    expect((await clientOf().startForOrder(1001)).created).toBe(true)
  })

  it('X01 keeps the texts of the server short, visible and free of markup and addresses', async () => {
    const backend = serve()
    const detailOf = async (detail: unknown) => {
      backend.failNext({ status: 200, body: { detail, thread }, operation: 'start' })
      return (await clientOf().startForOrder(1001)).detail
    }
    expect(await detailOf('Hello\u202e\u001b[31m world')).toBe('Hello [31m world')
    expect(await detailOf('x'.repeat(1_000_000))).toHaveLength(200)
    expect(await detailOf('<img src=x onerror=alert(1)>')).toBeNull()
    expect(await detailOf('Sent to ada@example.com.')).toBe('Sent to …')
    expect(await detailOf({ text: 'x' })).toBeNull()
  })

  it('C01 sends one request for several calls for the same order', async () => {
    const backend = serve()
    const client = clientOf()
    const results = await Promise.all([
      client.startForOrder(1001),
      client.startForOrder('1001'),
      client.startForOrder(1001),
    ])
    expect(new Set(results.map((result) => result.thread.id)).size).toBe(1)
    expect(backend.requests).toHaveLength(1)
    await client.startForOrder(1001)
    expect(backend.requests).toHaveLength(2)
  })

  const who: [role: string, own: string, other: string][] = [
    ['superadmin', 'started', 'started'],
    ['admin', 'started', 'started'],
    ['support', 'started', 'started'],
    ['client', 'started', 'forbidden'],
    ['writer', 'started', 'forbidden'],
    ['editor', 'forbidden', 'forbidden'],
    ['guest', 'forbidden', 'forbidden'],
  ]
  it.each(who)('H08 lets a %s start as the contract says', async (role, own, other) => {
    serve()
    const client = clientOf({ getToken: () => tokenOf(role) })
    const id = sampleData.users.find((user) => user.role === role)?.id
    const isOwn = ({ clientId, writerId }: { clientId: number; writerId: number | null }) =>
      clientId === id || writerId === id
    const mine = sampleData.orders.find(isOwn) ?? sampleData.orders[0]
    const theirs = sampleData.orders.find((order) => !isOwn(order) && order.id !== mine?.id)
    const outcome = (orderId: number | undefined) =>
      client.startForOrder(orderId ?? 0).then(
        () => 'started',
        (error: { kind: string }) => error.kind,
      )
    expect([await outcome(mine?.id), await outcome(theirs?.id)]).toEqual([own, other])
  })
})
