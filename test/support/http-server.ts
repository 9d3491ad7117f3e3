import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { http, passthrough } from 'msw'
import { onTestFinished } from 'vitest'
import { server as mocks } from './server'

export interface SeenRequest {
  method: string
  url: string
  authorization: string | undefined
  body: string
}

/** A real HTTP server for what mocks cannot show: redirects, stalls, cut connections. */
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
