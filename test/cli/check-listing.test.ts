import { describe, expect, it } from 'vitest'
import { departuresOf, isStart, json, pages, rows, when, type Change, type Row } from './changes'

describe('a check reports threads with', () => {
  it.each<[string, (row: Row) => Row, Record<string, string>]>([
    ['ids as text', (row) => ({ ...row, id: String(row.id) }), { 'thread-id': 'harmless' }],
    ['ids that are invalid', ({ id: _, ...row }) => ({ ...row, id: 'x' }), { 'thread-id': 'breaks' }],
    ['orders as text', (row) => ({ ...row, order: String(row.order) }), { 'thread-order': 'harmless' }],
    ['orders as objects', (row) => ({ ...row, order: { id: row.order } }), { 'thread-order': 'harmless' }],
    [
      'orders as URLs',
      (row) => ({ ...row, order: `/orders/${Number(row.order)}/` }),
      { 'thread-order': 'harmless' },
    ],
    [
      'orders under another name',
      ({ order, ...row }) => ({ ...row, order_id: order }),
      { 'thread-order': 'harmless' },
    ],
    ['no type', ({ thread_type: _, ...row }) => row, { 'thread-type': 'harmless' }],
    ['no is_active', ({ is_active: _, ...row }) => row, { 'thread-active': 'costs' }],
    [
      'dates without a zone',
      (row) => ({ ...row, created_at: '2026-01-02 10:30:00' }),
      { 'thread-dates': 'harmless' },
    ],
    [
      'dates that are not ISO 8601',
      (row) => ({ ...row, created_at: '02.01.2026' }),
      { 'thread-dates': 'costs' },
    ],
    ['no participants', ({ participants: _, ...row }) => row, { participants: 'harmless' }],
    ['participants as text', (row) => ({ ...row, participants: ['1', '2'] }), { participants: 'harmless' }],
    [
      'an e-mail address in a message',
      (row) => ({ ...row, last_message: { by: { login: 'a.b@mail.example' } } }),
      { 'e-mails': 'breaks' },
    ],
  ])('%s', async (_, change, departures) => {
    const { code, departing } = await departuresOf(rows(change))
    expect(departing).toMatchObject(departures)
    expect(code).toBe(1)
  })

  it('a check accepts a thread without an order', async () => {
    const { departing } = await departuresOf(
      rows((row) => (row.id === 501 ? { ...row, order: null } : row)),
    )
    expect(departing).toEqual({})
  })

  it('a check reports a wrong thread in a start when the listing is right', async () => {
    const change: Change = (request, reply) =>
      isStart(request)
        ? rows((row) => ({ ...row, participants: [{ id: 1, email: 'a@b.example' }] }))(request, reply)
        : reply
    const { departing } = await departuresOf(change, '--yes')
    expect(departing).toEqual({ participants: 'harmless', 'e-mails': 'breaks' })
  })

  it('a check reports two threads of one order', async () => {
    const { found } = await departuresOf(rows((row) => (row.id === 501 ? { ...row, order: 1007 } : row)))
    expect(found('one-per-order')).toMatchObject({
      severity: 'breaks',
      seen: 'More than one for order 1007.',
    })
  })
})

describe('a check reports a listing with', () => {
  it.each<[string, Change, Record<string, string>]>([
    ['a list instead of a page', pages(({ results }) => results), { page: 'harmless' }],
    ['no count', pages(({ count: _, ...page }) => page), { page: 'costs' }],
    ['a count as text', pages((page) => ({ ...page, count: '6' })), { page: 'costs' }],
    [
      'a count that is larger than its pages',
      pages((page) => ({ ...page, count: 20 })),
      { 'page-length': 'harmless', 'page-next': 'breaks' },
    ],
    [
      'the same rows on every page',
      pages((page) => ({ ...page, count: 20, next: '/?page=2' })),
      { 'page-next': 'breaks' },
    ],
    [
      'an empty page past the end',
      when(
        ({ url }) => url.includes('page=1000000'),
        () => json(200, { count: 6, next: null, previous: null, results: [] }),
      ),
      { 'page-end': 'harmless' },
    ],
    [
      'the first page again past the end',
      when(
        ({ url }) => url.includes('page=1000000'),
        () => json(200, { results: [{ id: 1, order: 2 }] }),
      ),
      { 'page-end': 'costs' },
    ],
    [
      'an HTML page past the end',
      when(
        ({ url }) => url.includes('page=1000000'),
        () => new Response('<html>', { status: 404 }),
      ),
      { 'page-end': 'costs' },
    ],
    [
      'a refusal of unknown parameters',
      when(
        ({ url }) => url.includes('order-conversations-check'),
        () => json(400, { detail: 'No.' }),
      ),
      { parameter: 'harmless' },
    ],
    [
      'a filter that finds nothing',
      when(
        ({ url }) => url.includes('order='),
        () => json(200, { count: 0, next: null, previous: null, results: [] }),
      ),
      { 'order-filter': 'breaks' },
    ],
    [
      'a filter that fails',
      when(
        ({ url }) => url.includes('order='),
        () => json(500, {}),
      ),
      { 'order-filter': 'breaks', 'look-up': 'breaks' },
    ],
  ])('%s', async (_, change, departures) => {
    const { code, departing } = await departuresOf(change)
    expect(departing).toMatchObject(departures)
    expect(code).toBe(1)
  })

  it('a check says that next is missing when there are more threads', async () => {
    const { found } = await departuresOf(pages((page) => ({ ...page, count: 20 })))
    expect(found('page-next')?.seen).toBe('There are more threads than on the first page, and no next.')
  })
})
