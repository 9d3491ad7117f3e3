import { sampleData } from 'order-conversations/msw'
import { describe, it } from 'vitest'
import { isList, isStart, json, pages, when, type Change } from './changes'
import { expectFindings, isWithoutToken, type Findings } from './in-memory'

const NO_PAGES: Findings[string] = ['skipped', 'The listing has no pages.']
const SLOW_PAGES = 'The SDK reads what there is, and asks for more pages than it would have to.'
const ALL_ON_ONE: Findings[string] = ['skipped', 'One page holds them all.']
const LENGTH =
  'The SDK reads the length off the answer: only its first estimate of the number of requests is wrong.'
const UNFINISHED = 'A look-up that has to read the listing fails.'
const OWN_PAGES = 'It is never followed: the SDK counts pages on its own address.'
const SHRINKS = 'A look-up fails where the listing shrinks while it is read.'

const threads = (length: number) =>
  Array.from({ length }, (_, index) => ({
    ...sampleData.threads[0]!,
    id: 600 + index,
    order: 1001 + index,
  }))
const page = (number: number, answer: () => Response) =>
  when(({ url }) => url.endsWith(`?page=${number}`), answer)
const withNext = (next: string) => pages((body) => ({ ...body, next }))
const asItIs: Change = (_, reply) => reply

describe('a check of pages reports', () => {
  it.each<[title: string, length: number, change: Change, expected: Findings, pageSize?: number]>([
    [
      'ten threads on one page',
      10,
      asItIs,
      {
        'page-length': ALL_ON_ONE,
        'page-next': ALL_ON_ONE,
        'page-link': ['skipped', 'There is no next.'],
        'page-end': ['passed', '404 "Invalid page."'],
      },
    ],
    [
      'eleven threads on one page',
      11,
      asItIs,
      { 'page-length': ['harmless', '11 on the first page.', LENGTH], 'page-next': ALL_ON_ONE },
      20,
    ],
    [
      'a next page without a count',
      14,
      pages(({ count: _, ...body }) => body),
      { 'page-length': ['passed', 'It does.'], 'page-next': ['passed', '4 more.'] },
    ],
    [
      'ten threads on the only page, without a count',
      10,
      pages(({ count: _, ...body }) => body),
      { 'page-length': ALL_ON_ONE, 'page-next': ALL_ON_ONE },
    ],
    [
      'the first page again',
      14,
      page(2, () => json(200, { results: threads(14).slice(4) })),
      { 'page-next': ['breaks', 'The threads of the first page again.', UNFINISHED] },
    ],
    [
      'a second page with the status 500',
      14,
      page(2, () => json(500, { results: threads(14) })),
      { 'page-next': ['breaks', '500', UNFINISHED] },
    ],
    [
      'a second page that is no list',
      14,
      page(2, () => json(200, { detail: 'No.' })),
      { 'page-next': ['breaks', '200 "No."', UNFINISHED] },
    ],
    [
      'a page past the end with the status 500',
      14,
      page(1_000_000, () => json(500, { results: threads(1) })),
      { 'page-end': ['costs', '500', SHRINKS] },
    ],
    [
      'a page past the end that is no list',
      14,
      page(1_000_000, () => json(200, { detail: 'No.' })),
      { 'page-end': ['costs', '200 "No."', SHRINKS] },
    ],
    [
      'an empty page past the end',
      14,
      page(1_000_000, () => json(200, { results: [] })),
      {
        'page-end': [
          'harmless',
          'A page without threads.',
          'Pages are asked for only as long as there are more.',
        ],
      },
    ],
    [
      'threads past the end',
      14,
      page(1_000_000, () => json(200, { results: threads(3) })),
      {
        'page-end': ['costs', '3 threads.', 'Look-ups cannot tell the end of the listing by it.'],
      },
    ],
    ['a relative next', 14, withNext('?page=2'), { 'page-link': ['passed', 'It does.'] }],
    [
      'a next with another scheme',
      14,
      withNext('https://backend.test/?page=2'),
      { 'page-link': ['harmless', 'To another scheme.', OWN_PAGES] },
    ],
    [
      'a next that is no address',
      14,
      withNext('http://[?page=2'),
      { 'page-link': ['harmless', 'To another host.', OWN_PAGES] },
    ],
  ])('%s', async (_, length, change, expected, pageSize = 10) => {
    const data = { threads: threads(length), pageSize }
    await expectFindings(expected, { change, data })
  })
})

describe('a check whose listing fails after the first request', () => {
  it('skips the checks of pages', async () => {
    let lists = 0
    const change: Change = (request, reply) => {
      // A start that is answered with 201 makes the check read the listing again.
      if (isStart(request) && isWithoutToken(request)) return json(201, {})
      const isOwnList = isList(request) && !isWithoutToken(request) && request.url.endsWith('threads/')
      return isOwnList && ++lists > 1 ? json(500, { detail: 'Oops.' }) : reply
    }
    await expectFindings(
      {
        page: ['costs', 'There is no count, no next, no previous, no results.', SLOW_PAGES],
        'page-length': NO_PAGES,
        'page-next': NO_PAGES,
        'page-end': NO_PAGES,
      },
      { change },
    )
  })
})
