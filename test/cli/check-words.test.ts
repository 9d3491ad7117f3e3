import { sampleData } from 'order-conversations/msw'
import { describe, expect, it } from 'vitest'
import { departuresOf, hasToken, isList, isStart, json, pages, rows, when, type Change } from './changes'
import { checking, rewritten, serverOf } from './checking'

const EVERYTHING = ['--yes', '--origin', 'https://shop.example', '--guest-token', 'token-guest']
const NEW = { token: 'token-client', order: '2001', 'fresh-order': '2002', 'foreign-order': '3000' }
const OLD = { token: 'token-client', order: '1001', 'fresh-order': '1013', 'foreign-order': '1002' }
const options = (given: object) =>
  Object.entries(given).flatMap(([name, value]) => [`--${name}`, `${value}`])

const order = (id: number, clientId: number) => ({ ...sampleData.orders[0]!, id, clientId })
const html = (status: number) =>
  new Response('<h1>No</h1>', { status, headers: { 'Content-Type': 'text/html' } })

describe('the text of a promise', () => {
  it('of a server that keeps every promise', async () => {
    const orders = Array.from({ length: 14 }, (_, index) => order(2001 + index, 21))
    const { origin } = await serverOf({
      orders: [...orders, order(3000, 22)],
      threads: orders.slice(2).map(({ id }) => ({ ...sampleData.threads[0]!, id: id + 1000, order: id })),
      throttle: { requests: 40, perMs: 60_000 },
    })
    const { document } = await checking(origin, ...EVERYTHING, ...options({ ...NEW, throttle: 40 }))
    const words = document.promises.map(({ id, seen }) => [id, seen.replace(/\d+ seconds/, 'N seconds')])
    const refused = '403 "You do not have permission to start a conversation for this order."'
    const tolerated = 'Tolerated, though a 400 would be better: 500, an HTML page, "Server Error (500)"'
    expect(Object.fromEntries(words)).toEqual({
      'no-token': '401 "Authentication credentials were not provided."',
      'no-token-start': '401 "Authentication credentials were not provided."',
      'broken-token': '401 "Given token not valid for any token type"',
      'www-authenticate': 'Bearer.',
      'cors-look-up': 'authorization passes.',
      'cors-start': 'authorization and content-type pass. Others, of the option `headers`, do not.',
      'cors-answers': 'They may.',
      'cors-refusals': 'They may.',
      page: '12 in all, 10 on the first page.',
      'order-filter': 'Nothing: the order has none.',
      'look-up': 'There is none: the button reads Start.',
      'page-length': 'It does.',
      'page-next': '2 more.',
      'page-link': 'It does.',
      'page-end': '404 "Invalid page."',
      'start-creates': '201, thread 3015.',
      'start-found': 'It is.',
      'start-returns': '200, thread 3015.',
      'start-parallel': '200 and 201, one thread. It may have been luck.',
      'start-missing': '404 "Order not found."',
      'start-foreign': refused,
      'start-guest': refused,
      strangers: 'It is not listed.',
      parameter: 'It is.',
      'order-text': tolerated,
      'start-text': tolerated,
      'start-no-order': '400 "order_id is required."',
      'start-get': '405 "Method "GET" not allowed."',
      'start-type': '415 "Unsupported media type "text/plain" in request."',
      'start-slash': '301, a redirect.',
      'thread-id': 'In 14 threads.',
      'thread-order': 'In 14 threads.',
      'thread-type': 'In 14 threads.',
      'thread-active': 'In 14 threads.',
      'thread-dates': 'In 14 threads.',
      participants: 'In 14 threads.',
      'e-mails': 'None in 14 threads.',
      'one-per-order': 'In 14 threads.',
      'errors-json': '10 of them.',
      texts: 'Those of 200, 201, 400, 401, 403, 404.',
      throttle: '429 "Request was throttled. Expected available in N seconds."',
      'throttle-wait': 'In Retry-After (which a page of another origin cannot read), the text.',
    })
  })

  it('without --yes, each promise that was not tried names the option it needs, or says why', async () => {
    const { origin } = await serverOf()
    const { document } = await checking(origin)
    const wordsOf = (wanted: string) =>
      Object.fromEntries(
        document.promises
          .filter(({ verdict }) => verdict === wanted)
          .map(({ id, seen }) => [id, seen.replace(/in \d+ requests/, 'in N requests')]),
      )
    expect(wordsOf('not-tried')).toEqual({
      'cors-look-up': 'Needs --origin.',
      'cors-start': 'Needs --origin.',
      'cors-answers': 'Needs --origin.',
      'cors-refusals': 'Needs --origin.',
      'page-length': 'One page holds them all.',
      'page-next': 'One page holds them all.',
      'page-link': 'There is no next.',
      'start-creates': 'Needs --yes.',
      'start-found': 'Needs --yes.',
      'start-returns': 'Needs --yes.',
      'start-parallel': 'Needs --fresh-order and --yes.',
      'start-missing': 'Needs --missing-order.',
      'start-foreign': 'Needs --foreign-order and --yes.',
      'start-guest': 'Needs --guest-token and --yes.',
      strangers: 'Needs --guest-token.',
      throttle: 'No 429 in N requests. Needs --throttle.',
      'throttle-wait': 'No 429 in N requests. Needs --throttle.',
    })
    expect(wordsOf('kept')).toMatchObject({
      page: '6 in all, 6 on the first page.',
      'order-filter': 'All of them are.',
      'look-up': 'Thread 503: the button reads View.',
      'errors-json': '7 of them.',
    })
  })
})

