import { createConversationBackend, type ConversationBackendOptions } from 'order-conversations/msw'
import { createConversationClient, type ConversationClientOptions } from 'order-conversations'
import axios, { AxiosError } from 'axios'
import { http } from 'msw'
import { describe, expect, it, vi } from 'vitest'
import { clientOf } from '../support/client'
import { range } from '../support/numbers'
import { BASE_URL, serve, server, tokenOf } from '../support/server'
import { storeOf } from '../support/store'
import { rowOf } from '../support/threads'
import { until } from '../support/until'
import { pass, useVirtualTime } from '../support/virtual-time'

useVirtualTime()

const MINUTE = 60_000

/** A backend with a thread for each of these orders, the last one with the newest activity. */
const threadsFor = (orderIds: number[]) =>
  orderIds.map((order, index) =>
    rowOf(order, {
      id: 10_000 + order,
      created_at: new Date(Date.UTC(2026, 0, 1) + index * MINUTE).toISOString(),
    }),
  )

const quiet = (options: ConversationClientOptions = {}) =>
  storeOf(clientOf({ onDiagnostic: () => {}, ...options }))

/** As serve(), and counts how many requests are under way at once. */
function serveSlowly(options: ConversationBackendOptions, delayMs = 5) {
  const backend = createConversationBackend(options)
  const seen = { most: 0, now: 0 }
  server.use(
    http.all('*/api/v1/*', async ({ request }) => {
      seen.most = Math.max(seen.most, ++seen.now)
      await new Promise((resolve) => setTimeout(resolve, delayMs))
      const response = await backend.handle(request)
      seen.now--
      return response
    }),
  )
  return { backend, seen }
}

