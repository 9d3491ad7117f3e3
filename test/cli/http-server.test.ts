import { once } from 'node:events'
import { connect, type AddressInfo, type Socket } from 'node:net'
import { text } from 'node:stream/consumers'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createHttpServer, type OwnAnswer } from '../../src/cli/http-server'
import { until } from '../support/until'

/** Starts a server. `told` collects the answers that the server gives without `handle`. */
async function listening(handle: (request: Request) => Promise<Response>) {
  const told: string[] = []
  const tell = ({ method, status, what }: OwnAnswer) => told.push(`${method} ${status} ${what}`)
  const server = createHttpServer(handle, tell).listen(0, '127.0.0.1')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  await once(server, 'listening')
  return { server, told, port: (server.address() as AddressInfo).port }
}

async function connected(port: number, allowHalfOpen = false): Promise<Socket> {
  const socket = connect({ port, host: '127.0.0.1', allowHalfOpen })
  onTestFinished(() => void socket.destroy())
  await once(socket, 'connect')
  return socket
}

/** Sends these bytes. Resolves to all that comes back. */
async function sendBytes(port: number, bytes: string): Promise<string> {
  const socket = await connected(port)
  socket.write(bytes)
  return text(socket)
}

/** Sends a request that has these lines and no body. */
const sent = (port: number, ...lines: string[]) => sendBytes(port, `${lines.join('\r\n')}\r\n\r\n`)

const echo = (request: Request) => Promise.resolve(new Response(`${request.method} ${request.url}`))

describe('the server of requests', () => {
  it.each([
    ['a path that begins with two slashes', '//evil.example/a?b=1', 'http://x//evil.example/a?b=1'],
    ['a whole address', 'http://y/a', 'http://y/a'],
  ])('passes on %s', async (_, target, address) => {
    const { port } = await listening(echo)
    const answer = await sent(port, `GET ${target} HTTP/1.1`, 'Host: x', 'Connection: close')
    expect(answer).toMatch(/^HTTP\/1\.1 200 /)
    expect(answer).toContain(`GET ${address}`)
  })

  it('reads the host as localhost when the request has no Host header', async () => {
    const { port } = await listening(echo)
    expect(await sent(port, 'GET /a HTTP/1.0')).toContain('GET http://localhost/a')
  })

  it('passes on the headers, and no others', async () => {
    const namesOf = (request: Request) => Promise.resolve(new Response([...request.headers.keys()].join()))
    const { port } = await listening(namesOf)
    expect(await sent(port, 'GET / HTTP/1.0', 'Host: x', 'X-A: 1')).toMatch(/\r\n\r\nhost,x-a$/)
  })

  it('breaks the connection when the handler returns Response.error()', async () => {
    const { port } = await listening(() => Promise.resolve(Response.error()))
    expect(await sent(port, 'GET / HTTP/1.0')).toBe('')
  })

  it('sends no body when the answer has none', async () => {
    const { port } = await listening(() => Promise.resolve(new Response(null, { headers: { A: 'b' } })))
    const answer = await sent(port, 'GET / HTTP/1.0')
    expect(answer).toMatch(/\r\na: b\r\n/)
    expect(answer.split('\r\n\r\n')[1]).toBe('')
  })

  it('breaks the connection when an answer fails in its middle', async () => {
    let pulls = 0
    const body = new ReadableStream({
      pull(stream) {
        if (pulls++ === 0) stream.enqueue(new TextEncoder().encode('half'))
        else stream.error(new Error('A bug.'))
      },
    })
    const { port } = await listening(() => Promise.resolve(new Response(body)))
    const answer = await sent(port, 'GET / HTTP/1.1', 'Host: x')
    // The end of a whole answer, and the words of a refusal.
    expect(answer).not.toMatch(/\r\n0\r\n|The server failed/)
  })

  it.each([
    [1_000_000, ' 200 ', 'ok'],
    [1_000_001, ' 413 ', 'The body is too large.'],
  ])('answers a body of %i bytes with%s', async (length, status, words) => {
    const { port } = await listening((request) => request.text().then(() => new Response('ok')))
    const head = ['POST / HTTP/1.1', 'Host: x', 'Connection: close', `Content-Length: ${length}`]
    const answer = await sendBytes(port, `${head.join('\r\n')}\r\n\r\n${'x'.repeat(length)}`)
    expect(answer).toContain(`HTTP/1.1${status}`)
    expect(answer).toContain(words)
  })

  it('answers a preflight itself, and lets the browser keep the answer for a day', async () => {
    const { port, told } = await listening(echo)
    const lines = ['OPTIONS /a HTTP/1.1', 'Host: x', 'Connection: close', 'Origin: http://shop.example']
    const answer = await sent(port, ...lines, 'Access-Control-Request-Method: POST')
    expect(answer).toMatch(/\r\nAccess-Control-Max-Age: 86400\r\n/)
    expect(told).toEqual(['OPTIONS 200 /a'])
    // Two requests that are no preflight.
    expect(await sent(port, ...lines)).toContain('OPTIONS http://x/a')
    const get = ['GET /a HTTP/1.1', ...lines.slice(1), 'Access-Control-Request-Method: POST']
    expect(await sent(port, ...get)).toContain('GET http://x/a')
  })

  it.each([
    ['an address that cannot be read', 'GET / HTTP/1.1', 'Host: a b'],
    ['a method that nobody sends', 'TRACE / HTTP/1.1', 'Host: x'],
  ])('refuses %s in words', async (what, ...lines) => {
    const { port, told } = await listening(echo)
    const answer = await sent(port, ...lines)
    expect(answer).toMatch(/^HTTP\/1\.1 400 .*\r\nContent-Type: text\/plain\r\nConnection: close\r\n/)
    expect(answer).toContain('The request cannot be read.')
    expect(told).toEqual([`${lines[0].split(' ')[0]} 400 ${what}`])
  })

  it('Y31 sends a 500 when the handler rejects', async () => {
    const { port, told } = await listening(() => Promise.reject(new Error('A bug.')))
    expect(await sent(port, 'GET /a HTTP/1.1', 'Host: x')).toMatch(
      /^HTTP\/1\.1 500 [^]*The server failed\./,
    )
    expect(told).toEqual(['GET 500 /a'])
  })
})

