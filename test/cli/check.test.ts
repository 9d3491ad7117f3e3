import { sampleData } from 'order-conversations/msw'
import { describe, expect, it } from 'vitest'
import { check, checking, serverOf } from './checking'
import { serving } from './command'

const EVERYTHING = ['--yes', '--origin', 'https://shop.example', '--guest-token', 'token-guest']
// Of a client, who has orders, and others who have some of their own.
const AS_CLIENT = [
  '--token',
  'token-client',
  '--order',
  '1001',
  '--foreign-order',
  '1002',
  '--fresh-order',
  '1013',
]

// Enough for a second page.
const manyThreads = () =>
  Array.from({ length: 14 }, (_, index) => ({
    ...sampleData.threads[0]!,
    id: 600 + index,
    order: 1001 + index,
  }))

const order = (id: number, clientId: number) => ({ ...sampleData.orders[0]!, id, clientId })

describe('a server that keeps the contract', () => {
  it('passes every check', async () => {
    const orders = Array.from({ length: 14 }, (_, index) => order(2001 + index, 21))
    const threads = orders
      .slice(2)
      .map(({ id }) => ({ ...sampleData.threads[0]!, id: id + 1000, order: id }))
    const { origin } = await serverOf({
      orders: [...orders, order(3000, 22)],
      threads,
      throttle: { requests: 40, perMs: 60_000 },
    })
    const args = [
      '--token',
      'token-client',
      '--order',
      '2001',
      '--fresh-order',
      '2002',
      '--foreign-order',
      '3000',
    ]
    const { code, document } = await checking(origin, ...EVERYTHING, ...args, '--throttle', '40')
    expect(document.promises.filter(({ verdict }) => verdict !== 'kept')).toEqual([])
    expect([code, document.summary.needs]).toEqual([0, []])
  })

  it('is checked in few requests on a real port', async () => {
    const { origin } = await serving()
    const { code, departing, document } = await checking(origin, ...EVERYTHING, ...AS_CLIENT)
    // Without --throttle.
    expect([code, departing, document.summary.needs]).toEqual([3, {}, ['--throttle']])
    expect(document.summary).toMatchObject({ breaks: 0, departs: 0 })
    expect(document.summary.requests).toBeLessThan(30)
    expect(document.created).toEqual([
      { orderId: 1001, threadId: 507 },
      { orderId: 1013, threadId: 508 },
    ])
  })

  it('has its second page read when there is one', async () => {
    const { origin } = await serverOf({ threads: manyThreads() })
    const { found } = await checking(origin)
    expect(found('page-length')).toMatchObject({ verdict: 'kept' })
    expect(found('page-next')).toMatchObject({ verdict: 'kept', seen: '4 more.' })
    expect(found('page-link')).toMatchObject({ verdict: 'kept' })
  })

  it('has its order filter skipped when there is only one thread', async () => {
    const { origin } = await serverOf({ threads: sampleData.threads.filter(({ order }) => order === 1007) })
    const { code, found } = await checking(origin)
    expect(found('order-filter')).toMatchObject({ verdict: 'not-tried' })
    expect(code).toBe(3)
  })

  it('has the checks of threads skipped when the listing is empty', async () => {
    const { origin } = await serverOf({ threads: [] })
    const { code, found } = await checking(origin)
    expect([code, found('thread-id')?.verdict, found('e-mails')?.verdict]).toEqual([
      3,
      'not-tried',
      'not-tried',
    ])
  })
})

