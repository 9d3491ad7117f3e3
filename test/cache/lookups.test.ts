import type { ConversationClient, Diagnostic } from 'order-conversations'
import { describe, expect, it, vi } from 'vitest'
import { createConversationCache } from '../../src/cache/conversation-cache'
import type { CacheContext } from '../../src/cache/cache-context'
import { internalsOf } from '../../src/client/internals'
import { clientOf, errorOf } from '../support/client'
import { numbers } from '../support/numbers'
import { serve, tokenOf } from '../support/server'
import { rowOf } from '../support/threads'
import { idle, pass, useVirtualTime } from '../support/virtual-time'

useVirtualTime()

const quiet = { onDiagnostic: () => {} }

/** A cache that looks up for buttons, as in a page. */
function cacheOf(client: ConversationClient = clientOf(quiet), context: Partial<CacheContext> = {}) {
  const cache = createConversationCache(() => ({
    client,
    lookupBudget: undefined,
    tellTabs: () => {},
    ...context,
  }))
  return { cache, client, knowledge: (id: number) => cache.read(id).knowledge }
}

/** A client that the host wrote itself. Its look-ups end when the test says so. */
function hostClient() {
  const signals: AbortSignal[] = []
  const ends: (() => void)[] = []
  const client: ConversationClient = {
    findForOrder: () => Promise.reject(new Error('not used')),
    startForOrder: () => Promise.reject(new Error('not used')),
    listThreads: () => Promise.reject(new Error('not used')),
    findForOrders: (orderIds, { signal } = {}) => {
      signals.push(signal!)
      return new Promise((resolve) => {
        ends.push(() => resolve(new Map([...orderIds].map((id) => [Number(id), null]))))
      })
    },
  }
  return { client, signals, ends }
}

describe('the look-ups of buttons', () => {
  it('C08 of one tick answer all of their orders', async () => {
    const backend = serve()
    const { cache, knowledge } = cacheOf()
    for (const id of [1001, 1003, 1007]) cache.enqueue(id)
    await pass(1000)
    expect([1001, 1003, 1007].map(knowledge)).toEqual(['none', 'none', 'found'])
    expect(backend.requests.length).toBeLessThan(3)
  })

  it('Y07 of one order are one request, of which the rows of other orders are kept', async () => {
    const backend = serve({ profile: 'observed', threads: [rowOf(5001), rowOf(5002)] })
    const { cache, knowledge } = cacheOf()
    cache.enqueue(5002)
    await pass(1000)
    expect([5001, 5002].map(knowledge)).toEqual(['found', 'found'])
    expect(backend.requests.map(({ orderId }) => orderId)).toEqual([5002])
  })

  it.each(['documented', 'observed'] as const)(
    'Y07 of a single order leave the pages that a list has read (%s)',
    async (profile) => {
      const backend = serve({ profile, threads: numbers(1, 100).map((id) => rowOf(id)) })
      const { cache, knowledge } = cacheOf(clientOf(quiet), {
        lookupBudget: { requests: 4, perMs: 60_000 },
      })
      for (const id of numbers(1, 40)) cache.enqueue(id)
      await pass(50_000)
      cache.enqueue(45)
      await pass(10 * 60_000)
      expect(numbers(1, 40).map(knowledge)).toEqual(Array(40).fill('found'))
      const pages = backend.requests.map(({ search }) => search)
      expect(pages).toEqual([...new Set(pages)])
      cache.dispose()
    },
  )

  it('L01 are aborted when no button waits for them, and no error is kept', async () => {
    serve().failNext({ delayMs: 4000 })
    const { cache } = cacheOf()
    const leave = [1001, 1003].map((id) => cache.enqueue(id))
    await pass(1000)
    expect(cache.read(1001).activity).toBe('checking')
    leave.forEach((cancel) => cancel())
    await pass(1000)
    expect(cache.read(1001).activity).toBe('idle')
    expect(cache.read(1001)).toMatchObject({ knowledge: 'unknown', error: null })
  })

  it('L01 that no button waits for are not sent after the token has come', async () => {
    const backend = serve()
    let arrive = (_: string) => {}
    const token = new Promise<string>((resolve) => (arrive = resolve))
    const { cache } = cacheOf(clientOf({ getToken: () => token }))
    const leave = [1001, 1003].map((id) => cache.enqueue(id))
    await idle()
    expect(cache.read(1001).activity).toBe('checking')
    leave.forEach((cancel) => cancel())
    await idle()
    arrive(tokenOf('support'))
    await pass(10_000)
    expect(backend.requests).toEqual([])
    expect(cache.read(1001).activity).toBe('idle')
  })

  it('S01 are aborted when another user signs in, but not after their end', async () => {
    const { client, signals, ends } = hostClient()
    const { cache } = cacheOf(client)
    cache.enqueue(1001)
    await idle()
    ends[0]!()
    await idle()
    cache.enqueue(1003)
    await idle()
    cache.reset()
    expect(signals.map(({ aborted }) => aborted)).toEqual([false, true])
    ends[1]!()
    await idle()
    expect([1001, 1003].map((id) => cache.read(id).knowledge)).toEqual(['unknown', 'unknown'])
  })

  it('L01 that have ended do not listen to their session any more', async () => {
    const { client, signals, ends } = hostClient()
    const { cache } = cacheOf(client)
    cache.enqueue(1001)
    await idle()
    const aborted = vi.fn()
    signals[0]!.addEventListener('abort', aborted)
    ends[0]!()
    await idle()
    expect(cache.read(1001).knowledge).toBe('none')
    cache.reset()
    expect(aborted).not.toHaveBeenCalled()
  })
})

