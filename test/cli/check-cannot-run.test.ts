import { http, passthrough } from 'msw'
import { describe, expect, it, vi } from 'vitest'
import { run } from '../../src/cli/run'
import { endOf, holdTimeForReplies, listen } from '../support/http-server'
import { server as mocks } from '../support/server'
import { until } from '../support/until'
import { holdTime, useVirtualTime } from '../support/virtual-time'
import { json } from './changes'
import { check, serverOf } from './checking'
import { command } from './command'

const THREADS = '/api/v1/order-communications/communication-threads/'
const URL_AND_ORDER = ['--base-url', 'http://127.0.0.1:1/api/v1', '--order', '1007']

describe('a wrong command line', () => {
  const token = ['--token', 'abc']
  it.each<[string[], string]>([
    [[...token, '--order', '1'], '--base-url is needed, such as https://example.com/api/v1.'],
    [[...token, '--order', '1', '--base-url', '/api/v1'], '--base-url takes an absolute http(s) address'],
    [[...token, '--order', '1', '--base-url', 'ftp://x.example'], '--base-url takes'],
    [[...token, '--order', '1', '--base-url', 'https://u:secret@x.example'], '--base-url takes'],
    [
      [...token, '--order', '1', '--base-url', 'https://x.example/order-communications/'],
      '--base-url takes',
    ],
    [URL_AND_ORDER, 'A token is needed: --token, or the variable ORDER_CONVERSATIONS_TOKEN.'],
    [[...URL_AND_ORDER, '--token', ''], 'A token is needed'],
    [
      [...URL_AND_ORDER, '--token', 'Bearer secret'],
      '--token takes the token itself: no blanks, no "Bearer ".',
    ],
    [[...URL_AND_ORDER, '--token'], "Option '--token <value>' argument missing."],
    [[...URL_AND_ORDER, '--token', '--yes'], "Option '--token' argument is ambiguous."],
    [[...URL_AND_ORDER, ...token, '--guest-token', 'a secret'], '--guest-token takes the token itself'],
    [[...URL_AND_ORDER, ...token, '--guest-token', 'abc'], '--guest-token is the token of somebody else.'],
    [[...token, '--base-url', 'http://127.0.0.1:1'], '--order is needed'],
    [
      [...URL_AND_ORDER, ...token, '--order', 'secret'],
      '--order takes the id of an order, a positive integer.',
    ],
    [[...URL_AND_ORDER, ...token, '--foreign-order', '0'], '--foreign-order takes'],
    [[...URL_AND_ORDER, ...token, '--missing-order', '1e3'], '--missing-order takes'],
    [[...URL_AND_ORDER, ...token, '--fresh-order', 'secret'], '--fresh-order takes the id of an order'],
    [[...URL_AND_ORDER, ...token, '--fresh-order', '-1'], "Option '--fresh-order' argument is ambiguous."],
    [[...URL_AND_ORDER, ...token, '--fresh-order', '1007'], 'Each of the orders is to be another one.'],
    [[...URL_AND_ORDER, ...token, '--origin', 'shop.example'], '--origin takes the origin of a page'],
    [[...URL_AND_ORDER, ...token, '--origin', 'ftp://shop.example'], '--origin takes the origin of a page'],
    [[...URL_AND_ORDER, ...token, '--origin', 'https://'], '--origin takes the origin of a page'],
    [
      [...URL_AND_ORDER, ...token, '--origin', 'https://shop.example/page'],
      '--origin takes the origin of a page',
    ],
    [
      [...URL_AND_ORDER, ...token, '--throttle', '0'],
      '--throttle takes a number of requests, from 1 to 1000.',
    ],
    [[...URL_AND_ORDER, ...token, '--throttle', '1001'], '--throttle takes'],
    [[...URL_AND_ORDER, ...token, '--yes=secret'], "Option '--yes' does not take an argument."],
    [[...URL_AND_ORDER, ...token, '--bearer=secret'], "Unknown option '--bearer'."],
    [[...URL_AND_ORDER, ...token, 'secret'], 'There is a word that belongs to no option.'],
  ])('%j is refused with a message that does not repeat it', async (args, words) => {
    const { code, out, err } = await command('check', ...args)
    expect([code, out]).toEqual([2, ''])
    expect(err.split('\n')).toEqual([
      expect.stringContaining(words),
      'See order-conversations check --help.',
    ])
    expect(err).not.toContain('secret')
  })

  it('a check reads the tokens from the environment', async () => {
    vi.stubEnv('ORDER_CONVERSATIONS_TOKEN', 'token-support')
    vi.stubEnv('ORDER_CONVERSATIONS_GUEST_TOKEN', 'token-guest')
    const { origin } = await serverOf()
    const { code, out } = await command('check', '--base-url', `${origin}/api/v1/`, '--order', '1007')
    expect([code, out]).toEqual([3, expect.stringMatching(/kept {6}strangers/)])
    vi.unstubAllEnvs()
  })
})

