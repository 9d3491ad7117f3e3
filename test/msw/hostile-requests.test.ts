import { createConversationBackend } from 'order-conversations/msw'
import { describe, expect, it } from 'vitest'
import { jsonErrorOf } from '../../src/msw/json-error'
import { BASE_URL, tokenOf } from '../support/server'
import { HOSTILE, WORST } from '../support/hostile-texts'
import { expectLinear, MOST_SEEN, watchPatterns } from '../support/work'

const LIST = `${BASE_URL}/order-communications/communication-threads/`
const START = `${LIST}start-for-order/`
const JSON_TYPE = { 'Content-Type': 'application/json' }

const post = (body: string, headers: Record<string, string> = JSON_TYPE) =>
  new Request(START, {
    method: 'POST',
    body,
    headers: { Authorization: `Bearer ${tokenOf('support')}`, ...headers },
  })
const get = (address: string, headers: Record<string, string> = {}) =>
  new Request(address, { headers: { Authorization: `Bearer ${tokenOf('support')}`, ...headers } })

// Headers hold no other characters.
const ascii = (text: string) => text.replaceAll(/[^ -~]/g, '-')

/** Everything of a request that is read, with a text in its place. */
const READERS: Record<string, (text: string) => Request> = {
  'a body': (text) => post(text),
  'a body that ends too early': (text) => post(JSON.stringify({ order_id: text }).slice(0, -1)),
  'an order': (text) => post(JSON.stringify({ order_id: text })),
  'a form': (text) => post(`order_id=${text}`, { 'Content-Type': 'application/x-www-form-urlencoded' }),
  'the boundary of a form': (text) =>
    post(text, { 'Content-Type': `multipart/form-data; boundary=${ascii(text)}` }),
  'a type': (text) => post('{}', { 'Content-Type': ascii(text) }),
  'a query': (text) => get(`${LIST}?order=${encodeURIComponent(ascii(text))}`),
  'a page': (text) => get(`${LIST}?page=${encodeURIComponent(ascii(text))}`),
  'a path': (text) => get(`${LIST}${encodeURIComponent(ascii(text))}/`),
  slashes: (text) => get(`${BASE_URL}/${'/'.repeat(text.length)}x`),
  Accept: (text) => get(LIST, { Accept: ascii(text) }),
  Authorization: (text) => get(LIST, { Authorization: `Bearer ${ascii(text)}` }),
}

describe('Y29 hostile text in a request', () => {
  it.each(Object.keys(READERS))(
    'is cut before a pattern of the mock backend sees it, and gets an answer: %s',
    async (reader) => {
      const backend = createConversationBackend()
      const requests = Object.entries(HOSTILE).map(
        ([name, text]) => [name, READERS[reader]!(text(64_000))] as const,
      )
      const seen = watchPatterns()
      for (const [name, request] of requests) {
        const reply = await backend.handle(request)
        expect(reply.status, name).toBeGreaterThanOrEqual(200)
      }
      expect(seen.length, seen.pattern).toBeLessThanOrEqual(MOST_SEEN)
    },
  )

  it.each(Object.keys(READERS))(
    'is read by the mock backend in a time that grows with its length: %s',
    async (reader) => {
      const backend = createConversationBackend()
      for (const [name, text] of WORST) {
        await expectLinear(name, (length) => {
          // A body can be read once.
          const requests = Array.from({ length: 3 }, () => READERS[reader]!(text(length)))
          return () => backend.handle(requests.pop()!)
        })
      }
    },
  )

  it('JSON that is nested too deep for Python gets a 500', async () => {
    const backend = createConversationBackend()
    expect(jsonErrorOf('['.repeat(500))).toBe('Expecting value: line 1 column 501 (char 500)')
    expect(jsonErrorOf('['.repeat(100_000))).toBeNull()
    expect(jsonErrorOf('{"a":'.repeat(100_000))).toBeNull()
    expect((await backend.handle(post('['.repeat(100_000)))).status).toBe(500)
  })

  it('a string of many characters and escapes is read to its end', () => {
    const text = `"${'a\\n\\u0041'.repeat(200_000)}a`
    expect(jsonErrorOf(text)).toBe('Unterminated string starting at: line 1 column 1 (char 0)')
  })

  it('a start succeeds when there are 300000 threads', async () => {
    const thread = {
      id: 1,
      order: null,
      participants: [],
      is_active: true,
      created_at: '2026-01-01T00:00:00Z',
    }
    const threads = Array.from({ length: 300_000 }, (_, index) => ({ ...thread, id: index + 1 }))
    const backend = createConversationBackend({ threads })
    expect(await (await backend.handle(post('{"order_id": 1001}'))).json()).toMatchObject({
      thread: { id: 300_001 },
    })
  })
})
