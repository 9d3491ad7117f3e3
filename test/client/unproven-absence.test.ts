import type { Thread } from 'order-conversations'
import { describe, expect, it } from 'vitest'
import { clientOf, errorOf } from '../support/client'
import { numbers } from '../support/numbers'
import { serve } from '../support/server'
import { rowOf } from '../support/threads'
import { useVirtualTime } from '../support/virtual-time'

useVirtualTime()

/** A client of a server whose listing is written in its own way. `pageOf`: the rows of a request, and its headers. */
function clientOfServer(pageOf: (query: URLSearchParams) => { body: unknown; headers?: object }) {
  const backend = serve()
  const told: string[] = []
  const log: string[] = []
  backend.handle = (request) => {
    const { search, searchParams } = new URL(request.url)
    log.push(search)
    const { body, headers } = pageOf(searchParams)
    return Promise.resolve(
      body === 404
        ? Response.json({ detail: 'Invalid page.' }, { status: 404 })
        : Response.json(body, { headers: { ...headers } }),
    )
  }
  const client = clientOf({ onDiagnostic: ({ code }) => told.push(code) })
  return { client, told, log }
}

/** The rows of one page of a whole listing, ten a page. */
const pageOfRows = (query: URLSearchParams, orders: number[]) => {
  const page = Number(query.get('page') ?? 1)
  const own = orders.filter((order) => !query.has('order') || String(order) === query.get('order'))
  return own.slice((page - 1) * 10, page * 10).map((order) => rowOf(order))
}

describe('a row whose order is written in another way', () => {
  it.each([
    ['order_id', { order: undefined, order_id: 1001 }],
    ['orderId', { order: undefined, orderId: '1001' }],
    ['an object with a pk', { order: { pk: 1001 } }],
    ['an address with a query', { order: 'http://backend.internal/orders/1001/?format=json' }],
  ])('Y19 is found: %s', async (_, names) => {
    const results = [{ ...rowOf(7), ...names }]
    const { client, told } = clientOfServer(() => ({ body: { count: 1, next: null, results } }))
    expect(await client.findForOrder(1001)).toMatchObject({ id: 7, orderId: 1001 })
    expect(told).toEqual([])
  })

  it.each([
    ['words', { order: 'Order #1001' }],
    ['a name that nobody documented', { order: undefined, order_ref: 1001 }],
  ])(
    'Y19 is an error when it cannot be read, and does not count as an ignored filter: %s',
    async (_, names) => {
      const results = [{ ...rowOf(7), ...names }]
      const { client, told } = clientOfServer(() => ({ body: { count: 1, next: null, results } }))
      const unreadable = { kind: 'unexpected-response', reason: 'unreadable-rows' }
      expect(await errorOf(client.findForOrder(1001))).toMatchObject(unreadable)
      expect(await errorOf(client.findForOrders([7, 1001]))).toMatchObject(unreadable)
      expect(told).toEqual([])
    },
  )

  it('Y19 does not prove that an order has no thread when the server ignores the filter', async () => {
    const results = [rowOf(5), { ...rowOf(7), order: 'Order #1001' }]
    const { client } = clientOfServer(({ size }) => ({
      body: size && !results.length ? 404 : { next: null, results },
    }))
    const complete: boolean[] = []
    const onThreads = (_: Thread[], info: { complete: boolean }) => complete.push(info.complete)
    expect((await client.findForOrders([1001], { onThreads })).has(1001)).toBe(false)
    expect((await client.findForOrders([1001, 1002], { onThreads })).size).toBe(0)
    expect(complete).not.toContain(true)
  })

  it.each([
    ['thread-order', { order: 'Order #1001' }],
    ['wrong-order', { order: undefined, order_id: 999 }],
    ['wrong-order', { order: 'https://x/orders/999/?format=json' }],
  ])('Y19 is not accepted from a start: %s', async (reason, names) => {
    const backend = serve()
    const body = { detail: 'x', thread: { ...rowOf(7), ...names } }
    backend.failNext({ status: 201, body, operation: 'start' })
    const error = await errorOf(clientOf().startForOrder(1001))
    expect(error).toMatchObject({ kind: 'unexpected-response', reason, outcome: 'unknown' })
  })

  it('Y19 is found after a start when the listing names its order', async () => {
    const backend = serve({ threads: [] })
    const { handle } = backend
    backend.handle = async (request) => {
      const reply = await handle(request)
      if (request.method === 'GET') return reply
      const { thread } = (await reply.json()) as { thread: object }
      return Response.json({ thread: { ...thread, order: 'Order #1001' } }, { status: 201 })
    }
    expect(await clientOf().startForOrder(1001)).toMatchObject({
      thread: { orderId: 1001 },
      reconciled: true,
    })
  })
})

