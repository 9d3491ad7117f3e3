import { once } from 'node:events'
import { connect } from 'node:net'
import { sampleData } from 'order-conversations/msw'
import { describe, expect, it } from 'vitest'
import { command, fileIn, serving } from './command'

const LIST = '/api/v1/order-communications/communication-threads/'
const START = `${LIST}start-for-order/`
const headers = { Authorization: 'Bearer token-support', 'Content-Type': 'application/json' }

describe('Y31 an odd request gets an answer', () => {
  /** Sends these bytes. Returns the first line of the reply. */
  async function send(origin: string, text: string): Promise<string> {
    const socket = connect(Number(new URL(origin).port), '127.0.0.1')
    let reply = ''
    socket.on('data', (chunk) => (reply += String(chunk)))
    socket.write(text)
    await once(socket, 'close')
    return reply.split('\r\n')[0]!
  }

  it('a GET with a body', async () => {
    const { origin } = await serving()
    const head = `GET ${LIST} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer token-support\r\n`
    expect(await send(origin, `${head}Connection: close\r\nContent-Length: 2\r\n\r\n{}`)).toBe(
      'HTTP/1.1 200 OK',
    )
  })

  it.each([
    ['broken', '['.repeat(400_000)],
    ['broken in an object', '{"order_id":'.repeat(50_000)],
    ['whole', `{"order_id":${'['.repeat(400_000)}${']'.repeat(400_000)}}`],
  ])('deep JSON that is %s', async (_, body) => {
    const { origin } = await serving()
    expect((await fetch(origin + START, { method: 'POST', headers, body })).status).toBe(500)
  })
})

describe('Y31 a data file', () => {
  it('is refused when it holds names of the prototype', async () => {
    for (const content of ['{"toString": [1]}', '{"__proto__": [1]}', '{"constructor": []}']) {
      const { code, err } = await command('serve', '--data', fileIn('data.json', content))
      expect([code, err]).toEqual([2, expect.stringMatching(/there is nothing called /)])
    }
  })

  it('may hold 200,000 threads', async () => {
    const many = Array.from({ length: 200_000 }, (_, index) => ({
      ...sampleData.threads[0],
      id: index + 1,
      order: null,
    }))
    const { origin } = await serving('--data', fileIn('data.json', { threads: many }))
    const body = JSON.stringify({ order_id: 1001 })
    const reply = await fetch(origin + START, { method: 'POST', headers, body })
    expect(await reply.json()).toMatchObject({ thread: { id: 200_001 } })
  })
})
