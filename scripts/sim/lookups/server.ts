import { createConversationBackend } from '../../../src/msw/backend'
import type { WireThread } from '../../../src/contract/wire'
import { pause, type Clock } from '../clock'
import { httpOf, type RequestConfig } from '../http'
import { createRandom } from '../random'

export interface Cell {
  /** The number of orders to look up. Their ids are 1 to this number. */
  orders: number
  threads: number
  pageSize: number
  ignoresFilter: boolean
}

const TOKEN = 'staff'
const LATENCY_MS = 120
const NEWEST = Date.parse('2026-01-05T07:00:00Z')

/** The mock backend behind an axios instance. It allows `perMinute` requests a minute, or any number if null. */
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

/** The orders that have a thread, shuffled. If there are more threads than orders to look up, other orders too. */
function ordersWithThread({ orders, threads }: Cell): number[] {
  const random = createRandom(orders * 7919 + threads)
  return random.shuffled(numbers(Math.max(orders, threads))).slice(0, threads)
}

// The listing has the newest thread first.
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
