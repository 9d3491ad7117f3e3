import { describe, expect, it } from 'vitest'
import { isList, isStart, json, when, type Change } from './changes'
import { expectFindings, isWithoutToken, runInMemory, type Findings } from './in-memory'

const DONE = 'What should be refused is done.'
const CHECKED = 'The SDK checks ids before it sends them.'
const NONE_SENT = 'The SDK sends none.'
const NO_ORDER = 'The SDK sends no start without an order.'
const BLOCKED = 'No start gets through.'
const AS_JSON = 'The SDK sends JSON.'
const PROXY = 'The SDK sends none. It is harder to notice a proxy that turns a POST into a GET.'
const SLASH = 'The SDK always sends the slash.'
const ELSEWHERE = 'It leads to another server. The SDK follows no redirect.'

/** Every request that the SDK never sends gets this answer. */
const odd = (answer: () => Response) =>
  when(
    ({ method, url, headers }) =>
      headers.get('Authorization') === 'Bearer token-support' &&
      (method === 'POST' || /start-for-order|abc|check/.test(url)),
    answer,
  )
const html = (status: number) => () => new Response('<title lang="en">Oops</title>', { status })
const redirect = (location?: string) => () =>
  new Response(null, { status: 301, headers: location === undefined ? {} : { Location: location } })

describe('a check with odd requests reports', () => {
  it.each<[title: string, answer: () => Response, expected: Findings]>([
    [
      'the status 200',
      () => json(200, { detail: 'Yes.' }),
      {
        parameter: ['passed', 'It is.'],
        'order-text': ['harmless', '200 "Yes."', CHECKED],
        'start-text': ['breaks', '200 "Yes."', DONE],
        'start-no-order': ['breaks', '200 "Yes."', DONE],
        'start-get': ['breaks', '200 "Yes."', DONE],
        'start-type': ['breaks', '200 "Yes."', DONE],
        'start-slash': ['harmless', '200 "Yes."', SLASH],
      },
    ],
    [
      'the status 400',
      () => json(400, { detail: 'No.' }),
      {
        parameter: ['harmless', '400 "No."', NONE_SENT],
        'order-text': ['passed', '400 "No."'],
        'start-text': ['passed', '400 "No."'],
        'start-no-order': ['passed', '400 "No."'],
        'start-get': ['harmless', '400 "No."', PROXY],
        'start-type': ['harmless', '400 "No."', AS_JSON],
        'start-slash': ['passed', '400 "No."'],
      },
    ],
    [
      'the status 400 with a page',
      html(400),
      {
        'start-no-order': ['harmless', '400, an HTML page, "Oops"', NO_ORDER],
        'start-slash': ['harmless', '400, an HTML page, "Oops"', SLASH],
      },
    ],
    [
      'the status 500 with a page',
      html(500),
      {
        'order-text': ['passed', 'Tolerated, though a 400 would be better: 500, an HTML page, "Oops"'],
        'start-no-order': ['harmless', '500, an HTML page, "Oops"', NO_ORDER],
      },
    ],
    ...[401, 403, 404].map((status): [string, () => Response, Findings] => [
      `the status ${status}`,
      () => json(status, {}),
      { 'start-no-order': ['breaks', `${status}`, BLOCKED] },
    ]),
    [
      'the status 405',
      () => json(405, {}),
      {
        'start-no-order': ['breaks', '405', BLOCKED],
        'start-get': ['harmless', '405 without Allow: POST.', PROXY],
      },
    ],
    [
      'the status 405 with other methods in Allow',
      () => json(405, {}, { Allow: 'GET, POSTPONE' }),
      { 'start-get': ['harmless', '405 without Allow: POST.', PROXY] },
    ],
    [
      'the status 405 with Allow',
      () => json(405, {}, { Allow: 'OPTIONS,POST' }),
      { 'start-get': ['passed', '405'] },
    ],
    ['the status 415', () => json(415, {}), { 'start-type': ['passed', '415'] }],
    [
      'the status 399',
      () => new Response(null, { status: 399, headers: { Location: '/login/' } }),
      {
        'start-no-order': ['breaks', '399, a redirect to /login/', BLOCKED],
        'start-slash': ['passed', '399, a redirect.'],
      },
    ],
    [
      'the status 201 with an address',
      () => json(201, {}, { Location: '/threads/1/' }),
      { 'start-slash': ['harmless', '201', SLASH] },
    ],
    [
      'a redirect without an address',
      redirect(),
      { 'start-slash': ['harmless', '301, a redirect to nowhere', SLASH] },
    ],
    [
      'a redirect to another server',
      redirect('https://login.example/'),
      { 'start-slash': ['harmless', '301, a redirect to https://login.example/', ELSEWHERE] },
    ],
    [
      'a redirect to an invalid address',
      redirect('http://['),
      { 'start-slash': ['harmless', '301, a redirect to http://[', ELSEWHERE] },
    ],
  ])('%s', async (_, answer, expected) => {
    await expectFindings(expected, { change: odd(answer) })
  })
})