describe('look-ups of one tick', () => {
  it('C08 become one call with four requests at a time, and all answers are right', async () => {
    const { backend, seen } = serveSlowly({ threads: threadsFor(range(40, 1000).filter((id) => id % 2)) })
    const { store } = quiet()
    const answers = await Promise.all(range(40, 1000).map((id) => store.lookup(id)))
    expect(answers.map((thread) => thread?.orderId ?? null)).toEqual(
      range(40, 1000).map((id) => (id % 2 ? id : null)),
    )
    expect(backend.requests).toHaveLength(2)
    expect(seen.most).toBeLessThanOrEqual(4)
    expect(range(40, 1000).every((id) => store.entryFor(id).activity === 'idle')).toBe(true)
  })

  it('save the later look-ups of all orders in their replies', async () => {
    const backend = serve({ threads: threadsFor(range(30)) })
    const { store } = quiet()
    await store.lookupMany([30, 29])
    expect(backend.requests).toHaveLength(1)
    await store.lookupMany(range(10, 21))
    expect(backend.requests).toHaveLength(1)
    expect(store.threadFor(21)).toMatchObject({ id: 10_021 })
  })

  it('set every known order without a row to "none" after the whole listing was read', async () => {
    const backend = serve({ threads: threadsFor([7]) })
    const { store } = quiet()
    await store.lookup(1)
    store.invalidate(1)
    await store.lookupMany([2, 3])
    expect(store.entryFor(1)).toMatchObject({ knowledge: 'none', checkedAt: expect.any(Number) as number })
    await store.lookup(1)
    expect(backend.requests).toHaveLength(2)
  })

  it('remember the length of the listing after the first call', async () => {
    const backend = serve({ threads: threadsFor(range(100)) })
    const { store } = quiet()
    await store.lookupMany([500, 501])
    expect(backend.requests).toHaveLength(3)
    await store.lookupMany([502, 503])
    expect(backend.requests).toHaveLength(5)
  })

  it('I01 skip invalid ids, and never reject', async () => {
    const backend = serve({ threads: threadsFor([1]) })
    const { store } = quiet()
    await store.lookupMany([1, '2', null, undefined, 'x', 0, 1.5, {}, '012'])
    expect([store.entryFor(1).knowledge, store.entryFor(2).knowledge]).toEqual(['found', 'none'])
    expect(Object.keys(store.entries)).toEqual(['1', '2'])
    backend.failNext({ status: 500, times: 10 })
    store.invalidate()
    await expect(store.lookupMany([3, 4])).resolves.toBeUndefined()
    expect(store.entryFor(3)).toMatchObject({ knowledge: 'unknown', error: { kind: 'server' } })
    await expect(store.lookupMany([])).resolves.toBeUndefined()
  })

  it('C10 do not send a request for each order when the server fails in the middle', async () => {
    const { backend } = serveSlowly({ threads: threadsFor(range(1000)) })
    const { store } = quiet()
    const looking = range(60, 2000).map((id) =>
      store.lookup(id).then(
        () => null,
        (error: unknown) => error,
      ),
    )
    await until(() => expect(backend.requests.length).toBeGreaterThan(8))
    backend.failNext({ status: 503, times: 1000, operation: 'list' })
    const before = backend.requests.length
    const errors = (await Promise.all(looking)).filter((error) => error !== null)
    expect(errors.length).toBeGreaterThan(30)
    expect(errors[0]).toMatchObject({ kind: 'server' })
    expect(backend.requests.length - before).toBeLessThanOrEqual(12)
  })

  it('C05 do not overwrite a start that is newer than their request', async () => {
    const backend = serve({ threads: threadsFor([1]) })
    backend.failNext({ delayMs: 150, operation: 'list' })
    const { store } = quiet()
    const looking = store.lookupMany(range(8, 1001))
    await until(() => expect(backend.requests.length).toBeGreaterThan(0))
    const { thread } = await store.start(1008)
    store.remember({ ...thread, orderId: 1007, id: 77 })
    await looking
    expect(store.threadFor(1008)?.id).toBe(thread.id)
    expect(store.threadFor(1007)?.id).toBe(77)
    expect(store.entryFor(1001).knowledge).toBe('none')
  })

  it('C05 look up an order again that is forgotten during its look-up', async () => {
    const backend = serve({ threads: threadsFor([1, 2]) })
    backend.failNext({ delayMs: 50, operation: 'list' })
    const { store } = quiet()
    const looking = Promise.all([store.lookup(1), store.lookup(2)])
    await until(() => expect(backend.requests).toHaveLength(1))
    backend.threads.splice(0)
    store.forget(1)
    expect(await looking).toMatchObject([null, expect.anything()])
  })
})