describe('bytes that are no request', () => {
  const REQUEST = 'GET / HTTP/1.1\r\nHost: x\r\n\r\n'

  it('are refused after a whole answer', async () => {
    const { port } = await listening(echo)
    const socket = await connected(port)
    let got = ''
    socket.on('data', (chunk) => (got += String(chunk)))
    socket.write(REQUEST)
    await until(() => expect(got).toContain('GET http://x/'))
    socket.write('?\r\n\r\n')
    await once(socket, 'close')
    expect(got).toMatch(/^HTTP\/1\.1 200 [^]*HTTP\/1\.1 400 Bad Request\r\n/)
  })

  it('end the connection in the middle of an answer, in which a refusal would land', async () => {
    const body = new ReadableStream({ start: (stream) => stream.enqueue(new TextEncoder().encode('half')) })
    const { port } = await listening(() => Promise.resolve(new Response(body)))
    const socket = await connected(port)
    let got = ''
    socket.on('data', (chunk) => (got += String(chunk)))
    socket.write(REQUEST)
    await until(() => expect(got).toContain('half'))
    socket.on('error', () => {})
    socket.write('?\r\n\r\n')
    await once(socket, 'close')
    expect(got).not.toContain('400')
  })

  it.each([
    ['is told of', 'GET / HT', ['– 408 It took too long.']],
    ['is not told of, because nobody has asked anything', '', []],
  ])('a request that takes too long %s: "%s"', async (_, bytes, expected) => {
    const { server, port, told } = await listening(echo)
    const opened = once(server, 'connection') as Promise<[Socket]>
    // This client does not hang up when the server does.
    const socket = await connected(port, true)
    const [accepted] = await opened
    if (bytes) {
      socket.write(bytes)
      await until(() => expect(accepted.bytesRead).toBe(bytes.length))
    }
    const error = Object.assign(new Error('It took too long.'), { code: 'ERR_HTTP_REQUEST_TIMEOUT' })
    server.emit('clientError', error, accepted)
    expect(await text(socket)).toBe('HTTP/1.1 408 Request Timeout\r\nConnection: close\r\n\r\n')
    await until(() => expect(accepted.destroyed).toBe(true))
    expect(told).toEqual(expected)
  })
})
