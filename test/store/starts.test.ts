import type { Thread } from 'order-conversations/vue'
import { describe, expect, it } from 'vitest'
import { clientOf, errorOf } from '../support/client'
import { serve } from '../support/server'
import { storeOf } from '../support/store'
import { until } from '../support/until'
import { useVirtualTime } from '../support/virtual-time'

useVirtualTime()

describe('start', () => {
  it('asks the server even when a thread is known', async () => {
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

  it('C01 C02 sends one request when it is called twice at once', async () => {
    const backend = serve()
    const { store } = storeOf()
    const [one, two] = await Promise.all([store.start(1001), store.start(1001)])
    expect(one).toEqual(two)
    expect(backend.requests).toHaveLength(1)
    expect(store.entryFor(1001).activity).toBe('idle')
  })

  it('R01 R06 H08 keeps the error, and drops a thread of another order', async () => {
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

  it('R05 keeps a thread without an order under the order of the request', async () => {
    serve().failNext({ status: 201, body: { thread: { id: 9, participants: [] } } })
    const { store } = storeOf()
    await store.start(1001)
    expect(store.threadFor(1001)).toMatchObject({ id: 9, orderId: 1001 })
  })

  it('X07 stores no token', async () => {
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

  it('L01 C04 keeps its result when no caller waits, and leaves no timer', async () => {
    serve()
    const { store } = storeOf()
    void store.start(1001)
    void store.start(1003)
    await until(() => expect([store.threadFor(1001), store.threadFor(1003)]).not.toContain(null))
    expect([store.entryFor(1001).activity, store.entryFor(1003).activity]).toEqual(['idle', 'idle'])
  })

  it('R12 R13 keeps an inactive thread without its e-mail addresses', async () => {
    serve({ profile: 'observed' })
    const { store, pinia } = storeOf()
    await store.start(1005)
    await store.lookup(1009, { force: true })
    expect(store.threadFor(1009)).toMatchObject({ isActive: false })
    expect(JSON.stringify(pinia.state.value)).not.toContain('@')
  })
})
