import {
  ConversationError,
  type ConversationClient,
  type StartResult,
  type Thread,
} from 'order-conversations/vue'
import { describe, expect, it } from 'vitest'
import { errorOf } from '../support/client'
import { serve } from '../support/server'
import { storeOf } from '../support/store'
import { threadOf } from '../support/threads'
import { until } from '../support/until'
import { pass, useVirtualTime } from '../support/virtual-time'

useVirtualTime()

/** A client whose answers arrive when the test says so. */
function handClient() {
  const finds: {
    orderId: number
    answer: (thread: Thread | null) => void
    fail: (error: unknown) => void
  }[] = []
  const starts: { orderId: number; answer: (result: StartResult) => void }[] = []
  const client: ConversationClient = {
    findForOrder: (orderId) =>
      new Promise((answer, fail) => finds.push({ orderId: Number(orderId), answer, fail })),
    startForOrder: (orderId) => new Promise((answer) => starts.push({ orderId: Number(orderId), answer })),
    findForOrders: async (orderIds) => {
      const ids = [...orderIds].map(Number)
      const threads = await Promise.all(ids.map((id) => client.findForOrder(id)))
      return new Map(ids.map((id, index) => [id, threads[index] ?? null]))
    },
    listThreads: () => Promise.reject(new Error('not used')),
  }
  /** The look-up with this number, once it was asked for. */
  async function asked(index: number) {
    await until(() => expect(finds.length).toBeGreaterThan(index))
    return finds[index]!
  }
  const answer = async (index: number, thread: Thread | null) => (await asked(index)).answer(thread)
  const fail = async (index: number, error: unknown) => (await asked(index)).fail(error)
  return { client, finds, asked, answer, fail, starts }
}

const started = (thread: Thread): StartResult => ({
  thread,
  created: true,
  reconciled: false,
  detail: null,
})

describe('the order of events', () => {
  it('C05 a "none" that was requested before a start does not undo the start', async () => {
    const { client, answer, starts } = handClient()
    const { store } = storeOf(client)
    const looking = store.lookup(1)
    const starting = store.start(1)
    starts[0]?.answer(started(threadOf(1, 9)))
    await starting
    await answer(0, null)
    expect(await looking).toMatchObject({ id: 9 })
    expect(store.entryFor(1)).toMatchObject({ knowledge: 'found', thread: { id: 9 } })
  })

  it('C05 a look-up that joins a running one has the age of the running one', async () => {
    const { client, finds, asked, starts } = handClient()
    const { store } = storeOf(client)
    void store.lookup(1)
    await asked(0)
    const starting = store.start(1)
    starts[0]?.answer(started(threadOf(1, 9)))
    await starting
    const joined = store.lookup(1, { force: true })
    await asked(1)
    for (const { answer } of finds) answer(null)
    expect(await joined).toMatchObject({ id: 9 })
  })

  it('C05 a failure that is older than a start is ignored', async () => {
    const { client, fail, starts } = handClient()
    const { store } = storeOf(client)
    const looking = store.lookup(1).catch((error: unknown) => error)
    const starting = store.start(1)
    starts[0]?.answer(started(threadOf(1, 9)))
    await starting
    await fail(0, new Error('late'))
    await looking
    expect(store.entryFor(1)).toMatchObject({ thread: { id: 9 }, error: null })
  })

  it.each(['forget', 'invalidate'] as const)('C05 %s during a look-up asks again', async (action) => {
    const { client, asked, answer } = handClient()
    const { store } = storeOf(client)
    const looking = store.lookup(1)
    await asked(0)
    store[action](1)
    await answer(0, threadOf(1, 8))
    await answer(1, null)
    expect(await looking).toBeNull()
    expect(store.entryFor(1)).toMatchObject({ knowledge: 'none', thread: null })
  })

  it('N06 an aborted look-up keeps the last answer', async () => {
    const { client, fail } = handClient()
    const { store } = storeOf(client)
    store.remember(threadOf(1, 9))
    const looking = errorOf(store.lookup(1, { force: true }))
    await fail(0, new ConversationError({ kind: 'aborted', operation: 'find', message: 'x' }))
    expect(await looking).toMatchObject({ kind: 'aborted' })
    expect(store.entryFor(1)).toMatchObject({ knowledge: 'found', activity: 'idle', thread: { id: 9 } })
  })

  it.each(['forget', 'invalidate'] as const)(
    'C05 %s while two calls wait for one look-up costs one more request, not two',
    async (action) => {
      const backend = serve()
      backend.failNext({ delayMs: 30, operation: 'list' })
      const { store } = storeOf()
      const first = store.lookup(1001)
      await until(() => expect(backend.requests).toHaveLength(1))
      store[action](1001)
      const second = store.lookup(1001)
      await Promise.all([first, second])
      await pass(50)
      expect(backend.requests).toHaveLength(2)
    },
  )

  it('C03 answers that come out of order stay with their own orders', async () => {
    const { client, asked, answer } = handClient()
    const { store } = storeOf(client)
    const first = store.lookup(1)
    await asked(0)
    const both = Promise.all([first, store.lookup(2)])
    await answer(1, threadOf(2, 22))
    await answer(0, threadOf(1, 11))
    await both
    expect([store.threadFor(1)?.id, store.threadFor(2)?.id]).toEqual([11, 22])
  })

  it('S02 an answer that was requested before a reset is dropped', async () => {
    const { client, asked, answer, starts } = handClient()
    const { store } = storeOf(client)
    const looking = errorOf(store.lookup(1))
    await asked(0)
    const starting = errorOf(store.start(2))
    store.reset()
    expect(store.entryFor(2).activity).toBe('idle')
    await answer(0, threadOf(1, 9))
    starts[0]?.answer(started(threadOf(2, 8)))
    expect(await looking).toMatchObject({ kind: 'session-changed', operation: 'find', orderId: 1 })
    expect(await starting).toMatchObject({ kind: 'session-changed', operation: 'start' })
    expect(store.entries).toEqual({})
  })
})
