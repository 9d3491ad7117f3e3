import { createConversationClient, type ConversationClientOptions } from 'order-conversations'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { CacheContext } from '../../src/cache/cache-context'
import { createConversationCache } from '../../src/cache/conversation-cache'
import type { StoredEntry } from '../../src/cache/entry'
import { BASE_URL, serve, tokenOf } from '../support/server'
import { clientOf, errorOf } from '../support/client'
import { numbers } from '../support/numbers'
import { threadOf } from '../support/threads'

afterEach(() => vi.useRealTimers())

const EMPTY = { knowledge: 'unknown', activity: 'idle', thread: null, error: null, checkedAt: null }

function cacheOf({
  sessionKey,
  ...options
}: ConversationClientOptions & Pick<CacheContext, 'sessionKey'> = {}) {
  const told: number[] = []
  const kept = new Map<unknown, StoredEntry>()
  const cache = createConversationCache(
    () => ({
      client: clientOf(options),
      sessionKey,
      lookupBudget: undefined,
      tellTabs: (id) => told.push(Number(id)),
    }),
    (orderId, stored) => void (stored ? kept.set(orderId, stored) : kept.delete(orderId)),
  )
  return { cache, told, kept }
}

describe('the cache', () => {
  it('I01 has an empty entry for an invalid order id', () => {
    const { cache } = cacheOf()
    for (const id of [null, undefined, 'abc', -1, {}]) {
      expect(cache.read(id)).toEqual({ orderId: null, ...EMPTY })
    }
  })

  it('S01 shows nothing of the user before, and forgets it without a call', async () => {
    let user = 'a'
    const { cache, kept } = cacheOf({ sessionKey: () => user })
    cache.remember(threadOf(5))
    expect([cache.isReadable(), cache.read(5).knowledge]).toEqual([true, 'found'])
    user = 'b'
    expect([cache.isReadable(), cache.read(5)]).toEqual([false, { orderId: 5, ...EMPTY }])
    await Promise.resolve()
    expect([cache.isReadable(), kept.size]).toEqual([true, 0])
    user = 'a'
    cache.session.check()
    expect(cache.read(5).knowledge).toBe('unknown')
  })

  it('marks a refusal as stale when a person returns after more than a minute', async () => {
    serve().failNext({ status: 403 })
    const { cache } = cacheOf()
    vi.useFakeTimers({ toFake: ['performance', 'Date'] })
    await errorOf(cache.start(1001))
    cache.remember(threadOf(5))
    const versions = () => [1001, 5].map((id) => cache.staleVersion(id))
    const [before] = [versions()]
    vi.advanceTimersByTime(59_000)
    cache.recheck()
    expect(versions()).toEqual(before)
    expect(cache.read(1001).error?.kind).toBe('forbidden')
    vi.advanceTimersByTime(2000)
    cache.recheck()
    expect(cache.read(1001).error).toBeNull()
    expect(versions()[0]).toBeGreaterThan(before[0]!)
    expect(versions()[1]).toBe(before[1])
  })

  it('S01 recheck notices another user', () => {
    let user = 'a'
    const { cache, kept } = cacheOf({ sessionKey: () => user })
    cache.remember(threadOf(5))
    user = 'b'
    cache.recheck()
    expect(kept.size).toBe(0)
  })

  it('keeps 500 orders that nobody looks at, also after a start', async () => {
    serve()
    const { cache, kept, told } = cacheOf()
    for (const id of numbers(5001, 5501)) cache.remember(threadOf(id))
    await Promise.resolve()
    expect([kept.size, kept.has(5001)]).toEqual([500, false])
    await cache.start(1001)
    expect([kept.size, kept.has(1001), kept.has(5002)]).toEqual([500, true, false])
    expect(told).toEqual([1001])
  })

  it.each(['forget', 'invalidate'] as const)('keeps 500 orders after `%s` too', async (change) => {
    const { cache } = cacheOf()
    for (const id of numbers(1, 501)) cache[change](id)
    await Promise.resolve()
    expect([1, 2].map((id) => cache.staleVersion(id) > 0)).toEqual([false, true])
    // No order takes the place of another one here.
    cache[change]('abc')
    await Promise.resolve()
    expect(cache.staleVersion(2)).toBeGreaterThan(0)
  })

  it('reads a thread of the host in both forms', () => {
    const { cache } = cacheOf()
    expect(cache.toThread({ id: 9, order: 5 })).toMatchObject({ id: 9, orderId: 5 })
    expect(cache.toThread(threadOf(5))).toEqual(threadOf(5))
    expect(cache.toThread('text')).toBe('no-thread')
  })

  it('names the operation that an invalid id was for', async () => {
    const { cache } = cacheOf()
    expect(await errorOf(cache.lookup('abc'))).toMatchObject({ kind: 'invalid-input', operation: 'find' })
    expect(await errorOf(cache.start('abc'))).toMatchObject({ kind: 'invalid-input', operation: 'start' })
    const remember = () => Promise.resolve().then(() => cache.remember({ ...threadOf(5), orderId: null }))
    expect(await errorOf(remember())).toMatchObject({ kind: 'invalid-input', operation: 'find' })
  })

  it('tells no tab of a start that failed', async () => {
    serve().failNext({ status: 403 })
    const { cache, told } = cacheOf()
    await errorOf(cache.start(1001))
    expect(told).toEqual([])
  })

  it('fails as misconfigured without a kit, and its buttons ask nothing', async () => {
    const cache = createConversationCache(() => null)
    const error = { kind: 'misconfigured', reason: 'no-kit' }
    expect(await errorOf(cache.lookup(1001))).toMatchObject({ ...error, operation: 'find' })
    expect(await errorOf(cache.start(1001))).toMatchObject({ ...error, operation: 'start' })
    cache.reset()
    cache.enqueue(1001)
    cache.enqueue(1003)
    await new Promise((resolve) => setTimeout(resolve))
    expect(cache.read(1001).error).toMatchObject({ reason: 'no-kit' })
  })

  it('invalidates one order or all orders, and does nothing for an invalid id', () => {
    const { cache } = cacheOf()
    cache.remember(threadOf(5))
    cache.remember(threadOf(6))
    const stale = () => [5, 6].map((id) => cache.read(id).checkedAt === null)
    cache.invalidate('abc')
    expect(stale()).toEqual([false, false])
    cache.invalidate('6')
    expect(stale()).toEqual([false, true])
    cache.invalidate()
    expect(stale()).toEqual([true, true])
    cache.forget('abc')
    cache.forget('5')
    expect([5, 6].map((id) => cache.read(id).knowledge)).toEqual(['unknown', 'found'])
  })
})

it('Y20 a server without a request for one order or for all of them is not asked', async () => {
  const backend = serve()
  const client = createConversationClient({
    baseURL: BASE_URL,
    getToken: () => tokenOf('support'),
    endpoints: { list: () => null },
  })
  const cache = createConversationCache(() => ({ client, lookupBudget: undefined, tellTabs: () => {} }))
  const leave = cache.enqueue(1001)
  await new Promise((resolve) => setTimeout(resolve))
  expect([backend.requests, cache.read(1001).error]).toEqual([[], null])
  leave()
})