describe('a server with the observed profile', () => {
  it('fails the checks of its differences', async () => {
    const { origin } = await serverOf({ profile: 'observed', threads: manyThreads() })
    const { code, departing, found } = await checking(origin, '--missing-order', '99999', '--order', '1002')
    expect(code).toBe(1)
    expect(departing).toEqual({
      'order-filter': 'costs',
      'page-link': 'harmless',
      'start-slash': 'harmless',
      'order-text': 'harmless',
      'thread-type': 'harmless',
      participants: 'harmless',
      'e-mails': 'breaks',
    })
    expect(found('order-filter')).toMatchObject({ seen: '10 of 10 threads are of no or another order.' })
    expect(found('e-mails')).toMatchObject({ seen: '2 of them, in 14 threads.' })
  })

  it('is not asked for every page when one order is looked up', async () => {
    const threads = Array.from({ length: 80 }, (_, index) => ({
      ...sampleData.threads[0]!,
      id: 600 + index,
      order: 1,
    }))
    const { origin } = await serverOf({ profile: 'observed', threads })
    const { found } = await checking(origin)
    expect(found('look-up')).toMatchObject({
      verdict: 'not-tried',
      seen: 'Not known after 5 requests: the listing is long.',
    })
  })

  it('fails the check of texts and passes the checks of starts', async () => {
    const { origin } = await serverOf({ profile: 'observed' })
    const { departing, document, found } = await checking(origin, ...EVERYTHING, ...AS_CLIENT)
    expect(departing).toMatchObject({ texts: 'harmless' })
    expect(document.summary.needs).toEqual(['--throttle'])
    expect(found('texts')?.seen).toBe(
      '200 "Thread found.", 201 "Thread started.", 403 "You cannot message about this order."',
    )
    for (const id of ['start-creates', 'start-found', 'start-returns', 'start-parallel', 'start-foreign']) {
      expect(found(id)).toMatchObject({ verdict: 'kept' })
    }
  })

  it('names the time of its throttle in the body', async () => {
    const { origin } = await serverOf({ profile: 'observed', throttle: { requests: 30, perMs: 60_000 } })
    const { found } = await checking(origin, '--throttle', '40')
    expect(found('throttle')).toMatchObject({ verdict: 'kept' })
    expect(found('throttle-wait')).toMatchObject({
      verdict: 'departs',
      severity: 'harmless',
      seen: 'In `wait`, the text only.',
    })
  })
})

describe('a check without --yes', () => {
  it('sends no start with an order id', async () => {
    const { origin, starts, backend } = await serverOf()
    const before = backend.threads.length
    const args = ['--foreign-order', '1002', '--fresh-order', '1003', '--guest-token', 'token-guest']
    const { document, found } = await checking(origin, ...args)
    expect(starts()).toEqual([])
    expect([backend.threads.length, document.created]).toEqual([before, []])
    for (const id of ['start-creates', 'start-found', 'start-returns', 'start-parallel', 'start-foreign']) {
      expect(found(id)?.seen).toBe('Needs --yes.')
    }
  })

  it('sends a start for --missing-order', async () => {
    const { origin, starts } = await serverOf()
    await checking(origin, '--missing-order', '99999')
    expect(starts().map(({ body }) => body)).toEqual(['{"order_id":99999}'])
  })

  it('says at the start and at the end that nothing is created', async () => {
    const { origin } = await serverOf()
    const { out } = await check(origin)
    expect(out.split('\n')[1]).toBe('Nothing is created: what might do so needs --yes.')
    expect(out).toMatch(/\d+ requests in \d[\d.]* s\. Nothing was created\.$/)
  })

  it('a check with --yes first names the orders that may get a conversation', async () => {
    const { origin } = await serverOf()
    const { out } = await check(origin, '--yes', '--order', '1001', '--foreign-order', '4711')
    expect(out.split('\n')[1]).toBe('Starts are sent, and may create conversations: order 1001, 4711.')
    expect(out).toMatch(/Created: thread 507 of order 1001\.$/)
  })
})

it('a check with --yes creates no second conversation', async () => {
  const { origin, backend } = await serverOf()
  const { found } = await checking(origin, '--yes', '--fresh-order', '1002')
  expect(found('start-creates')).toMatchObject({ verdict: 'not-tried', seen: 'The order has one already.' })
  expect(found('start-returns')).toMatchObject({ verdict: 'kept', seen: '200, thread 503.' })
  expect(found('start-parallel')).toMatchObject({ verdict: 'not-tried' })
  expect(backend.threads).toHaveLength(sampleData.threads.length)
})
