import axios, { AxiosHeaders, type InternalAxiosRequestConfig } from 'axios'
import { createConversationClient, isConversationError } from 'order-conversations'
import { describe, expect, it } from 'vitest'
import { HOSTILE, WORST } from '../support/hostile-texts'
import { expectLinear, MOST_SEEN, watchPatterns } from '../support/work'

interface Reply {
  status: number
  data: string
  headers?: Record<string, string>
}

/** A client whose requests are all answered alike, and what its calls end with. */
function clientFor({ status, data, headers = {} }: Reply) {
  const http = axios.create({
    adapter: (config: InternalAxiosRequestConfig) =>
      Promise.resolve({ data, status, statusText: '', headers: new AxiosHeaders(headers), config }),
  })
  const client = createConversationClient({
    http,
    baseURL: 'http://localhost/api/v1',
    getToken: () => 'token-client',
    maxRetries: 0,
    onDiagnostic: () => {},
  })
  const end = (call: Promise<unknown>) => call.catch((error: unknown) => error)
  return {
    start: () => end(client.startForOrder(5, { timeoutMs: 5 })),
    list: () => end(client.listThreads()),
  }
}

const row = (fields: object) => ({ id: 1, order: 5, participants: [], is_active: true, ...fields })
const page = (fields: object) => JSON.stringify({ count: 1, next: null, results: [row(fields)] })
const refusal = (fields: object, status = 400) => ({ status, data: JSON.stringify(fields) })
const waiting = (headers: Record<string, string>, body: object = {}) => ({
  ...refusal(body, 429),
  headers,
})

/** Everything of a reply that is read, with a text in its place. */
const READERS: Record<string, (text: string) => Reply> = {
  'a whole listing': (text) => ({ status: 200, data: text }),
  'a whole refusal': (text) => ({ status: 400, data: text }),
  'a whole page of a gateway': (text) => ({ status: 502, data: text }),
  detail: (text) => refusal({ detail: text }),
  'detail of an object': (text) => refusal({ detail: { order_id: [text] } }),
  error: (text) => refusal({ error: text }),
  message: (text) => refusal({ message: text }, 403),
  non_field_errors: (text) => refusal({ non_field_errors: [text] }),
  'the errors of a field': (text) => refusal({ order_id: [text, text] }),
  'the name of a field': (text) => refusal({ [text]: ['No.'] }),
  'many errors': (text) => refusal({ order_id: [...text.slice(0, 20_000)] }),
  'many fields': (text) => refusal(Object.fromEntries([...text.slice(0, 5000)].map((c, i) => [c + i, c]))),
  'a list of errors': (text) =>
    refusal({
      errors: Array(5).fill({ attr: text, code: text, detail: text, source: { pointer: text } }),
    }),
  'a wrapped error': (text) =>
    refusal({ data: { error: { code: text, message: text, [text]: text } } }, 403),
  'a wait in wrapped words': (text) =>
    waiting({}, { errors: Array(5).fill({ detail: `${text} seconds` }) }),
  'a link to the next page': (text) => ({
    status: 200,
    data: JSON.stringify([row({})]),
    headers: { link: `rel=${text}` },
  }),
  'the marks of a page': (text) => ({
    status: 200,
    data: JSON.stringify({ links: { next: text }, meta: { total: text, page: text }, results: [row({})] }),
  }),
  'a wait': (text) => waiting({}, { wait: text }),
  'a wait in words': (text) => waiting({}, { detail: `Available in ${text} seconds.` }),
  'Retry-After': (text) => waiting({ 'retry-after': text }),
  'a Date': (text) => waiting({ 'retry-after': 'Thu, 01 Jan 2026 00:00:10 GMT', date: text }),
  'Retry-After of a 503': (text) => ({ ...waiting({ 'retry-after': text }), status: 503 }),
  id: (text) => ({ status: 200, data: page({ id: text }) }),
  order: (text) => ({ status: 200, data: page({ order: text }) }),
  'an order as an object': (text) => ({ status: 200, data: page({ order: { id: text } }) }),
  'an order as an address': (text) => ({ status: 200, data: page({ order: `/orders/${text}/` }) }),
  'an order under another name': (text) => ({
    status: 200,
    data: page({ order: { pk: text, url: `https://x/${text}` }, order_id: text }),
  }),
  type: (text) => ({ status: 200, data: page({ thread_type: text }) }),
  'a name and a role': (text) => ({
    status: 200,
    data: page({ participants: [{ id: text }, { id: 7, username: text, role: text }] }),
  }),
  dates: (text) => ({ status: 200, data: page({ created_at: text, updated_at: text }) }),
  'a date with a time': (text) => ({ status: 200, data: page({ updated_at: `2026-01-01T${text}` }) }),
  'count and next': (text) => ({
    status: 200,
    data: JSON.stringify({ count: text, next: text, results: [row({})] }),
  }),
  'many rows': (text) => ({
    status: 200,
    data: JSON.stringify(
      Array.from({ length: text.length / 20 }, () => row({ thread_type: text.slice(0, 9) })),
    ),
  }),
  'many names': (text) => ({
    status: 200,
    data: page({
      participants: Array.from({ length: text.length / 800 }, (_, id) => ({
        id: id + 1,
        username: text.slice(0, 800),
      })),
    }),
  }),
}

describe('Y29 hostile text in a reply', () => {
  it.each(Object.keys(READERS))('is cut before it is matched with a pattern: %s', async (reader) => {
    const seen = watchPatterns()
    for (const text of Object.values(HOSTILE)) {
      const calls = clientFor(READERS[reader]!(text(64_000)))
      for (const result of [await calls.list(), await calls.start()]) {
        // Whatever it is, it is read: what throws on the way looks like a lost connection.
        if (isConversationError(result)) expect(result.kind).not.toBe('network')
        else expect(result).not.toBeInstanceOf(Error)
      }
    }
    expect(seen.length, seen.pattern).toBeLessThanOrEqual(MOST_SEEN)
  })

  it.each(Object.keys(READERS))('is read in linear time: %s', async (reader) => {
    for (const [name, text] of WORST) {
      await expectLinear(name, (length) => {
        const calls = clientFor(READERS[reader]!(text(length)))
        return () => calls.list()
      })
    }
  })

  it('a list of 20000 numbers does not turn a 429 into a lost connection', async () => {
    const list = '1,'.repeat(20_000) + '1'
    expect(await clientFor(waiting({ 'retry-after': list })).list()).toMatchObject({
      kind: 'rate-limited',
      status: 429,
    })
    expect(await clientFor(waiting({}, { wait: list })).list()).toMatchObject({ kind: 'rate-limited' })
  })

  it('the longer of two waits in one header is used', async () => {
    const before = Date.now()
    const { retryAt } = (await clientFor(waiting({ 'retry-after': '5, 10' })).list()) as { retryAt: number }
    expect(retryAt - before).toBeGreaterThanOrEqual(10_000)
    expect(retryAt - before).toBeLessThan(60_000)
  })
})
