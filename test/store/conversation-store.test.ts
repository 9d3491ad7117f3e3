import {
  ConversationError,
  createConversationKit,
  useConversationStore,
  type ConversationClient,
  type StartResult,
  type Thread,
} from 'order-conversations/vue'
import { createPinia } from 'pinia'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { createApp, ref, watchSyncEffect } from 'vue'
import { clientOf, errorOf } from '../support/client'
import { serve, tokenOf } from '../support/server'
import { storeOf } from '../support/store'
import { rowOf, threadOf } from '../support/threads'

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
    await vi.waitFor(() => expect(finds.length).toBeGreaterThan(index), { interval: 1 })
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

afterEach(() => vi.useRealTimers())

describe('lookup', () => {
  it('finds out once and knows from then on', async () => {
    const backend = serve()
    const { store } = storeOf()
    expect(store.entryFor(1007)).toEqual({
      orderId: 1007,
      knowledge: 'unknown',
      activity: 'idle',
      thread: null,
      error: null,
      checkedAt: null,
    })
    const looking = store.lookup(1007)
    expect(store.entryFor('1007').activity).toBe('checking')
    expect(await looking).toMatchObject({ id: 503 })
    expect(store.entryFor(1007)).toMatchObject({
      knowledge: 'found',
      activity: 'idle',
      thread: { id: 503 },
      checkedAt: expect.any(Number) as number,
    })
    await store.lookup('1007')
    expect(backend.requests).toHaveLength(1)
    await store.lookup(1007, { force: true })
    expect(backend.requests).toHaveLength(2)
  })

  it('believes "found" for five minutes and "none" for fifteen seconds', async () => {
    const backend = serve()
    const { store } = storeOf()
    vi.useFakeTimers({ toFake: ['performance'] })
    await store.lookup(1007)
    await store.lookup(1001)
    vi.advanceTimersByTime(14_999)
    await store.lookup(1001)
    expect(backend.requests).toHaveLength(2)
    vi.advanceTimersByTime(2)
    await store.lookup(1001)
    expect(backend.requests).toHaveLength(3)
    vi.advanceTimersByTime(5 * 60_000)
    await store.lookup(1007)
    expect(backend.requests).toHaveLength(4)
  })

  it('R08 a failure is not "none", and rejects', async () => {
    serve().failNext({ status: 200, body: { results: null } })
    const { store } = storeOf()
    expect(await errorOf(store.lookup(1001))).toMatchObject({ kind: 'unexpected-response' })
    expect(store.entryFor(1001)).toMatchObject({
      knowledge: 'unknown',
      activity: 'idle',
      error: { reason: 'no-results' },
    })
  })

  it('I01 I02 I03 I04 I05 I06 I07 of something that is no id: an empty entry, and a rejection', async () => {
    const backend = serve()
    const { store } = storeOf()
    for (const id of [
      undefined,
      null,
      '',
      0,
      -1,
      NaN,
      1.5,
      '12.0',
      '012',
      ' 12 ',
      '1e3',
      2 ** 53,
      ref(5),
      {},
    ]) {
      expect(store.entryFor(id)).toMatchObject({ orderId: null, knowledge: 'unknown' })
      expect(store.threadFor(id)).toBeNull()
      expect(await errorOf(store.lookup(id as number))).toMatchObject({ kind: 'invalid-input' })
      expect(await errorOf(store.start(id as number))).toMatchObject({
        kind: 'invalid-input',
        operation: 'start',
      })
      store.forget(id as number)
    }
    expect(store.entries).toEqual({})
    expect(backend.requests).toEqual([])
  })

  it('R07 R11 keeps the rows of other orders that came along, the best of each', async () => {
    const backend = serve({
      profile: 'observed',
      threads: [rowOf(5001, { id: 1, is_active: false }), rowOf(5001, { id: 2 }), rowOf(5002, { id: 3 })],
    })
    const { store } = storeOf()
    expect(await store.lookup(5002)).toMatchObject({ id: 3 })
    expect(store.threadFor(5001)).toMatchObject({ id: 2, isActive: true })
    await store.lookup(5001)
    expect(backend.requests).toHaveLength(1)
  })
})

