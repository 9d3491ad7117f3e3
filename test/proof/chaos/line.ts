import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Random } from '../../../scripts/sim/random'

/** What the line does to a request. */
export const FAULTS = [
  'cut before the server',
  'cut after the server',
  'cut in the middle of the answer',
  'stalled',
  'late',
  'dripping',
  '502 before the server',
  '502 after the server',
] as const
type Fault = (typeof FAULTS)[number] | 'none'

// The share of the requests that are disturbed.
const SHARE = { POST: 0.4, GET: 0.15 }
const DRIP_MS = 40

interface Answer {
  status: number
  type: string
  body: string
}

const pause = (ms: number) => new Promise<void>((resolve) => void setTimeout(resolve, ms))

/** A line to a server that cuts, stalls, drips and answers 502. */
export async function openLine(target: string, random: Random) {
  const faults: Partial<Record<Fault, number>> = {}
  /** The orders whose start has reached the server, and how often. */
  const reached = new Map<number, number>()
  let requests = 0
  /** What went wrong in the line itself. */
  const problems: string[] = []

  function draw(method: string): Fault {
    const isHit = random.chance(method === 'POST' ? SHARE.POST : SHARE.GET)
    const fault = isHit ? FAULTS[random.below(FAULTS.length)]! : 'none'
    faults[fault] = (faults[fault] ?? 0) + 1
    return fault
  }

  async function pass(request: IncomingMessage, body: string): Promise<Answer> {
    const { method = '', url = '', headers } = request
    if (method === 'POST') {
      const { order_id: id } = JSON.parse(body) as { order_id: number }
      reached.set(id, (reached.get(id) ?? 0) + 1)
    }
    const reply = await fetch(target + url, {
      method,
      headers: {
        Accept: 'application/json',
        'Content-Type': 'application/json',
        Authorization: headers.authorization ?? '',
      },
      ...(method === 'POST' && { body }),
    })
    const type = reply.headers.get('Content-Type') ?? 'text/plain'
    return { status: reply.status, type, body: await reply.text() }
  }

  async function serve(request: IncomingMessage, response: ServerResponse, body: string): Promise<void> {
    requests++
    const fault = draw(request.method ?? '')
    if (fault === 'cut before the server') return void response.destroy()
    if (fault === '502 before the server') return badGateway(response)
    const answer = await pass(request, body)
    if (fault === 'cut after the server') return void response.destroy()
    if (fault === '502 after the server') return badGateway(response)
    if (fault === 'stalled') return
    if (fault === 'late') await pause(random.between(1000, 6000))
    response.writeHead(answer.status, {
      'Content-Type': answer.type,
      'Content-Length': Buffer.byteLength(answer.body),
    })
    if (fault === 'cut in the middle of the answer') {
      response.write(answer.body.slice(0, answer.body.length / 2), () => response.destroy())
    } else if (fault === 'dripping') await drip(response, answer.body)
    else response.end(answer.body)
  }

  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk) => (body += String(chunk)))
    request.on(
      'end',
      () =>
        void serve(request, response, body).catch((error: unknown) => {
          problems.push(String(error))
          response.destroy()
        }),
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    faults,
    reached,
    problems,
    requests: () => requests,
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

function badGateway(response: ServerResponse): void {
  response
    .writeHead(502, { 'Content-Type': 'text/html' })
    .end('<html><title>502 Bad Gateway</title></html>')
}

async function drip(response: ServerResponse, body: string): Promise<void> {
  for (const letter of body) {
    if (response.destroyed) return
    response.write(letter)
    await pause(DRIP_MS)
  }
  response.end()
}
