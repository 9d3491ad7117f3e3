import { once } from 'node:events'
import { createServer } from 'node:http'
import { mkdtempSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createConversationBackend, type MockData } from 'order-conversations/mock-backend'
import type { Random } from '../../../scripts/sim/random'
import { ensurePackages, runModule, spawnModule } from '../../django/support/python'
import { startWithoutLock } from '../support/without-lock'

export interface ChaosServer {
  origin: string
  token: string
  close(): Promise<void>
}

const STAFF = { id: 11, role: 'support', name: 'Sam', token: 'token-support' } as const

const dataOf = (orders: number): MockData => ({
  users: [STAFF],
  orders: Array.from({ length: orders }, (_, index) => ({
    id: index + 1,
    clientId: STAFF.id,
    writerId: null,
    title: 'An order',
    status: 'in-progress',
  })),
  threads: [],
})

/** The shop on Django REST Framework, whose database allows one thread for each order. */
export async function serveShop(orders: number): Promise<ChaosServer> {
  ensurePackages()
  const folder = mkdtempSync(join(tmpdir(), 'chaos-'))
  const database = join(folder, 'shop.sqlite')
  const tokens = JSON.parse(runModule('shop.seed', database, JSON.stringify(dataOf(orders)))) as {
    valid: Record<number, string>
  }
  const server = spawnModule('shop.serve', database, {})
  const [port] = (await once(server.stdout!, 'data')) as [Buffer]
  return {
    origin: `http://127.0.0.1:${String(port).trim()}`,
    token: tokens.valid[STAFF.id]!,
    async close() {
      const end = once(server, 'exit')
      server.stdin!.end()
      await end
      rmSync(folder, { recursive: true })
    },
  }
}

/** The mock backend on a port. It has no lock: two starts at once make two threads. */
export async function serveWithoutLock(orders: number, random: Random): Promise<ChaosServer> {
  const backend = createConversationBackend({ ...dataOf(orders), threads: [] })
  let lastId = 0
  const wait = () => new Promise((resolve) => setTimeout(resolve, random.between(5, 300)))

  async function answer(request: Request): Promise<Response> {
    if (request.method !== 'POST') return backend.handle(request)
    const { order_id: orderId } = (await request.clone().json()) as { order_id: number }
    const { reply, made } = await startWithoutLock(backend, request, orderId, wait)
    if (!made) return reply
    made.id = ++lastId
    const body = (await reply.json()) as object
    return Response.json({ ...body, thread: made }, { status: reply.status })
  }

  const server = createServer((incoming, response) => {
    const chunks: Buffer[] = []
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
    incoming.on('end', async () => {
      const { method, url = '', headers } = incoming
      const body = method === 'POST' ? Buffer.concat(chunks) : undefined
      const init = { method, headers: headers as Record<string, string>, body }
      const reply = await answer(new Request(`http://${headers.host}${url}`, init))
      response.writeHead(reply.status, { 'Content-Type': 'application/json' }).end(await reply.text())
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    token: STAFF.token,
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
