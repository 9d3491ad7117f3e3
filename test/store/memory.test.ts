import { ConversationError } from 'order-conversations'
import { describe, expect, it, vi } from 'vitest'
import { effectScope, nextTick } from 'vue'
import { internalsOf } from '../../src/client/internals'
import { createAnswers } from '../../src/cache/answers'
import { createEntries } from '../../src/cache/entries'
import { clientOf } from '../support/client'
import { range } from '../support/numbers'
import { usePage } from '../support/page'
import { serve, tokenOf } from '../support/server'
import { storeOf } from '../support/store'
import { rowOf, threadOf } from '../support/threads'
import { until } from '../support/until'

const sizeOf = (store: { entries: object }) => Object.keys(store.entries).length

/** A client that answers at once, or does not. */
function instantClient({ fails = false } = {}) {
  const answer = fails
    ? () => Promise.reject(new ConversationError({ kind: 'server', operation: 'find' }))
    : undefined
  return {
    ...clientOf(),
    findForOrder: answer ?? ((id) => Promise.resolve(threadOf(Number(id)))),
    findForOrders:
      answer ??
      ((ids) => Promise.resolve(new Map([...ids].map((id) => [Number(id), threadOf(Number(id))])))),
    startForOrder: answer ?? ((id) => new Promise(() => id)),
  } as ReturnType<typeof clientOf>
}

describe('entries', () => {
  it('S07 are the last 500 after look-ups of 10 000 orders, one after another', async () => {
    const { store } = storeOf(instantClient())
    for (const id of range(10_000)) await store.lookup(id)
    expect(sizeOf(store)).toBe(500)
    expect([store.threadFor(9500), store.threadFor(9501)?.id]).toEqual([null, 9501])
  })

  it('S07 are 500 after a look-up of 10 000 orders at once, without a scan for each', async () => {
    const { store } = storeOf(instantClient())
    const before = process.cpuUsage()
    await store.lookupMany(range(10_000))
    expect(sizeOf(store)).toBe(500)
    const { user } = process.cpuUsage(before)
    expect(user / 1000).toBeLessThan(10_000)
  })

  it('S07 are 500 after the host gave 10 000 threads', async () => {
    const { store } = storeOf(instantClient())
    for (const id of range(10_000)) store.remember(threadOf(id))
    await nextTick()
    expect(sizeOf(store)).toBe(500)
  })

  it('S07 are 500 when all look-ups failed', async () => {
    const { store } = storeOf(instantClient({ fails: true }))
    await store.lookupMany(range(2000))
    for (const id of range(600, 5000)) await store.lookup(id).catch(() => {})
    expect(sizeOf(store)).toBe(500)
  })

  it('S07 are 500, including those from rows of other orders', async () => {
    serve({ threads: range(620).map((id) => rowOf(id)), pageSize: 310 })
    const { store } = storeOf()
    await store.lookupMany([9001, 9002, 9003])
    expect(sizeOf(store)).toBe(500)
    expect(store.entryFor(9001).knowledge).toBe('none')
  })

  it('S07 are dropped in the order of their last use', async () => {
    const { store } = storeOf(instantClient())
    for (const id of range(500)) store.remember(threadOf(id))
    store.entryFor(1)
    store.threadFor(2)
    for (const id of range(498, 1001)) store.remember(threadOf(id))
    await nextTick()
    expect([store.threadFor(1)?.id, store.threadFor(2)?.id, store.threadFor(3)]).toEqual([1, 2, null])
  })

  it('S07 are not created or dropped when an unknown order is read', () => {
    const { store } = storeOf(instantClient())
    store.remember(threadOf(1))
    for (const id of range(10_000, 2)) store.entryFor(id)
    store.remember(threadOf(20_000))
    expect(Object.keys(store.entries)).toEqual(['1', '20000'])
  })

  it('S07 stay while a call of their order runs', async () => {
    const { store } = storeOf(instantClient())
    store.remember(threadOf(1))
    void store.start(1)
    await store.lookupMany(range(600, 2))
    expect(store.entryFor(1)).toMatchObject({ activity: 'starting', thread: { id: 1 } })
    // The limit is for the orders that nothing runs for.
    expect(sizeOf(store)).toBe(501)
  })
})

describe('the cache', () => {
  it('S07 C06 does not grow with messages from other tabs or with forgotten orders', async () => {
    const entries = createEntries(() => {})
    const answers = createAnswers(entries)
    for (const id of range(2000)) {
      answers.invalidate(entries.recordOf(id))
      answers.forget(id)
      entries.trim()
    }
    await nextTick()
    expect(entries.all()).toHaveLength(500)
    const { store } = storeOf(instantClient())
    store.invalidate(1)
    const revision = store.revisionOf(1)
    for (const id of range(600, 2)) store.invalidate(id)
    await nextTick()
    expect(store.revisionOf(1)).toBeLessThan(revision)
  })

  it('S07 drops no answer because of calls without an answer', async () => {
    const entries = createEntries(() => {})
    createAnswers(entries).remember(1, threadOf(1))
    const records = range(1000, 2).map(entries.recordOf)
    for (const record of records) entries.begin(record, 'checking')
    for (const record of records) entries.end(record, 'checking')
    entries.trim()
    await nextTick()
    expect(entries.all().map(({ orderId }) => orderId)).toEqual([1])
  })
})

describe('timers and listeners', () => {
  usePage()

  it('S07 L01 are all removed after look-ups, starts and cancelled look-ups', async () => {
    serve({ threads: [] })
    const { store } = storeOf()
    const timers = new Set<unknown>()
    const { setTimeout, clearTimeout } = globalThis
    vi.spyOn(globalThis, 'setTimeout').mockImplementation(((run: () => void, ms: number) => {
      const timer = setTimeout(() => {
        timers.delete(timer)
        run()
      }, ms)
      timers.add(timer)
      return timer
    }) as typeof setTimeout)
    vi.spyOn(globalThis, 'clearTimeout').mockImplementation((timer) => {
      timers.delete(timer)
      clearTimeout(timer)
    })
    const cancels = range(20, 1001).map((id) => store.enqueue(id))
    await store.lookupMany(range(10, 2001))
    await store.start(1001)
    for (const cancel of cancels) cancel()
    await until(() =>
      expect(range(20, 1001).every((id) => store.entryFor(id).activity === 'idle')).toBe(true),
    )
    vi.restoreAllMocks()
    expect([...timers].length).toBeLessThanOrEqual(1)
  })

  it('S08 are removed from a client that outlives its stores', async () => {
    serve()
    const client = clientOf({ getToken: () => tokenOf('support') })
    const scope = effectScope()
    const { store } = scope.run(() => storeOf(client))!
    await store.lookup(1007)
    expect(internalsOf(client).traffic?.size).toBe(1)
    store.$dispose()
    expect(internalsOf(client).traffic?.size).toBe(0)
  })
})