describe('rows that pass by', () => {
  it('R11 are compared with each other', async () => {
    serve({
      profile: 'observed',
      threads: [
        rowOf(5001, { id: 50, is_active: false, created_at: '2026-02-01T00:00:00Z' }),
        rowOf(5001, { id: 51 }),
      ],
    })
    const { store } = storeOf()
    await store.lookup(5002)
    expect(store.threadFor(5001)?.id).toBe(51)
  })

  it('R11 do not replace a better thread that is known', async () => {
    const is_active = false
    serve({
      profile: 'observed',
      threads: [rowOf(5001, { id: 1, is_active }), rowOf(5002, { id: 3, is_active })],
    })
    const { store } = storeOf()
    store.remember(threadOf(5001, 2))
    await store.lookup(5002)
    expect(store.threadFor(5001)?.id).toBe(2)
  })
})

describe('start', () => {
  it('asks the server, also when a thread is known', async () => {
    const backend = serve()
    const { store } = storeOf()
    await store.lookup(1007)
    const starting = store.start('1007')
    expect(store.entryFor(1007).activity).toBe('starting')
    expect(await starting).toEqual({
      thread: expect.objectContaining({ id: 503 }) as Thread,
      created: false,
      reconciled: false,
    })
    expect(backend.requests.at(-1)).toMatchObject({ method: 'POST' })
  })

  it('C01 C02 two at once are one request', async () => {
    const backend = serve()
    const { store } = storeOf()
    const [one, two] = await Promise.all([store.start(1001), store.start(1001)])
    expect(one).toEqual(two)
    expect(backend.requests).toHaveLength(1)
    expect(store.entryFor(1001).activity).toBe('idle')
  })

  it('R01 R06 H08 keeps the error, and no thread of another order', async () => {
    const backend = serve()
    const { store } = storeOf()
    backend.failNext({ status: 201, body: { thread: { id: 1, order: 7 } } })
    expect(await errorOf(store.start(1001))).toMatchObject({ reason: 'wrong-order' })
    expect(store.threadFor(1001) ?? store.threadFor(7)).toBeNull()
    backend.failNext({ status: 204 })
    expect(await errorOf(store.start(1001))).toMatchObject({ reason: 'empty', outcome: 'unknown' })
    expect(store.entryFor(1001).knowledge).toBe('unknown')
    backend.failNext({ status: 403 })
    await errorOf(store.start(1001))
    expect(store.entryFor(1001)).toMatchObject({
      knowledge: 'unknown',
      error: { kind: 'forbidden', operation: 'start' },
    })
  })

  it('R05 keeps a thread without an order under the order that was asked for', async () => {
    serve().failNext({ status: 201, body: { thread: { id: 9, participants: [] } } })
    const { store } = storeOf()
    await store.start(1001)
    expect(store.threadFor(1001)).toMatchObject({ id: 9, orderId: 1001 })
  })

  it('X07 keeps no token', async () => {
    const backend = serve()
    const { store, pinia } = storeOf(clientOf({ getToken: () => 'sentinel-4f1d' }))
    for (const fault of [
      { status: 401 },
      { status: 500, body: 'sentinel-4f1d' },
      { network: true as const },
    ]) {
      backend.failNext(fault)
      await errorOf(store.start(1001))
      expect(JSON.stringify(pinia.state.value)).not.toContain('sentinel')
    }
  })

  it('L01 C04 a start that nobody waits for is kept, and nothing runs on', async () => {
    serve()
    const { store } = storeOf()
    void store.start(1001)
    void store.start(1003)
    await vi.waitFor(() => expect([store.threadFor(1001), store.threadFor(1003)]).not.toContain(null))
    expect([store.entryFor(1001).activity, store.entryFor(1003).activity]).toEqual(['idle', 'idle'])
  })

  it('R12 R13 keeps an inactive thread, and no e-mail', async () => {
    serve({ profile: 'observed' })
    const { store, pinia } = storeOf()
    await store.start(1005)
    await store.lookup(1009, { force: true })
    expect(store.threadFor(1009)).toMatchObject({ isActive: false })
    expect(JSON.stringify(pinia.state.value)).not.toContain('@')
  })
})