describe('a check exits with 2 when the server', () => {
  const cases: [string, () => Response, RegExp][] = [
    [
      'refuses the token',
      () => json(401, { detail: 'Expired.' }),
      /: the token is refused: 401 "Expired\."\.$/,
    ],
    [
      'does not let this user list conversations',
      () => json(403, { detail: 'No.' }),
      /: this user may not list/,
    ],
    [
      'answers with a login page',
      () => new Response('<!doctype html><title>Sign in</title>'),
      /: in place of a list of threads it answers 200, an HTML page, "Sign in"\. Is --base-url right\?/,
    ],
    [
      'has the API at another path',
      () => new Response('<html>', { status: 404 }),
      /: in place of a list of threads it answers 404, an HTML page\. Is --base-url right\?/,
    ],
    [
      'redirects to another server',
      () => Response.redirect('https://login.example/?next=/', 302),
      /: 302, a redirect to https:\/\/login\.example\/\?next=\/\. Is/,
    ],
    [
      'is another API',
      () => json(200, { hello: 'world' }),
      /: in place of a list of threads it answers 200 with other JSON\. Is/,
    ],
    ['answers 500', () => json(500, { detail: 'Oops.' }), /: the server fails: 500 "Oops\."\.$/],
  ]
  it.each(cases)('%s', async (_, answer, words) => {
    const { origin, seen } = await serverOf({}, answer)
    for (const args of [[], ['--json']]) {
      const { code, out, err } = await check(origin, ...args)
      expect([code, out]).toEqual([2, ''])
      expect(err).toMatch(words)
      expect(err.split('\n')).toHaveLength(1)
    }
    expect(seen).toHaveLength(2)
  })

  it('does not exist', async () => {
    const { origin, stop } = await serverOf()
    await stop()
    const { code, err } = await check(origin)
    expect([code, err]).toEqual([2, expect.stringMatching(/: nothing listens there\.$/)])
  })

  it('breaks the connection', async () => {
    const { origin } = await listen(({ socket }) => socket.destroy())
    const { code, err } = await check(origin)
    expect([code, err]).toEqual([2, expect.stringMatching(/: the connection broke\.$/)])
  })

  it('speaks http on the https address', async () => {
    const { origin } = await serverOf()
    const secure = origin.replace('http:', 'https:')
    mocks.use(http.all(`${secure}/*`, () => passthrough()))
    const { code, out, err } = await check(secure)
    expect([code, out]).toEqual([2, ''])
    expect(err).toBe(`${secure}${THREADS}: what answers there is not https. Try the address with http://.`)
  })

  it('sends an endless answer', async () => {
    const { origin } = await listen((_, response) => {
      const chunk = `"${'x'.repeat(1_000_000)}",`
      const pour = () => {
        while (!response.destroyed && response.write(chunk));
        if (!response.destroyed) response.once('drain', pour)
      }
      pour()
    })
    const { code, err } = await check(origin)
    expect([code, err]).toEqual([2, expect.stringMatching(/: an answer larger than 8 MB\.$/)])
  })
})

describe('a server that never answers', () => {
  useVirtualTime()

  it('makes the check exit with 2', async () => {
    const { origin, seen } = await listen(() => {})
    void holdTime(until(() => expect(seen).toHaveLength(1)))
    const { code, err } = await check(origin)
    expect([code, err, seen.length]).toEqual([2, expect.stringMatching(/: no answer within 15 s\.$/), 1])
  })

  it('fails a check when only one path never answers', async () => {
    const isMute = (url: string) => url.includes('order=abc')
    const { origin, seen } = await serverOf({}, ({ url }, reply) =>
      isMute(url) ? new Promise<Response>(() => {}) : reply,
    )
    holdTimeForReplies((reply, url) =>
      isMute(url) ? until(() => expect(seen.some(({ path }) => isMute(path))).toBe(true)) : endOf(reply),
    )
    const { code, out } = await check(origin)
    expect([code, out]).toEqual([
      1,
      expect.stringMatching(/BREAKS {4}order-text .*\n +Seen: no answer within 15 s/),
    ])
  })
})

describe('a stopped check', () => {
  const stopped = async (args: string[], when: (request: Request) => boolean) => {
    const end = new AbortController()
    const { origin } = await serverOf({}, (request, reply) => {
      if (!when(request)) return reply
      setImmediate(() => end.abort())
      return new Promise<Response>(() => {})
    })
    const errors: string[] = []
    const io = { out: () => {}, err: (line: string) => errors.push(line), signal: end.signal }
    const all = ['--base-url', `${origin}/api/v1`, '--token', 'token-support', '--order', '1001', ...args]
    return { code: await run(['check', ...all], io), errors }
  }

  it('ends at once', async () => {
    expect(await stopped([], ({ url }) => url.includes('order='))).toEqual({
      code: 2,
      errors: ['Stopped.'],
    })
  })

  it('reports the conversations that it created', async () => {
    let starts = 0
    const isSecond = ({ method, url, headers }: Request) =>
      method === 'POST' && url.endsWith('start-for-order/') && headers.has('Authorization') && ++starts > 1
    const { code, errors } = await stopped(['--yes'], isSecond)
    expect([code, errors]).toEqual([
      2,
      ['Stopped. Created: thread 507 of order 1001. A start without an answer may have created one more.'],
    ])
  })
})
