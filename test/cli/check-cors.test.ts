import { describe, expect, it } from 'vitest'
import type { Change } from './changes'
import { expectFindings, runInMemory, type Findings } from './in-memory'

const ORIGIN = 'https://shop.example'
const options = { origin: ORIGIN }
const ALLOWED = {
  'Access-Control-Allow-Origin': ORIGIN,
  'Access-Control-Allow-Headers': 'Authorization, Content-Type',
}

/** Answers preflights with these headers, and lets the page read the other answers if `isReadable`. */
function cors(headers: Record<string, string>, { status = 204, isReadable = true } = {}): Change {
  return ({ method }, reply) => {
    if (method === 'OPTIONS')
      return status === 0 ? Response.error() : new Response(null, { status, headers })
    const { 'Access-Control-Allow-Origin': origin } = headers
    if (origin && isReadable) reply.headers.set('Access-Control-Allow-Origin', origin)
    return reply
  }
}

const NO_BROWSER =
  'From a page of this origin the button cannot call the API at all: it fails as `network`.'
const UNREAD = 'The button says that there is no connection, although the server refused.'
const MISSING = 'no Access-Control-Allow-Origin'
const OTHER = 'Access-Control-Allow-Origin names another origin'
const MAY: Findings[string] = ['passed', 'They may.']

describe('a check with --origin', () => {
  it.each<[title: string, change: Change, expected: Findings]>([
    [
      'passes when the server allows both headers with the status 299',
      cors(ALLOWED, { status: 299 }),
      {
        'cors-look-up': ['passed', 'authorization passes.'],
        'cors-start': [
          'passed',
          'authorization and content-type pass. Others, of the option `headers`, do not.',
        ],
        'cors-answers': MAY,
        'cors-refusals': MAY,
      },
    ],
    [
      'passes when the server allows every origin and header',
      cors({ 'Access-Control-Allow-Origin': '*', 'Access-Control-Allow-Headers': '*,AUTHORIZATION' }),
      {
        'cors-look-up': ['passed', 'authorization passes.'],
        'cors-start': ['passed', 'authorization and content-type pass, and any other header.'],
        'cors-answers': MAY,
        'cors-refusals': MAY,
      },
    ],
    [
      'fails when no answer names an origin',
      cors({}),
      {
        'cors-look-up': ['breaks', MISSING, NO_BROWSER],
        'cors-start': ['breaks', MISSING, NO_BROWSER],
        'cors-answers': ['breaks', MISSING, NO_BROWSER],
        'cors-refusals': ['costs', MISSING, UNREAD],
      },
    ],
    [
      'fails when only preflights name the origin',
      cors(ALLOWED, { isReadable: false }),
      { 'cors-answers': ['breaks', MISSING, NO_BROWSER], 'cors-refusals': ['costs', MISSING, UNREAD] },
    ],
    [
      'fails when every answer names another origin',
      cors({ ...ALLOWED, 'Access-Control-Allow-Origin': 'https://x.example' }),
      {
        'cors-look-up': ['breaks', OTHER, NO_BROWSER],
        'cors-start': ['breaks', OTHER, NO_BROWSER],
        'cors-answers': ['breaks', OTHER, NO_BROWSER],
        'cors-refusals': ['costs', OTHER, UNREAD],
      },
    ],
    [
      'fails when the server allows no header',
      cors({ 'Access-Control-Allow-Origin': ORIGIN }),
      {
        'cors-look-up': ['breaks', 'not allowed: authorization', NO_BROWSER],
        'cors-start': ['breaks', 'not allowed: authorization, content-type', NO_BROWSER],
      },
    ],
    [
      'fails when preflights have the status 300',
      cors(ALLOWED, { status: 300 }),
      { 'cors-look-up': ['breaks', '300, a redirect to nowhere', NO_BROWSER] },
    ],
    [
      'fails when preflights have the status 0 of a redirect in a browser',
      cors(ALLOWED, { status: 0 }),
      { 'cors-look-up': ['breaks', '0, an empty body', NO_BROWSER] },
    ],
  ])('%s', async (_, change, expected) => {
    await expectFindings(expected, { change, options })
  })

  it('sends the preflights of a browser', async () => {
    const { requests } = await runInMemory({ change: cors(ALLOWED), options })
    const preflights = requests.filter(({ method }) => method === 'OPTIONS')
    const sent = preflights.map(({ url, headers }) => [
      new URL(url).pathname.split('/').at(-2),
      headers.get('Access-Control-Request-Method'),
      headers.get('Access-Control-Request-Headers'),
      headers.get('Authorization'),
    ])
    expect(sent).toEqual([
      ['communication-threads', 'GET', 'authorization', null],
      ['start-for-order', 'POST', 'authorization,content-type', null],
      ['start-for-order', 'POST', 'authorization,x-order-conversations-check', null],
    ])
    expect(new Set(requests.map(({ headers }) => headers.get('Origin')))).toEqual(new Set([ORIGIN]))
  })

  it('sends no Origin when --origin is missing', async () => {
    const { requests } = await runInMemory()
    expect(requests.filter(({ headers }) => headers.has('Origin'))).toEqual([])
  })
})
