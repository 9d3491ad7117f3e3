import { describe, expect, it, vi } from 'vitest'
import { Stopped } from '../../src/conformance/http'
import { idle, useVirtualTime } from '../support/virtual-time'
import { isList, json, when, type Change } from './changes'
import { expectFindings, runInMemory, type Setup } from './in-memory'

const ADDRESS = 'http://backend.test/api/v1/order-communications/communication-threads/'
const MAX_LENGTH = 8 * 1024 * 1024
const WAITS = 'The button waits, and fails.'

const failing = (cause: unknown): Setup => ({
  instead: () => Promise.reject(new TypeError('fetch failed', { cause })),
})
const isOdd = ({ url }: Request) => url.endsWith('order=abc')
/** The answer to the look-up of the order "abc" is sent in these parts. */
const inParts = (...parts: (string | number[])[]): Change =>
  when(isOdd, () => {
    const encoder = new TextEncoder()
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        for (const part of parts) {
          controller.enqueue(typeof part === 'string' ? encoder.encode(part) : Uint8Array.from(part))
        }
        controller.close()
      },
    })
    return new Response(body, { status: 400 })
  })

describe('a check without a connection', () => {
  it.each([
    ['ECONNREFUSED', 'nothing listens there'],
    ['ENOTFOUND', 'there is no such host'],
    ['EAI_AGAIN', 'the name of the host could not be resolved'],
    ['ECONNRESET', 'the connection broke'],
    ['UND_ERR_SOCKET', 'the connection broke'],
    ['ERR_SSL_WRONG_VERSION_NUMBER', 'what answers there is not https. Try the address with http://'],
    ['ERR_SSL_PACKET_LENGTH_TOO_LONG', 'what answers there is not https. Try the address with http://'],
    ['HPE_INVALID_CONSTANT', 'the connection failed (HPE_INVALID_CONSTANT)'],
    ['a code in words', 'the connection failed'],
    ['CODE\nOF_TWO_LINES', 'the connection failed'],
    [5, 'the connection failed'],
  ])('says what the code %j means', async (code, words) => {
    const { problem } = await runInMemory(failing({ code }))
    expect(problem).toBe(`${ADDRESS}: ${words}.`)
  })

  it('needs no code', async () => {
    const { problem } = await runInMemory(failing(undefined))
    expect(problem).toBe(`${ADDRESS}: the connection failed.`)
  })
})

describe('a check whose first answer', () => {
  const listing = { count: 0, next: null, previous: null, results: [] }
  const question = 'Is --base-url right? It ends before /order-communications.'
  it.each([
    [401, { detail: 'No.' }, 'the token is refused: 401 "No.".'],
    [403, { detail: 'No.' }, 'this user may not list conversations: 403 "No.".'],
    [500, listing, 'the server fails: 500.'],
    [599, listing, 'the server fails: 599.'],
    [201, listing, `in place of a list of threads it answers 201 with other JSON. ${question}`],
    [499, listing, `in place of a list of threads it answers 499. ${question}`],
    [
      200,
      { detail: 'Hi.' },
      `in place of a list of threads it answers 200 "Hi." with other JSON. ${question}`,
    ],
  ])('is %i with %j says why it cannot run', async (status, body, words) => {
    const { problem, requests } = await runInMemory({ change: () => json(status, body) })
    expect([problem, requests.length]).toEqual([`${ADDRESS}: ${words}`, 1])
  })

  it('is a 429 that names an hour cannot run', async () => {
    const { problem } = await runInMemory({ change: () => json(429, { wait: 3600 }) })
    expect(problem).toBe(`${ADDRESS}: The server asks for a pause of 3600 s.`)
  })
})

describe('an answer', () => {
  it.each<[title: string, parts: (string | number[])[], seen: string]>([
    [
      'that is cut within a letter is read as a whole',
      ['{"detail":"Caf', [0xc3], [0xa9], '"}'],
      '400 "Café"',
    ],
    [
      'that ends within a letter is read to its end',
      ['<title>Caf', [0xc3]],
      '400, an HTML page, "Caf\ufffd"',
    ],
    ['without parts is empty', [], '400, an empty body'],
    ['of 8 MB is read', ['x'.repeat(MAX_LENGTH)], '400, text that is no JSON'],
  ])('%s', async (_, parts, seen) => {
    await expectFindings({ 'order-text': ['passed', seen] }, { change: inParts(...parts) })
  })

  it('of more than 8 MB is not read to its end', async () => {
    const { found, requests, signals } = await runInMemory({
      change: when(isOdd, () => {
        const body = new ReadableStream<Uint8Array>({
          pull: (controller) => controller.enqueue(new Uint8Array(1024 * 1024).fill(120)),
        })
        return new Response(body)
      }),
    })
    expect(found['order-text']).toEqual(['breaks', 'an answer larger than 8 MB', WAITS])
    expect(signals[requests.findIndex(isOdd)]?.aborted).toBe(true)
  })

  it('without a body is empty', async () => {
    const change = when(isOdd, () => new Response(null, { status: 204 }))
    await expectFindings(
      { 'order-text': ['passed', '204, an empty body'], 'thread-id': ['passed', 'In 6 threads.'] },
      { change },
    )
  })
})