const USES_STATUS = 'The SDK uses the status. It has no words of the server to show.'
const OWN_TEXTS = 'The SDK uses the status, and the button has its own texts.'

describe('a check of the texts reports', () => {
  it('nothing when the server sends no refusal and no documented status', async () => {
    const change: Change = (request) => (isList(request) ? json(200, []) : json(500, {}))
    await expectFindings(
      {
        'errors-json': ['skipped', 'There was none.'],
        texts: ['skipped', 'There was none.'],
      },
      { change },
    )
  })

  it('each text once, in the order of the statuses', async () => {
    const change: Change = (request, reply) =>
      isStart(request) ? json(isWithoutToken(request) ? 403 : 400, { detail: 'No.' }) : reply
    await expectFindings(
      {
        'errors-json': ['passed', '10 of them.'],
        texts: ['harmless', '400 "No.", 403 "No."', OWN_TEXTS],
      },
      { change, options: { mayCreate: true } },
    )
  })

  it('nothing about a start without its last slash', async () => {
    const isWithoutSlash = ({ url }: Request) => url.endsWith('start-for-order')
    await expectFindings(
      { 'errors-json': ['passed', '7 of them.'] },
      { change: when(isWithoutSlash, () => new Response('<h1>Not Found</h1>', { status: 404 })) },
    )
  })

  it('refusals that are empty, cut off, no JSON or a page', async () => {
    const bodies = ['', '{"detail":', 'No.', '<h1>No</h1>']
    const change = when(isStart, () => new Response(bodies.shift() ?? '{}', { status: 400 }))
    const options = { missingOrderId: 4711 }
    await expectFindings(
      {
        'no-token-start': [
          'breaks',
          '400, an empty body',
          'A session that has ended goes unnoticed: the token is not renewed, and nobody is asked to sign in.',
        ],
        'errors-json': [
          'harmless',
          '400, JSON that is cut off or broken, 400, an HTML page, 400, an empty body, 400, text that is no JSON',
          USES_STATUS,
        ],
      },
      { change, options },
    )
  })
})

it.each<[title: string, status: number, body: unknown, seen: string]>([
  ['the detail', 400, { message: 'b', error: 'c', detail: 'a' }, '400 "a"'],
  ['the error', 400, { detail: ['x'], error: 'No\u200bt now.', message: 'b' }, '400 "Not now."'],
  ['the message', 400, { message: 'No\u200bt now.' }, '400 "Not now."'],
  ['the text of a field', 400, { order_id: ['Not now.'] }, '400 "Not now."'],
  ['no text', 400, {}, '400'],
  ['the detail of a success only', 200, { message: 'Hello.' }, '200'],
])('the report quotes %s of an answer', async (_, status, body, seen) => {
  const change = when(
    ({ url }) => url.includes('order=abc'),
    () => json(status, body),
  )
  const { found } = await runInMemory({ change })
  expect(found['order-text']?.[1]).toBe(seen)
})
