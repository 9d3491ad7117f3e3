import { describe, expect, it } from 'vitest'
import { decodePage } from '../../src/contract/decode-page'

const results = [
  { id: 1, order: 1 },
  { id: 2, order: 2 },
]
const endOf = (body: unknown, headers?: Record<string, unknown>) => {
  const { hasNext, count } = decodePage(body, headers)!
  return { hasNext, count }
}
const nextLink = '<https://x/?page=1>; rel="prev", <https://x/?page=3>; rel="next"'

describe('the end of a listing', () => {
  it.each<[string, unknown, Record<string, unknown>?]>([
    ['next is null', { count: 2, next: null, previous: null, results }],
    ['next is null and there is no count', { next: null, results }],
    ['links.next is null', { links: { next: null }, results }],
    ['meta.has_next is false', { meta: { has_next: false }, results }],
    ['the page has the number of the last page', { page: 4, total_pages: 4, results }],
    ['there is one page', { total_pages: 1, results }],
    ['count is the number of rows on the page', { count: 2, results }],
    ['meta.total is the number of rows on the page', { meta: { total: 2 }, results }],
    ['a header counts the rows on the page', { results }, { 'x-total-count': '2' }],
    ['the body is a bare array', results],
    [
      'the body is a bare array and a header links to the previous page',
      results,
      { link: '<https://x/?page=1>; rel="prev"' },
    ],
    ['the body is a bare array and a header counts its rows', results, { xTotalCount: '2' }],
    ['count is 0 and the page is empty', { count: 0, results: [] }],
    ['the page is the last one, in camel case', { currentPage: 4, lastPage: 4, results }],
    ['a header of another name links to the next page', results, { 'x-link': nextLink, links: nextLink }],
    ['a header links to a style sheet', results, { link: '</_next/a.css>; rel=preload; as=style' }],
  ])('Y20 is proven when %s', (_, body, headers) => {
    expect(endOf(body, headers).hasNext).toBe(false)
  })

  it.each<[string, unknown, Record<string, unknown>?]>([
    ['next is an address', { next: 'https://x/?page=2', results }],
    ['links.next is an address', { count: 2, links: { next: '/?page=2' }, results }],
    ['meta.has_next is true', { next: null, meta: { has_next: true }, results }],
    ['pagination.hasNext is true', { pagination: { hasNext: true }, results }],
    ['pages follow', { next: null, page: 1, total_pages: 4, results }],
    ['a header links to the next page of a bare array', results, { link: nextLink }],
    ['a header links to the next page', { next: null, results }, { Link: '<https://x/?page=3>;rel=next' }],
  ])('Y20 is not reached when %s', (_, body, headers) => {
    expect(endOf(body, headers).hasNext).toBe(true)
  })

  it.each<[string, unknown, Record<string, unknown>?]>([
    ['the reply does not say', { results }],
    ['the page is empty and does not say', { results: [] }],
    ['total is more than the rows on the page', { total: 7, results }],
    ['a header counts more than the rows on the page', results, { 'X-Total-Count': '7' }],
    ['the page has no number', { total_pages: 4, results }],
    ['the number of pages is unknown', { page: 4, results }],
    ['next leads to a cursor', { next: 'https://x/?cursor=cD0yMDI2', results }],
    ['next leads to an offset', { count: 7, next: 'https://x/?limit=2&offset=2', results }],
  ])('Y20 is unknown when %s', (_, body, headers) => {
    expect(endOf(body, headers).hasNext).toBeNull()
  })

  it.each<[string, unknown, Record<string, unknown>, number | null]>([
    ['count', { count: 7, results }, {}, 7],
    ['total', { total: 7, results }, {}, 7],
    ['meta.total_count', { meta: { total_count: 7 }, results }, {}, 7],
    ['X-Total-Count', results, { 'x-total-count': '7' }, 7],
    ['X-Total-Count in camel case', results, { xTotalCount: 7 }, 7],
    ['the first field that holds a number', { count: null, total: 7, results }, {}, 7],
    ['no header of a similar name', { results }, { 'a-x-total-count': '7', 'x-total-counter': '8' }, null],
    ['zero', { count: 0, results }, {}, 0],
    ['numbers, and not from texts', { count: '7', results }, { 'x-total-count': 'seven' }, null],
  ])('Y20 reads the number of rows from %s', (_, body, headers, count) => {
    expect(endOf(body, headers).count).toBe(count)
  })
})
