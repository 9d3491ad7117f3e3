import { sampleData } from 'order-conversations/msw'
import { describe, expect, it } from 'vitest'
import { LIST, openBackend } from '../support/backend'
import { tokenOf } from '../support/server'
import { rowOf } from '../support/threads'

describe('the listing', () => {
  it('R08 has pages of ten, newest activity first', async () => {
    const threads = Array.from({ length: 12 }, (_, index) => ({
      ...sampleData.threads[0]!,
      id: index + 1,
      order: 2000 + index,
      updated_at: new Date(index * 1000).toISOString(),
    }))
    const { call } = openBackend({ threads })
    const first = await call(LIST)
    expect(first.body).toMatchObject({ count: 12, next: `${LIST}?page=2`, previous: null })
    expect((first.body.results as { id: number }[]).map(({ id }) => id)).toEqual([
      12, 11, 10, 9, 8, 7, 6, 5, 4, 3,
    ])
    expect((await call(`${LIST}?page=2`)).body).toMatchObject({
      next: null,
      previous: LIST,
      results: [{ id: 2 }, { id: 1 }],
    })
    for (const page of ['3', '0', 'x']) {
      expect(await call(`${LIST}?page=${page}`)).toMatchObject({
        status: 404,
        body: { detail: 'Invalid page.' },
      })
    }
  })

  it('sorts by the last change, or by the creation when there was no change, and then by id', async () => {
    const threads = [
      rowOf(1, { id: 1, created_at: '2026-01-03T00:00:00Z' }),
      rowOf(2, { id: 2, updated_at: '2026-01-05T00:00:00Z' }),
      rowOf(3, { id: 3, created_at: '2026-01-04T00:00:00Z', updated_at: '2026-01-02T00:00:00Z' }),
      rowOf(4, { id: 4, updated_at: '2026-01-05T00:00:00Z' }),
    ]
    const { body } = await openBackend({ threads }).call(LIST)
    expect((body.results as { id: number }[]).map(({ id }) => id)).toEqual([4, 2, 1, 3])
  })

  it('links to the pages before and after a page', async () => {
    const { call } = openBackend({ pageSize: 2 })
    const pages = []
    for (const page of ['1', '2', '3', 'last']) {
      const { next, previous, results } = (await call(`${LIST}?page=${page}`)).body
      pages.push([previous, next, (results as { id: number }[]).map(({ id }) => id)])
    }
    expect(pages).toEqual([
      [null, `${LIST}?page=2`, [503, 501]],
      [LIST, `${LIST}?page=3`, [505, 506]],
      [`${LIST}?page=2`, null, [502, 504]],
      [`${LIST}?page=2`, null, [502, 504]],
    ])
    expect((await call(`${LIST}?page=4`)).status).toBe(404)
  })

  it('has one empty page when there are no threads', async () => {
    const { call } = openBackend({ threads: [] })
    const empty = { count: 0, next: null, previous: null, results: [] }
    for (const query of ['', '?page=1', '?page=last'])
      expect((await call(LIST + query)).body).toEqual(empty)
    expect((await call(`${LIST}?page=2`)).status).toBe(404)
  })

  it('has the type of each thread, which is "order" when the thread names none', async () => {
    const threads = [rowOf(1), rowOf(2, { thread_type: 'general' })]
    const { body } = await openBackend({ threads }).call(LIST)
    expect((body.results as { thread_type: string }[]).map((row) => row.thread_type)).toEqual([
      'general',
      'order',
    ])
  })

  it('filters by order and ignores an empty filter', async () => {
    const { call } = openBackend()
    expect((await call(`${LIST}?order=1007`)).body).toMatchObject({ count: 1, results: [{ id: 503 }] })
    expect((await call(`${LIST}?order=1001`)).body).toMatchObject({ count: 0, results: [] })
    expect((await call(`${LIST}?order=&page_size=3`)).body).toMatchObject({ count: 6 })
  })

  it.each([
    ['support', 6],
    ['client', 1],
    ['writer', 4],
    ['guest', 0],
  ])('shows a user with the role %s %i conversations', async (role, count) => {
    expect((await openBackend().call(LIST, { token: tokenOf(role) })).body.count).toBe(count)
  })

  it('answers HEAD and OPTIONS and refuses other methods', async () => {
    const { call } = openBackend()
    expect(await call(LIST, { method: 'HEAD' })).toMatchObject({ status: 200, body: '' })
    expect((await call(LIST, { method: 'OPTIONS' })).headers.get('Allow')).toBe('GET, HEAD, OPTIONS')
    expect((await call(LIST, { method: 'DELETE' })).status).toBe(405)
  })
})
