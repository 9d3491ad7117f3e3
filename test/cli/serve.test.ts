import { readFileSync } from 'node:fs'
import { createConversationClient } from 'order-conversations'
import { describe, expect, it } from 'vitest'
import { run } from '../../src/cli/run'
import { errorOf } from '../support/client'
import { arrival, fileIn, serving } from './command'

const THREADS = '/api/v1/order-communications/communication-threads/'
const START = `${THREADS}start-for-order/`
const authorized = { Authorization: 'Bearer token-support' }

const clientOf = (origin: string, token = 'token-support') =>
  createConversationClient({ baseURL: `${origin}/api/v1`, getToken: () => token, maxRetries: 0 })

describe('serve', () => {
  it('answers requests of the contract on a port', async () => {
    const { origin, errors } = await serving()
    const client = clientOf(origin)
    expect(await client.findForOrder(1001)).toBeNull()
    const { thread, created } = await client.startForOrder(1001)
    expect(created).toBe(true)
    expect(await client.findForOrder(1001)).toEqual(thread)
    expect(await errorOf(clientOf(origin, 'token-guest').startForOrder(1002))).toMatchObject({
      kind: 'forbidden',
    })
    expect(errors).toEqual([])
  })

  it('prints the tokens and an example call that works', async () => {
    const { lines, origin } = await serving()
    const text = lines.join('\n')
    expect(text).toMatch(
      /^The mock backend \(profile documented\) listens on http:\/\/localhost:\d+\/api\/v1\. Press Ctrl\+C to end it\.\n/,
    )
    expect(text).toContain('token-writer-2    Zoe Lindqvist, writer, orders 1002, 1006, 1008, …')
    expect(text).toMatch(/Emil Petrov, editor\n/)
    expect(text).toContain(`curl ${origin}${START} \\\n`)
  })

  it('prints localhost when it listens on all addresses', async () => {
    const { origin } = await serving('--host', '0.0.0.0')
    expect(origin).toMatch(/^http:\/\/localhost:\d+$/)
    expect(await clientOf(origin).findForOrder(1001)).toBeNull()
  })

  it('answers HEAD, and preflights with the default headers of django-cors-headers', async () => {
    const { origin } = await serving()
    const head = await fetch(`${origin}${THREADS}`, { method: 'HEAD', headers: authorized })
    expect([head.status, await head.text()]).toEqual([200, ''])
    const headers = { Origin: 'http://shop.example', 'Access-Control-Request-Method': 'POST' }
    const preflight = await fetch(`${origin}${START}`, { method: 'OPTIONS', headers })
    expect(preflight.status).toBe(200)
    expect(preflight.headers.get('Access-Control-Allow-Headers')).toMatch(/authorization, content-type/)
    expect(preflight.headers.get('Access-Control-Allow-Headers')).not.toMatch(/idempotency/i)
  })

  it('N01 answers a page that sends credentials', async () => {
    const { origin } = await serving()
    const headers = { ...authorized, Origin: 'http://shop.example' }
    const asked = { ...headers, 'Access-Control-Request-Method': 'POST' }
    const preflight = await fetch(`${origin}${START}`, { method: 'OPTIONS', headers: asked })
    const reply = await fetch(`${origin}${THREADS}`, { headers })
    for (const answer of [preflight, reply]) {
      expect(answer.status).toBe(200)
      expect(answer.headers.get('Access-Control-Allow-Origin')).toBe('http://shop.example')
      expect(answer.headers.get('Access-Control-Allow-Credentials')).toBe('true')
      expect(answer.headers.get('Vary')).toBe('Origin')
    }
    const other = await fetch(`${origin}${THREADS}`, { headers: authorized })
    expect(other.headers.has('Access-Control-Allow-Origin')).toBe(false)
  })

  it('throttles each user', async () => {
    const { origin } = await serving('--throttle', '2/min')
    const client = clientOf(origin)
    await client.findForOrder(1007)
    await client.findForOrder(1007)
    expect(await errorOf(client.findForOrder(1007))).toMatchObject({ kind: 'rate-limited', status: 429 })
    expect(await clientOf(origin, 'token-admin').findForOrder(1007)).toMatchObject({ id: 503 })
  })

  it('answers with the observed profile and with latency', async () => {
    const { origin } = await serving('--profile', 'observed', '--latency', '40-60')
    const began = performance.now()
    const { results } = (await fetch(`${origin}${THREADS}?order=1007`, { headers: authorized }).then(
      (response) => response.json(),
    )) as { results: object[] }
    expect(performance.now() - began).toBeGreaterThan(39)
    expect(results.length).toBeGreaterThan(1)
  })

  it('refuses a body that is too large', async () => {
    const { origin } = await serving()
    const body = 'x'.repeat(1_100_000)
    const response = await fetch(`${origin}${START}`, { method: 'POST', body, headers: authorized })
    expect(response.status).toBe(413)
  })

  it('answers 404 outside of its base path', async () => {
    const { origin } = await serving()
    const path = THREADS.replace('/api/v1', '')
    const answer = await fetch(origin + path, { headers: authorized })
    expect([answer.status, await answer.text()]).toEqual([404, 'Not found: the API is below /api/v1/.'])
  })

  it('keeps its threads after a restart with --state', async () => {
    const file = fileIn('state.json')
    const first = await serving('--state', file)
    const { thread } = await clientOf(first.origin).startForOrder(1001)
    expect(await first.stop()).toBe(0)
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({
      threads: expect.arrayContaining([expect.objectContaining({ id: thread.id, order: 1001 })]) as unknown,
    })
    const second = await serving('--state', file)
    expect(await clientOf(second.origin).startForOrder(1001)).toMatchObject({
      thread: { id: thread.id },
      created: false,
    })
  })

  it('takes its users and orders from a file', async () => {
    const users = [{ id: 9, role: 'client', name: 'Kim', token: 'kim' }]
    const orders = [{ id: 5, clientId: 9, writerId: null, title: 'A poem', status: 'available' }]
    const { origin } = await serving('--data', fileIn('data.json', { users, orders }))
    expect(await clientOf(origin, 'kim').startForOrder(5)).toMatchObject({
      thread: { orderId: 5, participants: [{ id: 9 }] },
    })
  })

  it('ends a second after it was stopped, even if a request still runs', async () => {
    const { origin, stop } = await serving('--latency', '999999')
    const arrived = arrival()
    const answer = fetch(`${origin}${THREADS}`, { headers: authorized }).catch(() => 'broken')
    await arrived
    expect(await stop()).toBe(0)
    expect(await answer).toBe('broken')
  })

  it('ends at once when it was stopped before it listens', async () => {
    const io = { out: () => {}, err: () => {}, signal: AbortSignal.abort() }
    expect(await run(['serve', '--port', '0'], io)).toBe(0)
  })

  it('finishes running requests before it ends', async () => {
    const { origin, stop } = await serving('--latency', '100')
    const arrived = arrival()
    const answer = fetch(`${origin}${THREADS}`, { headers: { ...authorized, Connection: 'close' } })
    await arrived
    expect(await stop()).toBe(0)
    expect((await answer).status).toBe(200)
  })
})
