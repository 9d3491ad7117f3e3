import { once } from 'node:events'
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { createConversationClient } from 'order-conversations'
import { describe, expect, it, vi } from 'vitest'
import { until } from '../support/until'
import { arrival, serving } from './command'

const THREADS = '/api/v1/order-communications/communication-threads/'

/** What a server answers to bytes, until it hangs up. */
async function sent(origin: string, bytes: string): Promise<string> {
  const socket = connect(Number(new URL(origin).port), '127.0.0.1')
  await once(socket, 'connect')
  socket.write(bytes)
  return text(socket)
}

/** `serve`, and what it says from now on. */
async function logging() {
  const { origin, lines } = await serving()
  const said = lines.length
  return { origin, log: () => lines.slice(said) }
}

describe('the log of serve', () => {
  it('has one line for each request, without its token', async () => {
    const { origin, log } = await logging()
    const options = { baseURL: `${origin}/api/v1`, getToken: () => 'token-support' }
    await createConversationClient(options).findForOrder(1007)
    await fetch(`${origin}${THREADS}`, { headers: { Authorization: 'Bearer secret' } })
    expect(log()).toEqual([
      expect.stringMatching(/^GET {5}200 {2}\d+ ms {2}\/api\/v1\/.*\/\?order=1007 {2}Sam Okafor$/),
      expect.stringMatching(/^GET {5}401 {2}\d+ ms .* –$/),
    ])
    expect(log().join('\n')).not.toMatch(/secret|token-/)
  })

  it('has the time that an answer took', async () => {
    const { origin, log } = await logging()
    const now = vi.spyOn(performance, 'now').mockReturnValue(5000)
    await fetch(`${origin}/`)
    now.mockRestore()
    expect(log()).toEqual(['GET     404  0 ms  /  –'])
  })

  it('has a request whose client hangs up during the latency', async () => {
    const { origin, lines } = await serving('--latency', '999999')
    const said = lines.length
    const gone = new AbortController()
    const arrived = arrival()
    const answer = fetch(`${origin}/gone`, { signal: gone.signal }).catch(() => 'gone')
    await arrived
    gone.abort()
    expect(await answer).toBe('gone')
    await until(() => expect(lines.slice(said)).toEqual([expect.stringMatching(/^GET .* \/gone /)]))
  })

  it('has preflights', async () => {
    const { origin, log } = await logging()
    const headers = { Origin: 'http://shop.example', 'Access-Control-Request-Method': 'GET' }
    await fetch(`${origin}${THREADS}?order=1007`, { method: 'OPTIONS', headers })
    expect(log()).toEqual([
      expect.stringMatching(/^OPTIONS 200 {2}\d+ ms {2}\/api\/v1\/.*\/\?order=1007 {2}–$/),
    ])
  })

  it('has a request whose body is too large', async () => {
    const { origin, log } = await logging()
    await fetch(`${origin}${THREADS}`, { method: 'POST', body: 'x'.repeat(1_100_000) })
    expect(log()).toEqual([expect.stringMatching(/^POST {4}413 {2}\d+ ms {2}\/api\/v1\/.*\/ {2}–$/)])
  })

  it.each([
    ['https on a port of http', '\u0016\u0003\u0001\u0002', 400],
    ['a blank in the path', 'GET /a b HTTP/1.1\r\n\r\n', 400],
    ['headers without end', `GET / HTTP/1.1\r\nX: ${'x'.repeat(20_000)}`, 431],
    [
      'a body with invalid chunks',
      'POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n?',
      400,
    ],
  ])('has malformed requests and the reason: %s', async (_, bytes, status) => {
    const { origin, log } = await logging()
    expect(await sent(origin, bytes)).toMatch(new RegExp(`^HTTP/1.1 ${status} `))
    // The words are Node's, and others in each of its versions.
    expect(log()).toEqual([expect.stringMatching(`^–       ${status}  \\d+ ms  Parse Error: .+  –$`)])
  })

  it('has no line for a connection without a request', async () => {
    const { origin, log } = await logging()
    const socket = connect(Number(new URL(origin).port), '127.0.0.1')
    await once(socket, 'connect')
    socket.resetAndDestroy()
    await fetch(`${origin}/`)
    expect(log()).toHaveLength(1)
  })
})
