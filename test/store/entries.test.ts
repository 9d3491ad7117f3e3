import { createConversationKit, useConversationStore } from 'order-conversations/vue'
import { createPinia, setActivePinia } from 'pinia'
import { describe, expect, it } from 'vitest'
import { createApp, ref, watchSyncEffect } from 'vue'
import { cacheOf } from '../../src/store/conversation-store'
import { clientOf } from '../support/client'
import { serve } from '../support/server'
import { storeOf } from '../support/store'
import { threadOf } from '../support/threads'

describe('the entries of the store', () => {
  it('have the number of their order as key', () => {
    const { store } = storeOf()
    store.remember(threadOf(7))
    expect(Object.keys(store.entries)).toEqual(['7'])
    expect(store.entryFor(7)).toMatchObject({ orderId: 7, knowledge: 'found', activity: 'idle' })
  })

  it('tell the order 7 from the order "7", if the endpoints know both', () => {
    const client = clientOf({ endpoints: { parseOrderId: (input) => input as never } })
    const { store } = storeOf(client)
    const idsOf = { 7: 70, '"7"': 71 }
    for (const [key, id] of Object.entries(idsOf)) {
      store.remember({ ...threadOf(7, id), orderId: JSON.parse(key) as number })
    }
    expect(Object.keys(store.entries)).toEqual(Object.keys(idsOf))
    expect([store.threadFor(7)?.id, store.threadFor('7')?.id]).toEqual([70, 71])
  })

  it('are the same object until their order changes, so that nothing else is rendered', async () => {
    serve()
    const { store } = storeOf()
    store.remember(threadOf(7))
    const before = store.entries[7]
    let runs = 0
    const stop = watchSyncEffect(() => void [store.entries[7], runs++])
    const starting = store.start(1001)
    await starting
    expect(store.entries[7]).toBe(before)
    expect(runs).toBe(1)
    stop()
  })

  it('S02 are not shown to the next user, before anything was called', () => {
    let user = 'a'
    const { store } = storeOf(clientOf(), { sessionKey: () => user })
    store.remember(threadOf(7))
    user = 'b'
    expect(store.entryFor(7)).toEqual({
      orderId: 7,
      knowledge: 'unknown',
      activity: 'idle',
      thread: null,
      error: null,
      checkedAt: null,
    })
  })

  it('Y01 are not watched on a server, where nothing would end that: the next call notices the user', async () => {
    serve()
    const key = ref('a')
    const { store } = storeOf(clientOf(), { sessionKey: () => key.value })
    store.remember(threadOf(7))
    key.value = 'b'
    expect(Object.keys(store.entries)).toEqual(['7'])
    await store.lookup(1007)
    expect(Object.keys(store.entries)).toEqual(['1007'])
  })

  it('grow a revision with each change that asks buttons to look again, and only then', () => {
    const { store } = storeOf()
    const seen: number[] = []
    const stop = watchSyncEffect(() => void seen.push(store.revisionOf(7)))
    store.remember(threadOf(7))
    const first = seen.at(-1)!
    store.invalidate(7)
    const second = seen.at(-1)!
    store.invalidate(7)
    expect([second > first, seen.at(-1)! > second]).toEqual([true, true])
    expect(store.revisionOf('abc')).toBe(0)
    stop()
  })

  it('are read by buttons from the cache of their store', () => {
    const { store } = storeOf()
    store.remember(threadOf(7))
    expect(cacheOf(store).read(7).thread?.id).toBe(7)
    expect(Object.keys(store)).not.toContain('cache')
  })

  it('are empty in a pinia whose state has none', () => {
    const pinia = createPinia()
    pinia.state.value['order-conversations'] = {}
    createApp({})
      .use(pinia)
      .use(createConversationKit({ client: clientOf() }))
    expect(useConversationStore(pinia).entries).toEqual({})
  })
})

it('L05 a store that was given its pinia leaves the next one to the active pinia', () => {
  const [given, active] = [createPinia(), createPinia()]
  createApp({})
    .use(given)
    .use(createConversationKit({ client: clientOf() }))
  const store = useConversationStore(given)
  store.remember(threadOf(7))
  createApp({})
    .use(active)
    .use(createConversationKit({ client: clientOf() }))
  setActivePinia(active)
  const other = useConversationStore()
  expect(other).not.toBe(store)
  expect(other.threadFor(7)).toBeNull()
  setActivePinia(undefined)
})
