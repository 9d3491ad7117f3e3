import { afterEach, describe, expect, it, vi } from 'vitest'
import { Call } from '../../src/client/call'
import { readAnswer, readRejection } from '../../src/client/http-answer'

afterEach(() => vi.unstubAllGlobals())

const ASKED = { baseURL: 'https://shop.example/api', url: '/threads/' }

/** Reads what an axios instance resolved with. */
function answerOf(response: unknown, { isOwn = false } = {}) {
  const codes: string[] = []
  const call = new Call('find', 1, 1000)
  const context = { call, config: ASKED, report: (code: string) => codes.push(code), isOwn } as never
  try {
    return { answer: readAnswer(response, context), codes }
  } catch (error) {
    return { error, codes }
  }
}

/** Reads what an axios instance rejected with. */
function rejectionOf(error: unknown, wasOffline = false) {
  const call = Object.assign(new Call('start', 1, 1000), { mayHaveCommitted: true })
  try {
    return readRejection(error, call, wasOffline)
  } catch (error) {
    return error
  }
}

describe('a value that axios resolves with', () => {
  it('is the reply, with its headers and data', () => {
    const { answer } = answerOf({ status: 200, headers: { a: 'b' }, data: 'text', cached: true })
    expect(answer).toEqual({
      status: 200,
      headers: { a: 'b' },
      data: 'text',
      isElsewhere: false,
      isCached: true,
    })
    expect(answerOf({ status: 204, headers: null }).answer).toMatchObject({ headers: {}, isCached: false })
  })

  it.each([undefined, null, 'text', {}, { status: 200 }, { headers: {} }, { status: '200', headers: {} }])(
    'is reported when an interceptor replaced it: %j',
    (value) => {
      const { error, codes } = answerOf(value)
      expect(error).toMatchObject({ kind: 'misconfigured', reason: 'host-unwraps' })
      expect(codes).toEqual(['host-unwraps'])
    },
  )

  it.each([100, 599])('may have the status %i', (status) => {
    expect(answerOf({ status, headers: {} }).answer?.status).toBe(status)
  })

  it.each([99, 600, 200.5, -1, NaN])('is a lost answer when its status is %d', (status) => {
    for (const isOwn of [true, false]) {
      const { error } = answerOf({ status, headers: {} }, { isOwn })
      expect(error).toMatchObject({ kind: 'network', reason: null })
    }
  })

  it('X05 is a redirect that fetch did not follow when its status is 0', () => {
    const reply = { status: 0, headers: {} }
    expect(answerOf(reply, { isOwn: true }).answer?.status).toBe(0)
    expect(answerOf({ ...reply, request: new Request('https://shop.example/') }).answer?.status).toBe(0)
    expect(answerOf(reply).error).toMatchObject({ kind: 'network' })
    expect(answerOf({ ...reply, request: {} }).error).toMatchObject({ kind: 'network' })
  })

  it.each<[string, object, boolean]>([
    [
      'the address that was asked',
      { request: { responseURL: 'https://shop.example/api/threads/?order=1' } },
      false,
    ],
    ['another path', { request: { responseURL: 'https://shop.example/login/' } }, true],
    ['another origin', { request: { responseURL: 'https://evil.example/api/threads/' } }, true],
    ['no address', { request: { responseURL: '' } }, false],
    ['a value that is no text', { request: { responseURL: 5 } }, false],
    ['no request', {}, false],
    [
      'the address that an interceptor chose',
      {
        request: { responseURL: 'https://api.example/v2/threads/' },
        config: { baseURL: 'https://api.example/v2/', url: 'threads/' },
      },
      false,
    ],
    [
      'the whole address that an interceptor chose',
      {
        request: { responseURL: 'https://api.example/x' },
        config: { baseURL: 'https://shop.example', url: 'HTTPS://api.example/x' },
      },
      false,
    ],
    [
      'an address without TLS that an interceptor chose',
      {
        request: { responseURL: 'http://api.example/x' },
        config: { baseURL: 'https://shop.example', url: 'http://api.example/x' },
      },
      false,
    ],
    [
      'a path of several segments that an interceptor chose',
      {
        request: { responseURL: 'https://api.example/v2/my/threads/' },
        config: { baseURL: 'https://api.example/v2', url: 'my/threads/' },
      },
      false,
    ],
    [
      'a path that holds another address',
      {
        request: { responseURL: 'https://shop.example/proxy/https://api.example/x' },
        config: { baseURL: 'https://shop.example', url: '/proxy/https://api.example/x' },
      },
      false,
    ],
    [
      'the address that was asked, when the config has a base that is no text',
      {
        request: { responseURL: 'https://shop.example/api/threads/' },
        config: { baseURL: 5, url: 'https://api.example/x' },
      },
      false,
    ],
    [
      'the address that was asked, when the config has an address that is no text',
      {
        request: { responseURL: 'https://shop.example/api/threads/' },
        config: { url: new URL('https://api.example/x') },
      },
      false,
    ],
  ])('X05 that came from %s', (_, more, isElsewhere) => {
    const { answer } = answerOf({ status: 200, headers: {}, ...more })
    expect(answer).toMatchObject({ isElsewhere, status: isElsewhere ? 0 : 200 })
  })

  it('X05 counts as answered where it was asked, if that address cannot be read', () => {
    const context = { call: new Call('find', 1, 1), config: { baseURL: '/api', url: '/x' }, isOwn: true }
    const reply = { status: 200, headers: {}, request: { responseURL: 'https://shop.example/y' } }
    expect(readAnswer(reply, { ...context, report: () => {} }).isElsewhere).toBe(false)
  })
})