describe('a listing that is written in another way', () => {
  const orders = numbers(1, 25)

  it.each<[string, (query: URLSearchParams) => { body: unknown; headers?: object }]>([
    ['links.next', (query) => ofPages(query, (next) => ({ links: { next } }))],
    ['meta.has_next', (query) => ofPages(query, (next) => ({ meta: { has_next: next !== null } }))],
    ['total_pages', (query) => ofPages(query, (_, page) => ({ page, total_pages: 3 }))],
    ['total', (query) => ofPages(query, () => ({ total: 25 }))],
    ['X-Total-Count', (query) => ({ body: pageOfRows(query, orders), headers: { 'X-Total-Count': '25' } })],
    [
      'Link',
      (query) => {
        const page = Number(query.get('page') ?? 1)
        const link = page < 3 ? `<http://x/?page=${page + 1}>; rel="next"` : '<http://x/>; rel="first"'
        return { body: pageOfRows(query, orders), headers: { Link: link } }
      },
    ],
  ])('Y20 is read to its end when the filter is ignored: %s', async (_, reply) => {
    const { client, log } = clientOfServer((query) => {
      query.delete('order')
      return reply(query)
    })
    expect(await client.findForOrder(21)).toMatchObject({ orderId: 21 })
    expect(log).toHaveLength(3)
    expect(await client.findForOrder(999)).toBeNull()
    const many = await client.findForOrders([3, 21, 999])
    expect([many.get(3)?.orderId, many.get(21)?.orderId, many.get(999)]).toEqual([3, 21, null])
  })

  it('Y20 ends with a 404 when nothing else says where it ends', async () => {
    const { client } = clientOfServer((query) => {
      query.delete('order')
      const results = pageOfRows(query, orders)
      return { body: results.length > 0 ? { results } : 404 }
    })
    expect(await client.findForOrder(21)).toMatchObject({ orderId: 21 })
    expect(await client.findForOrder(999)).toBeNull()
  })

  it.each<[string, (query: URLSearchParams) => object]>([
    ['nothing', () => ({})],
    ['a cursor', () => ({ next: 'http://x/?cursor=abc', previous: null })],
    ['an offset', () => ({ count: 25, next: 'http://x/?limit=10&offset=10' })],
  ])('Y20 is an error for a missing order when its pages have no numbers: %s', async (_, more) => {
    const { client } = clientOfServer((query) => {
      query.delete('order')
      query.delete('page')
      return { body: { results: pageOfRows(query, orders), ...more(query) } }
    })
    expect(await client.findForOrder(3)).toMatchObject({ orderId: 3 })
    expect((await errorOf(client.findForOrder(21))).kind).toBe('unexpected-response')
    const found = await client.findForOrders([3, 21, 999])
    expect([...found.keys()]).toEqual([3])
  })

  it('Y20 an empty reply without a sign of its end does not mean that there is no conversation', async () => {
    const { client } = clientOfServer(() => ({ body: { results: [] } }))
    expect(await errorOf(client.findForOrder(999))).toMatchObject({
      kind: 'unexpected-response',
      reason: 'unproven-end',
    })
    expect(
      await clientOfServer(() => ({ body: { count: 0, results: [] } })).client.findForOrder(9),
    ).toBeNull()
  })

  it('Y20 an empty page of an order proves that there is no thread when `next` is null, also with the count of the whole listing', async () => {
    const { client } = clientOfServer(() => ({ body: { count: 25, next: null, results: [] } }))
    expect(await client.findForOrder(999)).toBeNull()
  })

  it('Y20 orders are looked up one by one when the listing does not say where it ends', async () => {
    const { client, log } = clientOfServer((query) => {
      if (query.has('order')) return { body: { next: null, results: pageOfRows(query, orders) } }
      return { body: { results: pageOfRows(query, orders), next: 'http://x/?cursor=abc' } }
    })
    const found = await client.findForOrders([3, 21, 999])
    expect([found.get(3)?.orderId, found.get(21)?.orderId, found.get(999)]).toEqual([3, 21, null])
    expect(log).toEqual(['', '?order=21', '?order=999'])
  })

  it('Y20 listThreads has a next page only when the server says so', async () => {
    const { client } = clientOfServer((query) => ofPages(query, () => ({ total: 25 })))
    const pages = await Promise.all([1, 2, 3, 4].map((page) => client.listThreads({ page })))
    expect(pages.map(({ hasNext }) => hasNext)).toEqual([true, true, true, false])
    const silent = clientOfServer((query) => ofPages(query, () => ({})))
    expect((await silent.client.listThreads()).hasNext).toBe(false)
  })

  it('Y20 the headers of pages that are read at the same time belong to their own pages', async () => {
    const { client, log } = clientOfServer((query) => ({
      body: pageOfRows(query, numbers(1, 75)),
      headers: { 'X-Total-Count': '75' },
    }))
    const found = await client.findForOrders(numbers(61, 90))
    expect([...found.values()].filter((thread) => thread)).toHaveLength(15)
    expect([log.length, found.size]).toEqual([8, 30])
  })

  function ofPages(query: URLSearchParams, more: (next: string | null, page: number) => object) {
    const page = Number(query.get('page') ?? 1)
    const next = page < 3 ? `http://backend.internal/?page=${page + 1}` : null
    return { body: { results: pageOfRows(query, orders), ...more(next, page) } }
  }
})
