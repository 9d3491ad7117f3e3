import { afterEach, describe, expect, it, vi } from 'vitest'
import { ref } from 'vue'
import { errorOf } from '../support/client'
import { serve } from '../support/server'
import { storeOf } from '../support/store'
import { rowOf, threadOf } from '../support/threads'

afterEach(() => vi.useRealTimers())

describe('lookup', () => {
  it('asks the server once and then uses its answer', async () => {
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

  it('R11 an active thread replaces a closed one of an earlier page', async () => {
    const others = Array.from({ length: 9 }, (_, index) => rowOf(2000 + index))
    const at = (day: number) => ({ updated_at: `2026-02-${String(day).padStart(2, '0')}T00:00:00Z` })
    serve({
      threads: [
        rowOf(5, { id: 500, is_active: false, ...at(20) }),
        ...others.map((other) => ({ ...other, ...at(10) })),
        rowOf(5, { id: 501 }),
        rowOf(6),
      ],
    })
    const { store } = storeOf()
    await store.lookupMany([5, 6, 7, 8])
    expect(store.threadFor(5)).toMatchObject({ id: 501, isActive: true })
  })

  it('R08 an unreadable row, which may be of any order, keeps all orders from being "none"', async () => {
    const backend = serve()
    const { store } = storeOf()
    backend.failNext({ status: 200, body: [{ id: 'zz', order: 1002 }, rowOf(5)], times: 2 })
    for (const orderId of [1001, 1002])
      expect(await errorOf(store.lookup(orderId))).toMatchObject({ reason: 'unreadable-rows' })
    expect(store.entryFor(1002).knowledge).toBe('unknown')
  })

  it.each([null, undefined, 5])('I01 lookupMany sends no request when its orders are %s', async (none) => {
    const backend = serve()
    await storeOf().store.lookupMany(none as never)
    expect(backend.requests).toEqual([])
  })

  it('lookupMany looks up one order when it gets the text of its id', async () => {
    const backend = serve()
    await storeOf().store.lookupMany('1007')
    expect(backend.requests.map(({ search }) => search)).toEqual(['?order=1007'])
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

  it('I01 I02 I03 I04 I05 I06 I07 rejects, with an empty entry, for an invalid id', async () => {
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

  it('R07 R11 keeps the best row of each other order in the reply', async () => {
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

describe('a listing without a sign of its end', () => {
  it.each([
    ['no link and no count', {}],
    ['a cursor', { next: 'http://backend.internal/?cursor=abc' }],
    ['more rows than it holds', { total: 25, next: null }],
    ['a row that cannot be read', { next: null, results: [{ ...rowOf(1), order: 'Order #5001' }] }],
  ])('Y20 never turns View back into Start: %s', async (_, more) => {
    const backend = serve({ threads: [] })
    const { store } = storeOf()
    store.remember(threadOf(5001, 2))
    const body = { results: [rowOf(7001), rowOf(7002)], ...more }
    backend.failNext({ status: 200, body, times: 9 })
    await store.lookupMany([5001, 5002])
    store.invalidate()
    await store.lookupMany([5001, 5002, 5003])
    expect(store.threadFor(5001)?.id).toBe(2)
    expect(['unknown', 'unknown']).toEqual([5002, 5003].map((orderId) => store.entryFor(orderId).knowledge))
  })
})

describe('rows of other orders', () => {
  it('R11 are compared with each other, so that the best one is kept', async () => {
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
