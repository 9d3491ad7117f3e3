import { createConversationBackend, sampleData, type MockOrder } from 'order-conversations/msw'
import { describe, expect, it } from 'vitest'
import { LIST, openBackend } from '../support/backend'
import { rowOf } from '../support/threads'

const tokenOfUser = (id: number) => sampleData.users.find((user) => user.id === id)!.token

const order: MockOrder = { id: 7, clientId: 21, writerId: 31, title: 'A report', status: 'review' }

describe('a start', () => {
  it.each([
    ['the superadmin', 1, 201],
    ['the admin', 2, 201],
    ['support', 11, 201],
    ['the client of the order', 21, 201],
    ['another client', 22, 403],
    ['the assigned writer', 31, 201],
    ['another writer', 32, 403],
    ['an editor', 41, 403],
    ['a guest', 51, 403],
  ])('by %s, user %i, is answered with %i', async (_, id, status) => {
    const { start } = openBackend({ orders: [order] })
    expect((await start(7, { token: tokenOfUser(id) })).status).toBe(status)
  })

  it.each([
    ['a client who is the writer of the order', { writerId: 21, clientId: 22 }, 21],
    ['a writer who is the client of the order', { writerId: 32, clientId: 31 }, 31],
    ['an editor who is the client of the order', { clientId: 41 }, 41],
    ['a guest who is the writer of the order', { writerId: 51 }, 51],
    ['a writer when the order has no writer', { writerId: null }, 31],
  ])('is refused to %s', async (_, more, id) => {
    const { start } = openBackend({ orders: [{ ...order, ...more }] })
    expect((await start(7, { token: tokenOfUser(id) })).status).toBe(403)
  })
})

describe('the listing', () => {
  /** The ids of the threads that a user sees. */
  async function seenBy(id: number) {
    const threads = [
      rowOf(7, { id: 1 }),
      rowOf(7, { id: 2, participants: [41] }),
      rowOf(8, { id: 3, participants: [22] }),
      rowOf(7, { id: 4, order: null, participants: [{ id: 51 }] }),
    ]
    const { call } = openBackend({ orders: [order], threads })
    const { status, body } = await call(LIST, { token: tokenOfUser(id) })
    return [status, (body.results as { id: number }[]).map((thread) => thread.id)]
  }

  it.each([
    ['the superadmin', 1, [4, 3, 2, 1]],
    ['the admin', 2, [4, 3, 2, 1]],
    ['support', 11, [4, 3, 2, 1]],
    ['the client of the order', 21, [2, 1]],
    ['the assigned writer', 31, [2, 1]],
    ['a participant', 41, [2]],
    ['a participant of an unknown order', 22, [3]],
    ['a participant of a thread without an order', 51, [4]],
    ['a user of no thread', 32, []],
  ])('of %s, user %i, holds the threads %j', async (_, id, threads) => {
    expect(await seenBy(id)).toEqual([200, threads])
  })

  it('of a client holds the thread of an own order when the client takes no part in it', async () => {
    const { call } = openBackend()
    const { body } = await call(LIST, { token: tokenOfUser(22) })
    expect((body.results as { order: number }[]).map((thread) => thread.order)).toEqual([1002, 1014, 1005])
  })

  it('has no threads when only orders are given', () => {
    expect(createConversationBackend({ orders: [order] }).threads).toEqual([])
  })
})
