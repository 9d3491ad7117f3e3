import { createConversationKit, useConversationStore } from 'order-conversations/vue'
import { createPinia } from 'pinia'
import { describe, expect, it, vi } from 'vitest'
import { createApp } from 'vue'
import { clientOf } from '../support/client'
import { serve } from '../support/server'
import { threadOf } from '../support/threads'
import { useVirtualTime } from '../support/virtual-time'

useVirtualTime()

/** A page that takes over what a server found out at some time, counted from now. */
function hydrate(id: number, checkedAt: unknown, thread: object | null = threadOf(id)) {
  const backend = serve()
  const pinia = createPinia()
  const knowledge = thread ? 'found' : 'none'
  const entry = { orderId: id, knowledge, thread, error: null, checkedAt }
  const state = { 'order-conversations': { entries: { [id]: entry } } }
  pinia.state.value = JSON.parse(JSON.stringify(state)) as typeof pinia.state.value
  createApp({})
    .use(pinia)
    .use(createConversationKit({ client: clientOf() }))
  const store = useConversationStore(pinia)
  return async () => {
    const before = backend.requests.length
    await store.lookup(id)
    return backend.requests.length - before
  }
}

describe('an answer that a server found', () => {
  it('Y03 is used without a request until it is stale', async () => {
    const requests = hydrate(1007, Date.now() - 1000)
    expect(await requests()).toBe(0)
    vi.advanceTimersByTime(5 * 60_000 - 1001)
    expect(await requests()).toBe(0)
    vi.advanceTimersByTime(1)
    expect(await requests()).toBe(1)
    expect(await requests()).toBe(0)
  })

  it('Y03 is used for 15 s when the order had no conversation', async () => {
    const requests = hydrate(1001, Date.now() - 14_000, null)
    expect(await requests()).toBe(0)
    vi.advanceTimersByTime(1000)
    expect(await requests()).toBe(1)
  })

  it('Y03 gets its age from the hydration when the clock of the page is behind', async () => {
    const requests = hydrate(1001, Date.now() + 60 * 60_000, null)
    vi.advanceTimersByTime(14_999)
    expect(await requests()).toBe(0)
    vi.advanceTimersByTime(1)
    expect(await requests()).toBe(1)
  })

  it('Y03 keeps its age when the clock is changed afterwards', async () => {
    const requests = hydrate(1007, Date.now() - 1000)
    vi.setSystemTime(Date.now() + 24 * 60 * 60_000)
    expect(await requests()).toBe(0)
  })

  it.each([-5 * 60_000, -24 * 60 * 60_000])('Y03 is looked up again when it is %i ms old', async (age) => {
    expect(await hydrate(1007, Date.now() + age)()).toBe(1)
  })

  it.each([null, 'yesterday', undefined])(
    'Y03 is looked up again when its time is %j',
    async (checkedAt) => {
      expect(await hydrate(1007, checkedAt)()).toBe(1)
    },
  )
})