describe('the order of events', () => {
  it('C05 a "none" that was asked for before a start does not undo it', async () => {
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

  it('C05 a look-up that joins a running one is as old as that', async () => {
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

  it('C05 a failure that is older than a start says nothing', async () => {
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

  it('N06 a look-up that was aborted leaves what is known', async () => {
    const { client, fail } = handClient()
    const { store } = storeOf(client)
    store.remember(threadOf(1, 9))
    const looking = errorOf(store.lookup(1, { force: true }))
    await fail(0, new ConversationError({ kind: 'aborted', operation: 'find', message: 'x' }))
    expect(await looking).toMatchObject({ kind: 'aborted' })
    expect(store.entryFor(1)).toMatchObject({ knowledge: 'found', activity: 'idle', thread: { id: 9 } })
  })

  it.each(['forget', 'invalidate'] as const)(
    'C05 %s while two wait for one look-up costs one more, not one after another',
    async (action) => {
      const backend = serve()
      backend.failNext({ delayMs: 30, operation: 'list' })
      const { store } = storeOf()
      const first = store.lookup(1001)
      await vi.waitFor(() => expect(backend.requests).toHaveLength(1), { interval: 1 })
      store[action](1001)
      const second = store.lookup(1001)
      await Promise.all([first, second])
      await new Promise((resolve) => setTimeout(resolve, 50))
      expect(backend.requests).toHaveLength(2)
    },
  )

  it('C03 answers out of order stay with their own orders', async () => {
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

  it('S02 an answer that was asked for before a reset is dropped', async () => {
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

describe('reset', () => {
  it('S01 S02 the next user joins nothing that was asked for by the one before', async () => {
    const backend = serve()
    let token = tokenOf('client')
    const { store } = storeOf(clientOf({ getToken: () => token }))
    backend.failNext({ delayMs: 150, times: 2 })
    const before = [errorOf(store.lookup(1007)), errorOf(store.start(1013))]
    await vi.waitFor(() => expect(backend.requests).toHaveLength(2), { interval: 1 })
    token = tokenOf('guest')
    store.reset()
    expect(await store.lookup(1007)).toBeNull()
    expect(await errorOf(store.start(1013))).toMatchObject({ kind: 'forbidden' })
    for (const error of await Promise.all(before)) expect(error.kind).toBe('session-changed')
    expect(store.threadFor(1007) ?? store.threadFor(1013)).toBeNull()
  })

  it('S02 separates sessions over a client that was copied, too', async () => {
    const backend = serve()
    let token = tokenOf('client')
    const { store } = storeOf({ ...clientOf({ getToken: () => token }) })
    backend.failNext({ delayMs: 100 })
    const before = errorOf(store.lookup(1007))
    await vi.waitFor(() => expect(backend.requests).toHaveLength(1), { interval: 1 })
    token = tokenOf('guest')
    store.reset()
    expect(await store.lookup(1007)).toBeNull()
    expect(await before).toMatchObject({ kind: 'session-changed' })
  })

  it('tells with a revision that it is time to look again', () => {
    const { store } = storeOf()
    const seen = [store.revisionOf(1)]
    const grown = (action: () => void) => {
      action()
      seen.push(store.revisionOf(1))
      return seen.at(-1)! > seen.at(-2)!
    }
    expect(grown(() => store.invalidate(1))).toBe(true)
    expect(grown(() => store.invalidate())).toBe(true)
    expect(grown(() => store.forget(1))).toBe(true)
    expect(grown(() => store.reset())).toBe(true)
    expect(grown(() => store.invalidate(2))).toBe(false)
    expect(grown(() => store.remember(threadOf(1, 9)))).toBe(false)
  })
})

describe('what the host says', () => {
  it('remember takes a thread in either form, and no e-mail with it', () => {
    const { store } = storeOf()
    store.remember({
      id: 9,
      order: 5,
      participants: [{ id: 1, username: 'x', email: 'x@example.com' }],
    } as never)
    store.remember(threadOf(6, 10))
    expect([store.threadFor(5)?.id, store.threadFor(6)?.id]).toEqual([9, 10])
    expect(JSON.stringify(store.entries)).not.toContain('@')
    expect(() => store.remember({ ...threadOf(5, 1), orderId: null })).toThrow(/order id/)
    expect(() => store.remember(null as never)).toThrow(/no thread/)
  })

  it('S04 forget drops, invalidate marks stale', async () => {
    const backend = serve()
    const { store } = storeOf()
    store.remember(threadOf(1001, 9))
    store.invalidate(1001)
    expect(store.entryFor(1001)).toMatchObject({ knowledge: 'found', checkedAt: null })
    await store.lookup(1001)
    expect(store.entryFor(1001).knowledge).toBe('none')
    store.remember(threadOf(1001, 9))
    store.forget('1001')
    expect(store.entryFor(1001).knowledge).toBe('unknown')
    store.remember(threadOf(1, 9))
    store.invalidate()
    expect(store.entryFor(1).checkedAt).toBeNull()
    expect(backend.requests).toHaveLength(1)
  })

  it('remembering the same thread again changes nothing that anyone would render', () => {
    const { store } = storeOf()
    store.remember(threadOf(1, 9))
    const entry = store.entries[1]
    store.remember(threadOf(1, 9))
    expect(store.entries[1]).toBe(entry)
    store.remember({ ...threadOf(1, 9), unreadCount: 1 })
    expect(store.threadFor(1)?.unreadCount).toBe(1)
  })

  it('is reactive per order', () => {
    const { store } = storeOf()
    const seen: (number | undefined)[] = []
    const stop = watchSyncEffect(() => seen.push(store.threadFor(1)?.id))
    store.remember(threadOf(2, 20))
    store.remember(threadOf(1, 10))
    stop()
    expect(seen).toEqual([undefined, 10])
  })
})

describe('where its client comes from', () => {
  const use = (...order: ('kit' | 'pinia')[]) => {
    const pinia = createPinia()
    const kit = createConversationKit({ client: clientOf() })
    const app = createApp({})
    for (const plugin of order) app.use(plugin === 'kit' ? kit : pinia)
    return { app, pinia }
  }

  it('L05 installs in any order', async () => {
    serve()
    for (const order of [
      ['kit', 'pinia'],
      ['pinia', 'kit'],
    ] as const) {
      const { app, pinia } = use(...order)
      const store = app.runWithContext(() => useConversationStore(pinia))
      expect(await store.lookup(1007)).toMatchObject({ id: 503 })
    }
  })

  it('L05 a store may be made before the kit', async () => {
    serve()
    const pinia = createPinia()
    const store = useConversationStore(pinia)
    createApp({})
      .use(pinia)
      .use(createConversationKit({ client: clientOf() }))
    expect(await store.lookup(1007)).toMatchObject({ id: 503 })
  })

  it('L05 without a kit it says what to add', async () => {
    const error = await errorOf(useConversationStore(createPinia()).lookup(1))
    expect(error).toMatchObject({ kind: 'misconfigured', reason: 'no-kit' })
    expect(error.message).toContain('app.use(createConversationKit(')
  })

  it('L05 L06 S08 two pinias share nothing, without a window', async () => {
    serve()
    const [one, two] = [storeOf(), storeOf()]
    await one.store.lookup(1007)
    expect(two.store.entries).toEqual({})
  })
})
