import type { Diagnostic, Thread } from 'order-conversations'
import type { WireThread } from 'order-conversations/msw'
import { describe, expect, it } from 'vitest'
import { clientOf, errorOf } from '../support/client'
import { numbers } from '../support/numbers'
import { serve } from '../support/server'

const row = (id: number, order: number | null, rest: Partial<WireThread> = {}): WireThread => ({
  id,
  order,
  thread_type: 'order',
  participants: [1],
  is_active: true,
  created_at: new Date(Date.UTC(2026, 0, 1) - id * 60_000).toISOString(),
  ...rest,
})
const rows = (count: number) => Array.from({ length: count }, (_, index) => row(index + 1, 5000 + index))

describe('findForOrder', () => {
  it('does not use the cache of the browser', async () => {
    const backend = serve()
    const caches: string[] = []
    const { handle } = backend
    backend.handle = (request) => {
      caches.push(request.cache)
      return handle(request)
    }
    await clientOf().findForOrder(1007)
    await clientOf().startForOrder(1001)
    expect(caches).toEqual(['no-store', 'no-store'])
  })

  it('finds the conversation of an order, or that there is none', async () => {
    const backend = serve()
    const client = clientOf()
    expect(await client.findForOrder(1007)).toMatchObject({ id: 503, orderId: 1007, unreadCount: 12 })
    expect(await client.findForOrder('1001')).toBeNull()
    expect(backend.requests.map(({ search }) => search)).toEqual(['?order=1007', '?order=1001'])
  })

  it('I07 sends nothing for a value that is no order id', async () => {
    const backend = serve()
    expect(await errorOf(clientOf().findForOrder({ id: 5 } as never))).toMatchObject({
      kind: 'invalid-input',
      operation: 'find',
    })
    expect(backend.requests).toEqual([])
  })

  it('R07 ignores the threads of other orders when the filter is ignored, and reports it once', async () => {
    const backend = serve({ profile: 'observed', threads: rows(35) })
    const told: Diagnostic[] = []
    const client = clientOf({ onDiagnostic: (diagnostic) => told.push(diagnostic) })
    expect(await client.findForOrder(5031)).toMatchObject({ id: 32, orderId: 5031 })
    expect(await client.findForOrder(1001)).toBeNull()
    expect(told.map(({ code }) => code)).toEqual(['order-filter-ignored'])
    expect(backend.requests.slice(0, 4).map(({ search }) => search)).toEqual([
      '?order=5031',
      '?order=5031&page=2',
      '?order=5031&page=3',
      '?order=5031&page=4',
    ])
  })

  it('R08 fails after 20 pages, and never answers null then', async () => {
    const backend = serve({ profile: 'observed', threads: rows(205) })
    const error = await errorOf(clientOf({ onDiagnostic: () => {} }).findForOrder(1001))
    expect(error).toMatchObject({ kind: 'unexpected-response', reason: 'too-many-pages', attempts: 20 })
    expect(backend.requests).toHaveLength(20)
  })

  it.each([
    [{}, 'no-results'],
    [{ results: null }, 'no-results'],
    [{ results: {} }, 'no-results'],
    [{ detail: 'ok' }, 'no-results'],
    ['"x"', 'no-results'],
    [5, 'no-results'],
    [null, 'no-results'],
    ['', 'empty'],
  ])('R08 does not read %j as an empty listing', async (body, reason) => {
    serve().failNext({ status: 200, body })
    expect(await errorOf(clientOf().findForOrder(1001))).toMatchObject({
      kind: 'unexpected-response',
      reason,
      status: 200,
    })
  })

  it('R08 accepts a bare array', async () => {
    serve().failNext({ status: 200, body: [row(1, 7), row(2, 1001)] })
    expect(await clientOf({ onDiagnostic: () => {} }).findForOrder(1001)).toMatchObject({ id: 2 })
  })

  it('R09 counts pages on its own address and never follows next', async () => {
    const backend = serve()
    const results = [row(1, 7)]
    for (const next of [
      'http://backend.internal:8000/x?page=2',
      'javascript:alert(1)',
      '//evil.example/?page=2',
      'HTTP://u:p@evil/?page=9',
    ]) {
      backend.failNext({ status: 200, body: { count: 2, next, results } })
      backend.failNext({ status: 200, body: { count: 2, next: null, results: [row(2, 1001)] } })
      expect(await clientOf({ onDiagnostic: () => {} }).findForOrder(1001)).toMatchObject({ id: 2 })
    }
    expect(new Set(backend.requests.map(({ path, search }) => path + search))).toEqual(
      new Set([
        '/api/v1/order-communications/communication-threads/?order=1001',
        '/api/v1/order-communications/communication-threads/?order=1001&page=2',
      ]),
    )
  })

  it('R09 fails when the listing repeats a page', async () => {
    const backend = serve()
    backend.failNext({ status: 200, body: { count: 99, next: 'x', results: [row(1, 7)] }, times: 30 })
    const error = await errorOf(clientOf({ onDiagnostic: () => {} }).findForOrder(1001))
    expect(error).toMatchObject({ reason: 'repeated-page', attempts: 2 })
  })

  it('R05 R11 picks the best of several threads of the order, between rows of other orders', async () => {
    const results = [
      row(9, 1001, { is_active: false, updated_at: '2026-09-01T00:00:00Z' }),
      row(3, 1001, { updated_at: '2026-03-01T00:00:00Z' }),
      row(4, 1001, { updated_at: '2026-03-01T00:00:00Z' }),
      { ...row(99, null), order: 'https://x/orders/2/' },
    ]
    serve().failNext({ status: 200, body: { count: 4, next: null, results } })
    expect(await clientOf({ onDiagnostic: () => {} }).findForOrder(1001)).toMatchObject({ id: 4 })
  })

  it('R12 finds a closed thread when the order has no other', async () => {
    serve({ threads: [row(1, 1001, { is_active: false })] })
    expect(await clientOf().findForOrder(1001)).toMatchObject({ id: 1, isActive: false })
  })

  it('R11 finds an active thread on a page after closed threads', async () => {
    const closed = numbers(1, 11).map((id) => row(id, 1001, { is_active: false }))
    serve({ threads: [...closed, row(50, 1001)] })
    expect(await clientOf().findForOrder(1001)).toMatchObject({ id: 50, isActive: true })
  })

  it('Y20 finds an active thread after a closed one with a newer update, in the whole listing too', async () => {
    const threads = [row(1, 1001, { is_active: false }), ...rows(20), row(99, 1001)]
    const backend = serve({ profile: 'observed', threads })
    const client = clientOf({ onDiagnostic: () => {} })
    expect(await client.findForOrder(1001)).toMatchObject({ id: 99, isActive: true })
    expect(backend.requests).toHaveLength(3)
  })

  it.each([
    [429, 'rate-limited', { id: 1, isActive: false }],
    [500, 'server', { id: 1, isActive: false }],
    [401, 'unauthenticated', null],
  ])('R12 finds a closed thread when the next page fails with %i', async (status, kind, shown) => {
    const backend = serve({ threads: numbers(1, 11).map((id) => row(id, 1001, { is_active: false })) })
    const looking = clientOf().findForOrder(1001, { onThreads: () => backend.failNext({ status }) })
    if (shown) expect(await looking).toMatchObject(shown)
    else expect(await errorOf(looking)).toMatchObject({ kind })
    expect(backend.requests.map((request) => request.status)).toEqual([200, status])
  })

  it('C11 finds the thread when a host removes rows from the array in onThreads', async () => {
    serve({ profile: 'observed' })
    const client = clientOf({ onDiagnostic: () => {} })
    const taken: Thread[] = []
    const found = await client.findForOrder(1007, {
      onThreads: (threads) => taken.push(...threads.splice(0)),
    })
    expect(found).toMatchObject({ id: 503 })
    expect(taken).not.toEqual([])
  })

  it('H09 reads a 404 after the last page as the end of the listing', async () => {
    const backend = serve()
    backend.failNext({ status: 200, body: { count: 1, next: 'x', results: [row(1, 7)] } })
    backend.failNext({ status: 404, body: { detail: 'Invalid page.' } })
    expect(await clientOf({ onDiagnostic: () => {} }).findForOrder(1001)).toBeNull()
  })

  it('does not answer null when a row cannot be read', async () => {
    serve().failNext({
      status: 200,
      body: { count: 1, next: null, results: [{ ...row(1, 1001), id: 'broken' }] },
    })
    expect(await errorOf(clientOf().findForOrder(1001))).toMatchObject({ reason: 'unreadable-rows' })
  })

  it('R10 does not answer null when fewer rows came than the count says', async () => {
    serve().failNext({ status: 200, body: { links: { next: 'x' }, count: 50, results: [row(1, 8)] } })
    const error = await errorOf(clientOf({ onDiagnostic: () => {} }).findForOrder(1001))
    expect(error).toMatchObject({ kind: 'unexpected-response', reason: 'incomplete-listing' })
  })

  it('R10 reads ten thousand rows with a wrong count', async () => {
    serve().failNext({
      status: 200,
      body: { count: -5, next: null, results: [...rows(10_000), row(10_001, 1001)] },
    })
    expect(await clientOf({ onDiagnostic: () => {} }).findForOrder(1001)).toMatchObject({ id: 10_001 })
  })

  it('R10 refuses a body that is too long', async () => {
    serve().failNext({ status: 200, body: { results: [], padding: 'x'.repeat(10 * 1024 * 1024) } })
    expect(await errorOf(clientOf().findForOrder(1001))).toMatchObject({
      kind: 'unexpected-response',
      reason: 'too-large',
    })
  })

  it('passes every row to onThreads', async () => {
    serve({ profile: 'observed', threads: rows(15) })
    const passed: [number, boolean, number | null][] = []
    const onThreads = (
      threads: Thread[],
      { complete, count }: { complete: boolean; count: number | null },
    ) => passed.push([threads.length, complete, count])
    await clientOf({ onDiagnostic: () => {} }).findForOrder(1001, { onThreads })
    expect(passed).toEqual([
      [10, false, 15],
      [5, true, 15],
    ])
  })

  it('C02 shares a look-up and its rows, with later callers too', async () => {
    const backend = serve()
    const client = clientOf()
    const seen: number[] = []
    const first = client.findForOrder(1007)
    const second = client.findForOrder(1007, {
      onThreads: (threads) => seen.push(...threads.map(({ id }) => id)),
    })
    expect(await first).toEqual(await second)
    expect(seen).toEqual([503])
    expect(backend.requests).toHaveLength(1)
  })
})