it('two lists of callers at the same time read the pages, and ask for no single order', async () => {
  const threads = numbers(1, 60).map((id) => rowOf(id))
  const backend = serve({ threads })
  backend.failNext({ delayMs: 1000 })
  const { cache, knowledge } = cacheOf()
  const one = cache.lookupMany(numbers(1, 50))
  await pass(100)
  await Promise.all([one, cache.lookupMany(numbers(51, 100))])
  expect(numbers(1, 100).map(knowledge)).toEqual([...Array(60).fill('found'), ...Array(40).fill('none')])
  expect(backend.requests.filter(({ search }) => search.includes('order='))).toEqual([])
})

describe('a listing that ends without a proof', () => {
  /** A cache of a server that ignores `?order=`. Its two pages hold fewer rows than its `count`. */
  const unproven = (context: Partial<CacheContext> = {}) => {
    const backend = serve()
    const pages: string[] = []
    backend.handle = (request) => {
      const page = new URL(request.url).searchParams.get('page') ?? '1'
      pages.push(page)
      const orders = page === '1' ? numbers(1, 10) : numbers(11, 15)
      const next = page === '1' ? 'http://x/?page=2' : null
      return Promise.resolve(Response.json({ count: 16, next, results: orders.map((id) => rowOf(id)) }))
    }
    return { ...cacheOf(clientOf(quiet), context), pages }
  }

  it.each([
    ['some', [1, 50]],
    ['none', [51, 52]],
  ])('Y20 is read again by the next list of a caller when it answered %s', async (_, orders) => {
    const { cache, client, pages } = unproven()
    await client.findForOrders([50])
    pages.splice(0)
    await cache.lookupMany([...orders, 53, 54])
    expect(pages).toEqual(['1', '2'])
    await cache.lookupMany([61, 62])
    expect(pages).toEqual(['1', '2', '1', '2'])
    cache.invalidate()
    await cache.lookupMany([61, 62])
    expect(pages).toEqual(['1', '2', '1', '2', '1', '2'])
  })

  it('Y20 is read again by the next list of buttons, and no list reads it twice', async () => {
    const { cache, client, pages, knowledge } = unproven()
    await client.findForOrders([50])
    pages.splice(0)
    for (const id of [1, 50, 51]) cache.enqueue(id)
    await pass(10 * 60_000)
    expect([pages, [1, 50].map(knowledge)]).toEqual([
      ['1', '2'],
      ['found', 'unknown'],
    ])
    for (const id of [61, 62]) cache.enqueue(id)
    await pass(10 * 60_000)
    expect(pages).toEqual(['1', '2', '1', '2'])
    cache.dispose()
  })
})

describe('a client that the host wrote, and that fails with an error of its own', () => {
  const broken = new TypeError('The host has a fault')
  const failing = () => {
    const asked: unknown[] = []
    const fail = (orders: unknown) => {
      asked.push(orders)
      return Promise.reject(broken)
    }
    const client = { ...hostClient().client, findForOrder: fail, findForOrders: fail }
    return { ...cacheOf(client), asked }
  }

  it('passes the error to the caller, and keeps none', async () => {
    const { cache } = failing()
    await expect(cache.lookup(1001)).rejects.toBe(broken)
    expect(cache.read(1001)).toMatchObject({ knowledge: 'unknown', activity: 'idle', error: null })
  })

  it('is asked once for a button, alone or in a list', async () => {
    const { cache, asked } = failing()
    cache.enqueue(1001)
    await pass(60_000)
    for (const id of [1003, 1007]) cache.enqueue(id)
    await pass(60_000)
    expect(asked).toEqual([[1001], [1003, 1007]])
  })
})

