import axios from 'axios'
import { describe, expect, it } from 'vitest'
import { clientOf, errorOf, hunt } from '../support/client'
import { BASE_URL, serve } from '../support/server'
import { rowOf } from '../support/threads'
import { useVirtualTime } from '../support/virtual-time'

useVirtualTime()

// Base64 has characters that JSON may escape, and HTML does.
const TOKEN = 'q8Zp/3vT+Xw2LmN/7kR4sB1uYc9dHgE5aFjK0oiQ=='
const PARTS = Array.from({ length: TOKEN.length - 7 }, (_, at) => TOKEN.slice(at, at + 8).toLowerCase())

const escaped = (text: string) =>
  [...text].map((char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`).join('')

const ECHOES: [string, (token: string) => string][] = [
  ['whole', (token) => token],
  ['in other letters', (token) => token.toUpperCase()],
  ['between other letters', (token) => `auth=${token}&next`],
  ['escaped as JSON', (token) => token.replaceAll('/', '\\/')],
  ['escaped letter by letter', escaped],
  ['without its end', (token) => `${token.slice(0, 12)}...`],
  ['without its beginning', (token) => `...${token.slice(-12)}`],
  ['cut in the middle', (token) => `${token.slice(0, 10)}***${token.slice(-10)}`],
  ['at the end of what is kept of a text', (token) => `${'x '.repeat(95)}${token}`],
]

const clients = {
  'its own axios': () => clientOf({ getToken: () => TOKEN }),
  'the axios of the host': () =>
    clientOf({ getToken: () => TOKEN, http: axios.create({ baseURL: BASE_URL }) }),
}

function expectNoToken(result: unknown) {
  const text = hunt(result).toLowerCase()
  expect(PARTS.filter((part) => text.includes(part))).toEqual([])
}

describe.each(Object.entries(clients))(
  'a token that the server repeats to a client with %s',
  (_, client) => {
    /** Answers with JSON as it is: no parser of ours may undo what a server escaped. */
    function answer(status: number, json: string) {
      const backend = serve()
      backend.handle = () =>
        Promise.resolve(new Response(json, { status, headers: { 'Content-Type': 'application/json' } }))
    }

    it.each(ECHOES)('Y30 is not in an error: %s', async (_, echo) => {
      const text = echo(TOKEN)
      for (const body of [
        `{"detail": "Bad ${text} given"}`,
        `{"order_id": ["Bad ${text} given"]}`,
        `{"errors": [{"attr": "order_id", "detail": "Bad ${text} given"}]}`,
      ]) {
        answer(400, body)
        const error = await errorOf(client().startForOrder(1001))
        expect(error.detail).toContain('…')
        expectNoToken(error)
      }
    })

    it.each(ECHOES)('Y30 is not in a result: %s', async (_, echo) => {
      const text = echo(TOKEN)
      const person = `{"id": 1, "username": "Ada ${text}", "role": "${text}"}`
      const row = `{"id": 7, "order": 1001, "thread_type": "${text}", "participants": [${person}]}`
      answer(200, `{"count": 1, "next": null, "results": [${row}]}`)
      const thread = await client().findForOrder(1001)
      expect(thread?.participants[0]?.name).toContain('…')
      expectNoToken(thread)
      expectNoToken((await client().listThreads()).threads)
      answer(201, `{"detail": "Made for ${text}", "thread": ${row}}`)
      expectNoToken(await client().startForOrder(1001))
    })

    it('Y30 is removed when it is the name of a field', async () => {
      const name = 'abcdefgh12345678'
      answer(400, `{"${name}": ["No good."], "order_id": ["Words."]}`)
      const own = clientOf({ getToken: () => name })
      expect((await errorOf(own.startForOrder(1001))).fieldErrors).toEqual({ order_id: ['Words.'] })
    })
  },
)

describe('words that only look like a token', () => {
  it('Y30 stay as they are when the token is short, or shares a few letters with them', async () => {
    const detail = 'You may not start a conversation for this order.'
    for (const token of ['a', 'order', 'conversion']) {
      serve().failNext({ status: 403, body: { detail } })
      const error = await errorOf(clientOf({ getToken: () => token }).startForOrder(1001))
      expect(error.detail).toBe(detail)
    }
  })

  it('Y30 do not change an id or a date', async () => {
    const results = [rowOf(1001, { created_at: '2026-01-01T00:00:00Z' })]
    serve().failNext({ status: 200, body: { count: 1, next: null, results } })
    const client = clientOf({ getToken: () => '2026-01-01T00:00:00Z-1001' })
    expect(await client.findForOrder(1001)).toMatchObject({
      orderId: 1001,
      createdAt: '2026-01-01T00:00:00Z',
    })
  })
})