describe('look-ups that buttons enqueue', () => {
  const isKnown = ({ store }: ReturnType<typeof offline>, id: number) =>
    store.entryFor(id).knowledge !== 'unknown'

  it('C08 stay within the budget for minutes, and all get an answer', async () => {
    const page = offline({ threads: threadsFor(range(300)) })
    // Half of them have no conversation, and those that do are old.
    const orders = [...range(10), ...range(10, 1001)]
    for (const id of orders) page.store.enqueue(id)
    await pass(6 * MINUTE)
    expect(orders.every((id) => isKnown(page, id))).toBe(true)
    for (const at of page.sentAt)
      expect(page.sentAt.filter((other) => other >= at && other < at + MINUTE).length).toBeLessThanOrEqual(
        20,
      )
  })

  it('Y07 answer each order that is opened alone at once, as long as the server does not refuse', async () => {
    const page = offline({ threads: threadsFor(range(540)) })
    for (const id of range(25, 501)) page.store.enqueue(id)
    await pass(500)
    for (const id of range(40)) {
      const leave = page.store.enqueue(id)
      await pass(1500)
      expect(page.store.threadFor(id)?.orderId).toBe(id)
      leave()
    }
  })

  it('Y07 use half of the server’s limit after a 429, and leave the other half to clicks', async () => {
    const page = offline({
      threads: threadsFor(range(540)),
      throttle: { requests: 10, perMs: MINUTE },
      // The mock backend counts in wall time.
      now: () => Date.now(),
    })
    for (let id = 1; id <= 200; id++) {
      const leave = page.store.enqueue(id)
      await pass(1500)
      leave()
    }
    expect(page.backend.requests.filter(({ status }) => status === 429)).toHaveLength(1)
    const later = page.sentAt.filter((at) => at > page.sentAt[10]!)
    expect(later.length).toBeGreaterThanOrEqual(18)
    for (const at of later)
      expect(later.filter((other) => other >= at && other < at + MINUTE).length).toBeLessThanOrEqual(5)
  })

  it('Y07 a developer is told once that the budget is spent', async () => {
    const page = offline({ threads: threadsFor(range(540)) })
    for (const id of range(25)) page.store.enqueue(id)
    await pass(2 * MINUTE)
    expect(page.diagnostics).toEqual(['lookup-budget-spent'])
  })

  it('C08 a start waits neither for look-ups nor for the budget', async () => {
    const page = offline({})
    for (const id of range(20, 5001)) page.store.enqueue(id)
    for (const id of range(12, 6001)) void page.store.lookup(id)
    await pass(1000)
    const starting = page.store.start(1001)
    await pass(100)
    expect(await starting).toMatchObject({ created: true })
  })

  it('C09 send nothing before the time that a 429 names, and then all get an answer', async () => {
    const page = offline({ threads: threadsFor(range(100)) })
    page.backend.failNext({ status: 429, body: { detail: 'x', wait: 50 }, operation: 'list' })
    for (const id of range(4, 902)) page.store.enqueue(id)
    await pass(49_900)
    expect(page.sentAt).toHaveLength(1)
    await pass(3 * MINUTE)
    expect(range(4, 902).every((id) => isKnown(page, id))).toBe(true)
  })

  it('S05 ask again about "none" after 15 seconds, and about "found" after 5 minutes', async () => {
    const { store, backend, sentAt } = offline({ threads: threadsFor([1]) })
    const look = async () => {
      const looking = store.lookupMany([1, 2])
      await pass(10)
      await looking
    }
    await look()
    await pass(14_000)
    await look()
    expect(sentAt).toHaveLength(1)
    await pass(1000)
    await look()
    expect(sentAt).toHaveLength(2)
    expect(backend.requests[1]?.search).toContain('order=2')
  })

  it('N07 keep ages and waits when the wall clock is changed by a day', async () => {
    const { store, backend, sentAt } = offline({ threads: [] })
    backend.failNext({ status: 429, body: { detail: 'x', wait: 30 }, operation: 'list' })
    store.enqueue(1)
    await pass(100)
    for (const days of [1, -2]) {
      vi.setSystemTime(Date.now() + days * 86_400_000)
      await pass(10_000)
      expect(sentAt).toHaveLength(1)
    }
    await pass(12_000)
    expect(sentAt).toHaveLength(2)
    vi.setSystemTime(Date.now() + 86_400_000)
    await store.lookup(1)
    expect(sentAt).toHaveLength(2)
  })
})

/** A store over a backend without a network between them, so that each request takes no time. */
function offline(options: ConversationBackendOptions) {
  const backend = createConversationBackend(options)
  const sentAt: number[] = []
  const diagnostics: string[] = []
  const http = axios.create({
    baseURL: BASE_URL,
    async adapter(config) {
      sentAt.push(performance.now())
      const body = config.data as string | undefined
      const { method = 'get' } = config
      const request = new Request(axios.getUri(config), {
        method: method.toUpperCase(),
        headers: {
          Authorization: `Bearer ${tokenOf('support')}`,
          ...(body && { 'Content-Type': 'application/json' }),
        },
        ...(body && { body }),
      })
      const response = await backend.handle(request)
      const reply = {
        data: await response.json(),
        status: response.status,
        statusText: '',
        headers: {},
        config,
      }
      if (response.ok) return reply
      throw new AxiosError('refused', undefined, config, null, reply)
    },
  })
  return {
    ...storeOf(
      createConversationClient({
        http,
        maxRetries: 0,
        onDiagnostic: ({ code }) => diagnostics.push(code),
      }),
    ),
    diagnostics,
    backend,
    sentAt,
  }
}