describe('a session that ends', () => {
  it('S02 takes the look-ups of its callers with it, also before they are sent', async () => {
    let user = 'a'
    serve()
    const { cache } = cacheOf(clientOf(quiet), { sessionKey: () => user })
    const looking = errorOf(cache.lookup(1007))
    user = 'b'
    expect(await looking).toMatchObject({ kind: 'session-changed', operation: 'find', orderId: 1007 })
  })

  it('S02 takes the orders that wait with it', async () => {
    const backend = serve()
    const { cache } = cacheOf(clientOf(quiet), { lookupBudget: { requests: 1, perMs: 60_000 } })
    cache.enqueue(1001)
    await pass(1000)
    cache.enqueue(1003)
    await pass(1000)
    cache.reset()
    await pass(120_000)
    expect(backend.requests).toHaveLength(1)
    cache.dispose()
  })
})

it('S04 a look-up ends although the page marks each of its answers as stale', async () => {
  const asked: unknown[] = []
  const client = {
    ...hostClient().client,
    findForOrder(orderId: number) {
      asked.push(orderId)
      cache.invalidate(1001)
      return Promise.resolve(null)
    },
  } as ConversationClient
  const { cache } = cacheOf(client)
  expect(await cache.lookup(1001)).toBeNull()
  expect(asked).toEqual([1001, 1001, 1001])
})

describe('what developers are told of look-ups in the background', () => {
  const diagnosticsOf = async (status: number) => {
    serve().failNext({ status, body: '<p>none</p>', times: 9 })
    const told: Diagnostic[] = []
    const { cache } = cacheOf(clientOf({ onDiagnostic: (one) => told.push(one) }))
    cache.enqueue(1001)
    cache.enqueue(1003)
    await pass(10_000)
    return told.map(({ code }) => code)
  }

  it('H09 is a wrong address, and no other failure', async () => {
    expect(await diagnosticsOf(404)).toEqual(['lookup-misconfigured'])
    expect(await diagnosticsOf(500)).toEqual([])
  })

  it('C08 is an order that waits for the budget', async () => {
    serve()
    const told: Diagnostic[] = []
    const client = clientOf({ onDiagnostic: (one) => told.push(one) })
    const { cache } = cacheOf(client, { lookupBudget: { requests: 1, perMs: 60_000 } })
    cache.enqueue(1001)
    await pass(1000)
    cache.enqueue(1003)
    await pass(1000)
    expect(told.map(({ code, orderId }) => [code, orderId])).toEqual([['lookup-budget-spent', 1003]])
    cache.dispose()
  })

  it('L06 is nothing with a client that the host wrote, which cannot tell', async () => {
    const { client, signals } = hostClient()
    const { cache } = cacheOf(client, { lookupBudget: { requests: 0, perMs: 1000 } })
    cache.enqueue(1001)
    await pass(500)
    expect(signals).toEqual([])
    cache.dispose()
  })
})

describe('the requests of a client', () => {
  it('are followed by a cache with buttons until it is disposed, and not by others', async () => {
    serve()
    const { cache, client } = cacheOf()
    const listeners = () => internalsOf(client).traffic?.size
    await cache.lookup(1001)
    expect(listeners()).toBe(0)
    cache.enqueue(1007)
    await pass(1000)
    expect(listeners()).toBe(1)
    cache.dispose()
    expect(listeners()).toBe(0)
  })

  it('count for the budget of buttons, also those that the app sends', async () => {
    const backend = serve()
    const { cache, client } = cacheOf(clientOf(quiet), { lookupBudget: { requests: 2, perMs: 60_000 } })
    cache.enqueue(1001)
    await pass(1000)
    await client.findForOrder(1003)
    cache.enqueue(1007)
    await pass(30_000)
    expect(backend.requests).toHaveLength(2)
    await pass(30_000)
    expect(cache.read(1007).knowledge).toBe('found')
    cache.dispose()
  })
})