it('a check leaves no timers behind', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  await runInMemory()
  expect(vi.getTimerCount()).toBe(0)
  vi.useRealTimers()
})

it('a check sends its token and JSON, and each look-up once', async () => {
  const { requests } = await runInMemory()
  const sent = await Promise.all(
    requests.map(async (request) => {
      const { pathname, search } = new URL(request.url)
      const header = (name: string) => request.headers.get(name)
      return [
        `${request.method} ${pathname.slice('/api/v1/order-communications/'.length)}${search}`,
        header('Accept'),
        header('Authorization'),
        header('Content-Type'),
        await request.text(),
      ]
    }),
  )
  const accept = 'application/json'
  const threads = 'communication-threads/'
  const start = `POST ${threads}start-for-order`
  const own = 'Bearer token-support'
  expect(sent).toEqual([
    [`GET ${threads}`, accept, own, null, ''],
    [`GET ${threads}`, accept, null, null, ''],
    [`${start}/`, accept, null, accept, '{}'],
    [`GET ${threads}`, accept, 'Bearer not.a.token', null, ''],
    [`GET ${threads}?order=1007`, accept, own, null, ''],
    [`GET ${threads}?page=1000000`, accept, own, null, ''],
    [`GET ${threads}?order-conversations-check=1`, accept, own, null, ''],
    [`GET ${threads}?order=abc`, accept, own, null, ''],
    [`${start}/`, accept, own, accept, '{"order_id":"abc"}'],
    [`${start}/`, accept, own, accept, '{}'],
    [`GET ${threads}start-for-order/`, accept, own, null, ''],
    [`${start}/`, accept, own, 'text/plain', 'order'],
    [start, accept, own, accept, '{}'],
  ])
})

describe('a stopped check', () => {
  useVirtualTime()

  it('sends no more requests', async () => {
    const end = new AbortController()
    const urls: string[] = []
    const change: Change = (request, reply) => {
      urls.push(request.url)
      if (isOdd(request)) end.abort()
      return reply
    }
    await expect(runInMemory({ change, signal: end.signal })).rejects.toThrow(Stopped)
    expect(urls.at(-1)).toMatch(/order=abc$/)
  })

  it('gets no result for its last request when that is broken off', async () => {
    const end = new AbortController()
    const instead = (request: Request) => {
      if (!request.url.endsWith('start-for-order')) return Promise.resolve(null)
      end.abort()
      return Promise.reject(new TypeError('fetch failed'))
    }
    await expect(runInMemory({ instead, signal: end.signal })).rejects.toThrow(Stopped)
  })

  it('is no server without a connection when the first request is broken off', async () => {
    const end = new AbortController()
    const instead = () => {
      end.abort()
      return Promise.reject(new TypeError('fetch failed'))
    }
    await expect(runInMemory({ instead, signal: end.signal })).rejects.toThrow(Stopped)
  })

  it('ends during a pause', async () => {
    const end = new AbortController()
    const change = when(
      (request) => isList(request) && isOdd(request),
      () => json(429, { wait: 30 }),
    )
    const stopped = expect(runInMemory({ change, signal: end.signal })).rejects.toThrow(Stopped)
    await idle()
    end.abort()
    await stopped
    expect(vi.getTimerCount()).toBe(0)
  })

  it('starts no pause when it is stopped together with a 429', async () => {
    const end = new AbortController()
    const change = when(isOdd, () => {
      end.abort()
      return json(429, { wait: 30 })
    })
    const begin = Date.now()
    await expect(runInMemory({ change, signal: end.signal })).rejects.toThrow(Stopped)
    expect([Date.now() - begin, vi.getTimerCount()]).toEqual([0, 0])
  })
})