const USES_STATUS = 'The SDK uses the status.'
const OWN_TEXTS = 'The SDK uses the status, and the button has its own texts.'
const LATE =
  'The button says that the start failed, after a 5xx only once it has looked for it for three seconds.'
const LENGTH =
  'The SDK reads the length off the answer: only its first estimate of the number of requests is wrong.'
const UNFINISHED = 'A look-up that has to read the listing fails.'
const OTHER_HOST = 'It is never followed: the SDK counts pages on its own address.'
const ALL = [...EVERYTHING, ...options(OLD)]

/** Rows that are odd in different ways. */
const ODD: Record<number, object> = {
  501: { id: 'x y\n' },
  502: { order: null, order_id: 1002 },
  503: { participants: ['Ada', 7] },
  504: { participants: [{ email: 'ada@example.com' }], is_active: 'yes' },
  505: { created_at: 'yesterday', thread_type: 5 },
  506: { participants: [{ name: 'x' }], id: '506' },
}

describe('what a departure means', () => {
  it.each<[string, Change, string[], Record<string, [severity: string, seen: string, means: string]>]>([
    [
      'odd threads',
      rows((row) => ({ ...row, ...ODD[row.id as number] })),
      [],
      {
        'thread-id': [
          'breaks',
          'No usable id; Text, in 2 threads.',
          'The conversation is not found: the button reads Start.',
        ],
        'thread-type': ['harmless', 'Something else, in one thread.', 'The button does not show it.'],
        'thread-active': ['costs', 'Something else, in one thread.', 'The conversation counts as open.'],
        'thread-dates': [
          'costs',
          'No date that can be read, in one thread.',
          'Where an order has several conversations, the highest id counts instead of the newest.',
        ],
        participants: ['harmless', 'Entries without an id, in 3 threads.', 'They are left out.'],
        'e-mails': [
          'breaks',
          '1 of them, in one thread.',
          'A leak: the SDK drops them, but the network panel of the browser shows them.',
        ],
      },
    ],
    [
      'a listing that is open to anybody',
      when(
        (request) => isList(request) && !hasToken(request),
        () => json(200, { results: [] }),
      ),
      [],
      {
        'no-token': ['breaks', '200', 'It is open to anybody.'],
        'broken-token': ['breaks', '200', 'It is open to anybody.'],
      },
    ],
    [
      'a 401 without JSON',
      when(
        (request) => !hasToken(request),
        () => html(401),
      ),
      [],
      {
        'no-token': ['harmless', '401, an HTML page', USES_STATUS],
        'no-token-start': ['harmless', '401, an HTML page', USES_STATUS],
        'broken-token': ['harmless', '401, an HTML page', USES_STATUS],
        'www-authenticate': ['harmless', 'No such header.', 'The SDK does not read it.'],
        'errors-json': [
          'harmless',
          '401, an HTML page',
          'The SDK uses the status. It has no words of the server to show.',
        ],
        texts: ['harmless', '401, an HTML page', OWN_TEXTS],
      },
    ],
    [
      'a new thread that is answered with 200',
      (request, reply) =>
        isStart(request) && reply.status === 201
          ? new Response(reply.body, { status: 200, headers: reply.headers })
          : reply,
      ALL,
      {
        'start-creates': ['harmless', '200, thread 507.', 'It passes for one that was there before.'],
        'start-parallel': ['harmless', '200 and 200, one thread.', 'Both open the same one.'],
        texts: ['harmless', '200 "Conversation thread created successfully."', OWN_TEXTS],
      },
    ],
    [
      'pages with a cursor',
      pages(({ results }) => ({ results: results.slice(0, 3), next: 'http://internal/?cursor=abc' })),
      [],
      {
        page: [
          'costs',
          'There is no count, no previous.',
          'The SDK reads what there is, and asks for more pages than it would have to.',
        ],
        'page-length': ['harmless', '3 on the first page.', LENGTH],
        'page-next': ['breaks', 'next names no page number.', UNFINISHED],
        'page-link': ['harmless', 'To another host.', OTHER_HOST],
      },
    ],
    [
      'pages with an offset',
      pages((page) => ({
        ...page,
        results: page.results.slice(0, 3),
        next: 'http://internal/?limit=3&offset=3',
      })),
      [],
      {
        'page-length': ['harmless', '3 on the first page.', LENGTH],
        'page-next': ['breaks', 'next names no page number.', UNFINISHED],
        'page-link': ['harmless', 'To another host.', OTHER_HOST],
      },
    ],
    [
      'a page without a link to the next',
      pages((page) => ({ ...page, results: page.results.slice(0, 3), next: null })),
      [],
      {
        'page-length': ['harmless', '3 on the first page.', LENGTH],
        'page-next': ['breaks', 'There are more threads than on the first page, and no next.', UNFINISHED],
      },
    ],
    [
      'a link to a page that does not exist',
      (request, reply) =>
        isList(request) && reply.status === 200
          ? rewritten(reply, (page: { results: object[] }) => ({
              ...page,
              count: 20,
              results: page.results.slice(0, 3),
              next: 'http://internal/?page=2',
            }))
          : reply,
      [],
      {
        'page-length': ['harmless', '3 on the first page.', LENGTH],
        'page-next': ['breaks', '404 "Invalid page."', UNFINISHED],
        'page-link': ['harmless', 'To another host.', OTHER_HOST],
      },
    ],
    [
      'starts that fail with 500',
      when(
        (request) => isStart(request) && hasToken(request),
        () => json(500, { detail: 'x' }),
      ),
      [...EVERYTHING, '--missing-order', '999999'],
      {
        'start-returns': ['harmless', '500, thread 503.', 'It passes for a new one.'],
        'start-missing': ['costs', '500 "x"', LATE],
        'start-guest': ['costs', '500 "x"', LATE],
        'start-no-order': ['harmless', '500 "x"', 'The SDK sends no start without an order.'],
        'start-type': ['harmless', '500 "x"', 'The SDK sends JSON.'],
      },
    ],
    [
      'refusals without JSON',
      (_, reply) => ([403, 404].includes(reply.status) ? html(reply.status) : reply),
      ALL,
      {
        'page-end': [
          'costs',
          '404, an HTML page',
          'A look-up fails where the listing shrinks while it is read.',
        ],
        'start-missing': ['costs', '404, an HTML page', 'The SDK takes it for a wrong address.'],
        'start-foreign': ['harmless', '403, an HTML page', USES_STATUS],
        'start-guest': ['harmless', '403, an HTML page', USES_STATUS],
        'errors-json': [
          'costs',
          '403, an HTML page, 404, an HTML page',
          'A 404 without JSON is taken for a wrong address.',
        ],
        texts: ['harmless', '403, an HTML page, 404, an HTML page', OWN_TEXTS],
      },
    ],
    [
      'pages without a link to the one before',
      pages((page) => ({ ...page, previous: undefined })),
      [],
      { page: ['harmless', 'There is no previous.', 'The SDK does not read it.'] },
    ],
    [
      'a listing that nobody can read',
      rows((row) => ({ ...row, id: undefined })),
      [],
      {
        'look-up': [
          'breaks',
          'It fails: unexpected-response, unreadable-rows.',
          'The button stays on Start, and says that it could not look.',
        ],
      },
    ],
    [
      'starts that are open to strangers',
      (request, reply) =>
        isStart(request) && reply.status === 403
          ? json(201, { thread: { ...sampleData.threads[0], order: 1002 } })
          : reply,
      ALL,
      {
        'start-foreign': ['breaks', '201', 'A conversation is started that should be refused.'],
        'start-guest': ['breaks', '201', 'A conversation is started that should be refused.'],
        texts: ['harmless', '201', OWN_TEXTS],
      },
    ],
  ])('%s', async (_, change, args, expected) => {
    const { document } = await departuresOf(change, ...args)
    const departures = document.promises.filter(({ verdict }) => verdict === 'departs')
    const words = departures.map(({ id, severity, seen, means }) => [id, [severity, seen, means]])
    expect(Object.fromEntries(words)).toEqual(expected)
  })
})
