import { sampleData } from 'order-conversations/msw'
import { describe, it } from 'vitest'
import { json, pages, when, type Change } from './changes'
import { expectFindings, isWithoutToken, type Findings } from './in-memory'

type Row = [title: string, change: Change, expected: Findings]

const UNNOTICED =
  'A session that has ended goes unnoticed: the token is not renewed, and nobody is asked to sign in.'
const OPEN = 'It is open to anybody.'
const NOT_READ = 'The SDK does not read it.'

const withoutToken = (answer: () => Response) => when(isWithoutToken, answer)
const withScheme = (scheme: string) => withoutToken(() => json(401, {}, { 'WWW-Authenticate': scheme }))

describe('a check of requests without a token reports', () => {
  it.each<Row>([
    [
      'the status 299',
      withoutToken(() => json(299, {})),
      {
        'no-token': ['breaks', '299', OPEN],
        'no-token-start': ['breaks', '299', OPEN],
        'www-authenticate': ['skipped', 'There was no 401.'],
      },
    ],
    [
      'the status 300',
      withoutToken(() => new Response(null, { status: 300 })),
      { 'no-token': ['breaks', '300, a redirect to nowhere', UNNOTICED] },
    ],
    [
      'the status 0 of a redirect in a browser',
      withoutToken(() => Response.error()),
      { 'no-token': ['breaks', '0, an empty body', UNNOTICED] },
    ],
    [
      'the status 403',
      withoutToken(() => json(403, { detail: 'No.' })),
      { 'broken-token': ['breaks', '403 "No."', UNNOTICED] },
    ],
    ['the scheme bearer', withScheme('bearer'), { 'www-authenticate': ['passed', 'Bearer.'] }],
    [
      'another scheme',
      withScheme('Basic realm="bearer"'),
      { 'www-authenticate': ['harmless', 'Another scheme.', NOT_READ] },
    ],
  ])('%s', async (_, change, expected) => {
    await expectFindings(expected, { change })
  })
})

const NO_PAGES: Findings[string] = ['skipped', 'The listing has no pages.']
const SLOW_PAGES = 'The SDK reads what there is, and asks for more pages than it would have to.'
const UNKNOWN = 'Whether order 1007 has a conversation is not known.'
const lookups = (answer: () => Response) => when(({ url }) => url.endsWith('order=1007'), answer)

describe('a check of the listing reports', () => {
  it.each<Row>([
    [
      'a list in place of a page',
      pages(({ results }) => results),
      {
        page: [
          'harmless',
          'A bare list of 6.',
          'The SDK takes it for the whole listing, which it has to be.',
        ],
        'page-length': NO_PAGES,
        'page-next': NO_PAGES,
        'page-link': NO_PAGES,
        'page-end': NO_PAGES,
      },
    ],
    [
      'a count that is a text',
      pages((page) => ({ ...page, count: '6' })),
      { page: ['costs', 'count is no number.', SLOW_PAGES] },
    ],
    [
      'a look-up that fails',
      lookups(() => json(500, { detail: 'Oops.' })),
      {
        'order-filter': ['breaks', '500 "Oops."', 'Look-ups fail.'],
        'look-up': [
          'breaks',
          'It fails: server.',
          'The button stays on Start, and says that it could not look.',
        ],
        'start-creates': ['skipped', UNKNOWN],
        strangers: ['skipped', UNKNOWN],
      },
    ],
    [
      'a look-up that finds nothing although the listing has a thread',
      lookups(() => json(200, { count: 0, next: null, previous: null, results: [] })),
      {
        'order-filter': [
          'breaks',
          'Nothing, though the listing has a thread of the order.',
          'The button reads Start although there is a conversation.',
        ],
      },
    ],
    [
      'a look-up that ignores the order',
      async (request, reply) =>
        request.url.endsWith('order=1007') ? json(200, { results: sampleData.threads }) : reply,
      {
        'order-filter': [
          'costs',
          '5 of 6 threads are of no or another order.',
          'The order filter is ignored: look-ups read the listing instead, page by page, and fail beyond 20 pages.',
        ],
      },
    ],
    [
      'a listing with threads of one order only',
      pages((page) => ({ ...page, results: page.results.filter(({ order }) => order === 1007) })),
      {
        'order-filter': ['skipped', 'Cannot be told: the listing holds no thread of another order.'],
      },
    ],
  ])('%s', async (_, change, expected) => {
    const options = { mayCreate: true, guestToken: 'token-guest' }
    await expectFindings(expected, { change, options })
  })
})