describe('a value that axios rejects with', () => {
  const reply = { status: 403, headers: { a: 'b' }, data: { detail: 'No.' } }
  const expected = { status: 403, data: { detail: 'No.' }, isElsewhere: false, isCached: false }

  it.each<[string, unknown]>([
    ['its response', { response: reply }],
    ['itself', reply],
    ['the response of its cause', { cause: { response: reply } }],
    ['its cause', { cause: reply }],
    ['its response, before the other places', { response: reply, status: 500, cause: { status: 501 } }],
  ])('is read from %s', (_, error) => {
    expect(rejectionOf(error)).toEqual({ ...expected, headers: { a: 'b' } })
  })

  it.each<[string, object]>([
    ['statusCode', { statusCode: 403 }],
    ['code', { code: 403 }],
    ['the first that is one', { status: 'x', statusCode: 0, code: 403 }],
  ])('has its status in %s', (_, error) => {
    expect(rejectionOf(error)).toMatchObject({ status: 403, headers: {}, data: {} })
  })

  it.each<[string, object, unknown]>([
    ['data', { data: 'text' }, 'text'],
    ['raw', { raw: { detail: 'No.' } }, { detail: 'No.' }],
    ['body', { body: [1] }, [1]],
    ['a message beside it', { data: { code: 'x' }, message: 'No.' }, { message: 'No.', code: 'x' }],
    ['msg', { msg: 'No.' }, { message: 'No.' }],
    ['the message only, without a body', { message: 'No.' }, { message: 'No.' }],
    ['the message only, beside an empty body', { data: null, message: 'No.' }, { message: 'No.' }],
    ['a text, without the message', { data: 'text', message: 'No.' }, 'text'],
    ['nothing', {}, {}],
  ])('has its body in %s', (_, fields, data) => {
    expect(rejectionOf({ status: 400, ...fields })).toMatchObject({ data })
  })

  it('has no words of the server in the message of an Error', () => {
    const error = Object.assign(new Error('Request failed for ada@example.com'), { status: 400 })
    expect(rejectionOf(error)).toMatchObject({ data: {} })
  })

  it.each<[string, unknown, object]>([
    ['a cancelled request', { code: 'ERR_CANCELED' }, { kind: 'aborted' }],
    ['a timeout of axios', { code: 'ECONNABORTED' }, { kind: 'timeout' }],
    ['a timeout of the connection', { code: 'ETIMEDOUT' }, { kind: 'timeout' }],
    [
      'a reply that is too large',
      { message: 'maxContentLength size of 5 exceeded' },
      { kind: 'unexpected-response', reason: 'too-large' },
    ],
    [
      'a reply that the host cannot parse',
      new SyntaxError('x'),
      { kind: 'unexpected-response', reason: 'not-json' },
    ],
    ['any other value', 'oops', { kind: 'network', reason: null, outcome: 'unknown' }],
    ['nothing', undefined, { kind: 'network', reason: null, outcome: 'unknown' }],
  ])('without a status is %s', (_, error, fields) => {
    expect(rejectionOf(error)).toMatchObject(fields)
  })

  it.each([
    ['before and after', true, false, 'none'],
    ['before', true, true, 'unknown'],
    ['after', false, false, 'unknown'],
  ])('was not sent if the device was offline before and after it: %s', (_, before, isOnline, outcome) => {
    vi.stubGlobal('navigator', { onLine: isOnline })
    const reason = isOnline ? null : 'offline'
    expect(rejectionOf(new Error('Network Error'), before)).toMatchObject({
      kind: 'network',
      reason,
      outcome,
    })
  })
})