describe('a caller that joins a look-up late', () => {
  it('C02 gets all of its rows', async () => {
    serve({ profile: 'observed', threads: rows(15) })
    const client = clientOf({ onDiagnostic: () => {} })
    const late: number[] = []
    let joined: Promise<unknown> | undefined
    const first = client.findForOrder(1001, {
      onThreads: () => {
        joined ??= client.findForOrder(1001, { onThreads: (threads) => late.push(threads.length) })
      },
    })
    await first
    await joined
    expect(late).toEqual([10, 5])
  })
})

describe('listThreads', () => {
  it('reads the listing page by page', async () => {
    serve({ threads: rows(12) })
    const client = clientOf()
    expect(await client.listThreads()).toMatchObject({ count: 12, page: 1, hasNext: true })
    const second = await client.listThreads({ page: 2 })
    expect(second).toMatchObject({ page: 2, hasNext: false })
    expect(second.threads).toHaveLength(2)
    expect(await client.listThreads({ page: 3 })).toEqual({
      threads: [],
      count: null,
      page: 3,
      hasNext: false,
    })
  })

  it('R07 drops the rows of other orders when it is asked for one order', async () => {
    serve({ profile: 'observed', threads: rows(3) })
    const told: string[] = []
    const client = clientOf({ onDiagnostic: ({ code }) => told.push(code) })
    const { threads, count } = await client.listThreads({ orderId: 5001 })
    expect(threads.map(({ orderId }) => orderId)).toEqual([5001])
    expect({ count, told }).toEqual({ count: null, told: ['order-filter-ignored'] })
  })

  it('refuses an invalid page', async () => {
    const backend = serve()
    for (const page of [0, -1, 1.5, NaN]) {
      expect(await errorOf(clientOf().listThreads({ page }))).toMatchObject({
        kind: 'invalid-input',
        reason: 'page',
      })
    }
    expect(backend.requests).toEqual([])
  })
})
