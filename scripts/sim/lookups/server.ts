import { createConversationBackend } from '../../../src/msw/backend'
import type { WireThread } from '../../../src/contract/wire'
import { pause, type Clock } from '../clock'
import { httpOf, type RequestConfig } from '../http'
import { createRandom } from '../random'

export interface Cell {
  /** How many orders are asked for: 1 … k. */
  orders: number
  threads: number
  pageSize: number
  ignoresFilter: boolean
}

const TOKEN = 'staff'
const LATENCY_MS = 120
const NEWEST = Date.parse('2026-01-05T07:00:00Z')

/** The mock backend behind an axios instance. It allows so many requests a minute, or any where null. */
export function createServer(clock: Clock, cell: Cell, perMinute: number | null) {
  const withThread = ordersWithThread(cell)
  const backend = createConversationBackend({
    users: [{ id: 1, role: 'support', name: 'Staff', token: TOKEN }],
    orders: [],
    threads: withThread.map(toWire),
    pageSize: cell.pageSize,
    profile: cell.ignoresFilter ? 'observed' : 'documented',
    throttle: perMinute === null ? undefined : { requests: perMinute, perMs: 60_000 },
  })
  async function answer({ method, url, headers }: RequestConfig) {
    const response = await backend.handle(new Request(url, { method, headers }))
    return { status: response.status, data: await response.text(), headers: {} }
  }
  return {
    http: httpOf(async (config) => {
      await pause(LATENCY_MS)
      return clock.hold(answer(config))
    }),
    token: TOKEN,
    /** The orders that have a thread. */
    truth: new Set(withThread),
    requests: () => backend.requests.length,
    refused: () => backend.requests.filter(({ status }) => status === 429).length,
  }
}

export const numbers = (to: number) => Array.from({ length: to }, (_, index) => index + 1)

/** As many of the orders asked for as there are threads; beyond, others among them. In any order. */
function ordersWithThread({ orders, threads }: Cell): number[] {
  const random = createRandom(orders * 7919 + threads)
  return random.shuffled(numbers(Math.max(orders, threads))).slice(0, threads)
}

// Newest first, as they are listed.
function toWire(order: number, index: number): WireThread {
  return {
    id: 100_000 + order,
    order,
    thread_type: 'order',
    participants: [1],
    is_active: true,
    created_at: new Date(NEWEST - index * 60_000).toISOString(),
  }
}
