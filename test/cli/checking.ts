import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { http, passthrough } from 'msw'
import { createConversationBackend, type ConversationBackendOptions } from 'order-conversations/msw'
import { onTestFinished } from 'vitest'
import { createHttpServer } from '../../src/cli/http-server'
import { server as mocks } from '../support/server'
import { command } from './command'

interface Entry {
  id: string
  title: string
  verdict: string
  severity: string | null
  seen: string
  means: string | null
}

interface Document {
  baseURL: string
  orderId: number
  summary: Record<'breaks' | 'departs' | 'requests' | 'seconds', number> & { needs: string[] }
  created: { orderId: number; threadId: number }[]
  promises: Entry[]
}

/** What nobody who only reads gets to see. Its words are not those of any text. */
export const TOKEN = 'token-support'

/** A server of the contract whose answers may be changed on their way. */
export async function serverOf(
  options: ConversationBackendOptions = {},
  change: (request: Request, reply: Response) => Response | Promise<Response> = (_, reply) => reply,
) {
  const backend = createConversationBackend(options)
  const seen: { method: string; path: string; body: string }[] = []
  const server = createHttpServer(async (request) => {
    const { pathname, search } = new URL(request.url)
    const body = await request.clone().text()
    seen.push({ method: request.method, path: pathname + search, body })
    const copy = request.clone()
    return change(copy, await backend.handle(request))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const stop = () => {
    server.closeAllConnections()
    return new Promise((resolve) => server.close(resolve))
  }
  onTestFinished(async () => void (await stop()))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  mocks.use(http.all(`${origin}/*`, () => passthrough()))
  return {
    origin,
    backend,
    seen,
    stop,
    starts: () => seen.filter(({ body }) => /"order_id":\s*\d/.test(body)),
  }
}

/** `check` for people. */
export function check(origin: string, ...args: string[]) {
  return command('check', '--base-url', `${origin}/api/v1`, '--token', TOKEN, '--order', '1007', ...args)
}

/** `check --json`, with its findings by id. */
export async function checking(origin: string, ...args: string[]) {
  const { code, out, err } = await check(origin, '--json', ...args)
  const document = JSON.parse(out || '{"promises":[]}') as Document
  const departing = document.promises.filter(({ verdict }) => verdict === 'departs')
  return {
    code,
    out,
    err,
    document,
    departing: Object.fromEntries(departing.map(({ id, severity }) => [id, severity])),
    found: (id: string) => document.promises.find((entry) => entry.id === id),
  }
}

/** Changes JSON on its way; what it gives back is sent in its place. */
export async function rewritten(reply: Response, change: (body: never) => unknown): Promise<Response> {
  const body = change((await reply.json()) as never)
  return new Response(JSON.stringify(body), { status: reply.status, headers: reply.headers })
}
