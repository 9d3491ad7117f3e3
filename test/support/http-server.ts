import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { http, passthrough } from 'msw'
import { onTestFinished, vi } from 'vitest'
import { server as mocks } from './server'
import { holdTime } from './virtual-time'

export interface SeenRequest {
  method: string
  url: string
  authorization: string | undefined
  body: string
}

/** Starts a real HTTP server, for redirects, slow replies and cut connections, which mocks cannot show. */
export async function listen(answer: (request: IncomingMessage, response: ServerResponse) => void) {
  const seen: SeenRequest[] = []
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk) => (body += String(chunk)))
    request.on('end', () => {
      const { method = '', url = '', headers } = request
      seen.push({ method, url, authorization: headers.authorization, body })
      answer(request, response)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => close(server))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  mocks.use(http.all(`${origin}/*`, () => passthrough()))
  return { origin, seen }
}

function close(server: Server): Promise<void> {
  server.closeAllConnections()
  return new Promise((resolve) => server.close(() => resolve()))
}

/**
 * Holds virtual time while a reply of a real server is on its way. `last` resolves when the reply is over, by default
 * at the end of its body.
 */
export function holdTimeForReplies(
  last: (reply: Promise<Response>, url: string) => Promise<unknown> = endOf,
): void {
  const { fetch } = globalThis
  vi.stubGlobal('fetch', (input: RequestInfo | URL, init?: RequestInit) => {
    const reply = fetch(input, init)
    const url = input instanceof Request ? input.url : String(input)
    void holdTime(last(reply, url).catch(() => {}))
    return reply
  })
  onTestFinished(() => void vi.unstubAllGlobals())
}

/** Resolves at the end of the body, and rejects if the connection breaks. */
export const endOf = async (reply: Promise<Response>) => (await reply).clone().arrayBuffer()
