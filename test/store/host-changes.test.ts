import { describe, expect, it } from 'vitest'
import { createConversationKit, useConversationStore } from 'order-conversations/vue'
import { createPinia } from 'pinia'
import { createApp, watchSyncEffect } from 'vue'
import { serve } from '../support/server'
import { storeOf } from '../support/store'
import { threadOf } from '../support/threads'
import { until } from '../support/until'
import { pass, useVirtualTime } from '../support/virtual-time'

useVirtualTime()

describe('a change by the host', () => {
  it('remember stores a thread in either form, without its e-mail addresses', () => {
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

  it('S04 forget drops an answer, and invalidate marks it as stale', async () => {
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

  it('remember renders nothing again when the thread is the same', () => {
    const { store } = storeOf()
    store.remember(threadOf(1, 9))
    const entry = store.entries[1]
    store.remember(threadOf(1, 9))
    expect(store.entries[1]).toBe(entry)
    store.remember({ ...threadOf(1, 9), unreadCount: 1 })
    expect(store.threadFor(1)?.unreadCount).toBe(1)
  })

  it('C05 remember makes the same thread fresh again, so that older answers do not replace it', async () => {
    const backend = serve()
    const { store } = storeOf()
    store.remember(threadOf(1001, 9))
    backend.failNext({ delayMs: 30 })
    const looking = store.lookup(1001, { force: true })
    await until(() => expect(backend.requests).toHaveLength(1))
    store.remember(threadOf(1001, 9))
    expect(await looking).toMatchObject({ id: 9 })
    await pass(4 * 60_000)
    store.remember(threadOf(1001, 9))
    await pass(4 * 60_000)
    expect(await store.lookup(1001)).toMatchObject({ id: 9 })
    expect(backend.requests).toHaveLength(1)
  })

  it('S09 remember makes a thread from the server’s state fresh again', async () => {
    const backend = serve()
    const first = storeOf()
    first.store.remember(threadOf(1001, 9))
    const pinia = createPinia()
    pinia.state.value = JSON.parse(JSON.stringify(first.pinia.state.value)) as typeof pinia.state.value
    createApp({})
      .use(pinia)
      .use(createConversationKit({ client: first.client }))
    const store = useConversationStore(pinia)
    store.remember(threadOf(1001, 9))
    expect(await store.lookup(1001)).toMatchObject({ id: 9 })
    expect(backend.requests).toEqual([])
  })

  it('renders only the order that it changes', () => {
    const { store } = storeOf()
    const seen: (number | undefined)[] = []
    const stop = watchSyncEffect(() => seen.push(store.threadFor(1)?.id))
    store.remember(threadOf(2, 20))
    store.remember(threadOf(1, 10))
    stop()
    expect(seen).toEqual([undefined, 10])
  })
})
