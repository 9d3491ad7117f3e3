import { createConversationClient, type Thread } from 'order-conversations'
import { createConversationKit, useConversationStore } from 'order-conversations/vue'
import { createPinia } from 'pinia'
import { createApp } from 'vue'
import { pause, type Clock } from '../clock'
import { BASE_URL } from '../http'
import { createServer, numbers, type Cell } from './server'

export interface Outcome {
  requests: number
  refused: number
  /** The number of orders without an answer or with a wrong one. */
  open: number
  wrong: number
  /** The minutes until the last order had an answer. */
  minutes: number
}

type Server = ReturnType<typeof createServer>

/** Half of the limit of the server. */
const BUDGET = { requests: 5, perMs: 60_000 }
/** A queue without a new answer for this time is stuck. */
const PATIENCE_MS = 5 * 60_000

function judge(cell: Cell, server: Server, known: Map<number, Thread | null>, since: number): Outcome {
  const isWrong = ([orderId, thread]: [number, Thread | null]) =>
    thread ? thread.orderId !== orderId : server.truth.has(orderId)
  return {
    requests: server.requests(),
    refused: server.refused(),
    open: cell.orders - known.size,
    wrong: [...known].filter(isWrong).length,
    minutes: (performance.now() - since) / 60_000,
  }
}

const clientOf = (server: Server) =>
  createConversationClient({ http: server.http, getToken: () => server.token })

/** Looks up all orders in one call, on a server without a throttle. */
export async function atOnce(clock: Clock, cell: Cell): Promise<Outcome> {
  const since = performance.now()
  const server = createServer(clock, cell, null)
  const known = await clientOf(server).findForOrders(numbers(cell.orders), { timeoutMs: 3_600_000 })
  return judge(cell, server, known, since)
}

/** Looks up as the buttons of a page do: through the store and its budget, on a server with a throttle. */
export async function withinBudget(clock: Clock, cell: Cell): Promise<Outcome> {
  const since = performance.now()
  const server = createServer(clock, cell, 10)
  const client = clientOf(server)
  const known = new Map<number, Thread | null>()
  const app = createApp({})
  const pinia = createPinia()
  app.use(pinia).use(createConversationKit({ client, sessionKey: () => 1, lookupBudget: BUDGET }))
  const store = useConversationStore(pinia)
  const { findForOrder, findForOrders } = client
  let learned = since

  function learn(found: Iterable<[number, Thread | null]>) {
    const before = known.size
    for (const [orderId, thread] of found) known.set(orderId, thread)
    if (known.size > before) learned = performance.now()
  }
  // Record each answer here, because the store may drop it later when it is full or the answer is old.
  client.findForOrders = async (orderIds, options) => {
    const found = await findForOrders(orderIds, options)
    learn(found)
    return found
  }
  client.findForOrder = async (orderId, options) => {
    const thread = await findForOrder(orderId, options)
    learn([[Number(orderId), thread]])
    return thread
  }
  const takeBack = numbers(cell.orders).map((orderId) => store.enqueue(orderId))
  while (known.size < cell.orders && performance.now() - learned < PATIENCE_MS) await pause(1000)
  for (const end of takeBack) end()
  return { ...judge(cell, server, known, since), minutes: (learned - since) / 60_000 }
}

interface Listing {
  results: { id: number; order: number }[]
}

/** Sends one request per order, all at once, and believes the first row. */
export async function naive(clock: Clock, cell: Cell): Promise<Outcome> {
  const since = performance.now()
  const server = createServer(clock, cell, 10)
  const known = new Map<number, Thread | null>()
  const ask = async (orderId: number) => {
    const url = `${BASE_URL}/order-communications/communication-threads/?order=${orderId}`
    const headers = { Authorization: `Bearer ${server.token}` }
    const { data } = await server.http.request<string>({ method: 'GET', url, headers })
    const [row] = (JSON.parse(data) as Listing).results
    known.set(orderId, row ? ({ id: row.id, orderId: row.order } as Thread) : null)
  }
  await Promise.allSettled(numbers(cell.orders).map(ask))
  return judge(cell, server, known, since)
}
