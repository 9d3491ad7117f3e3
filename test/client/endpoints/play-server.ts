import { http, HttpResponse } from 'msw'
import { BASE_URL, server } from '../../support/server'
import type { ServerSpelling, ServerThread } from './ten-servers'

interface Fault {
  operation: 'start' | 'find'
  status?: number
  body?: unknown
  /** The connection breaks after the server has acted. */
  isLost?: boolean
}

/** Plays a server until the test is over, and returns what it saw and has. */
export function playServer(spelling: ServerSpelling) {
  const { orders, route, started, listed, refused = () => ({ detail: 'Refused in words.' }) } = spelling
  const { pageLength = Infinity } = spelling
  const threads: ServerThread[] = []
  const log: string[] = []
  const faults: Fault[] = []
  const known = [...orders.own, orders.foreign]
  const reply = ({ status = 200, body }: { status?: number; body: unknown }) =>
    HttpResponse.json(body as object, { status })

  function start(order: unknown) {
    if (!known.includes(order as never)) return reply({ status: 404, body: refused(404) })
    if (order === orders.foreign) return reply({ status: 403, body: refused(403) })
    const found = threads.find((thread) => thread.order === order)
    if (found && spelling.failsWhenItExists)
      return reply({ status: 500, body: { detail: 'Integrity error.' } })
    const thread = found ?? { id: threads.length + 1, order: order as string }
    if (!found) threads.push(thread)
    return reply(started(thread, !found))
  }

  function list(asked: { find: unknown } | { page: number }) {
    if ('find' in asked) {
      const own = threads.filter(({ order }) => order === asked.find)
      return reply(listed!(own, { number: 1, all: own }))
    }
    const from = (asked.page - 1) * Math.min(pageLength, threads.length)
    const page = threads.slice(from, from + pageLength)
    return reply(listed!(page, { number: asked.page, all: threads }))
  }

  server.use(
    http.all('*', async ({ request }) => {
      const url = new URL(request.url)
      const body: unknown = request.method === 'GET' ? null : await request.json().catch(() => null)
      const asked = url.href.startsWith(BASE_URL) ? route(request.method, url, body) : undefined
      if (!asked) return reply({ status: 404, body: { detail: 'No such path.' } })
      const operation = 'start' in asked ? 'start' : 'find'
      log.push(`${operation} ${url.pathname.slice('/api/v1'.length)}${url.search}`)
      const index = faults.findIndex((fault) => fault.operation === operation)
      const [fault] = index < 0 ? [] : faults.splice(index, 1)
      if (fault?.status) return reply({ status: fault.status, body: fault.body ?? refused(fault.status) })
      const answer = 'start' in asked ? start(asked.start) : list(asked)
      return fault?.isLost ? HttpResponse.error() : answer
    }),
  )
  return { threads, log, fail: (fault: Fault) => void faults.push(fault) }
}
