// Look-ups of many orders at once. The run builds this file like `cases.mjs`, and starts a process for each way.
import axios from 'axios'
import { createConversationClient } from 'order-conversations'
import { createBackend } from '../backend.mjs'
import { createAdapter } from '../page/adapter.mjs'

const LISTING = '/order-communications/communication-threads/'
const AT_ONCE = 4

/** Code that a page would write by hand: four requests at a time, and a Map. */
async function readByHand(http) {
  const threads = new Map()
  async function readPage(page) {
    const { data } = await http.get(LISTING, { params: { page } })
    for (const thread of data.results) threads.set(thread.order, thread)
    return data
  }
  const first = await readPage(1)
  const lastPage = Math.ceil(first.count / first.results.length)
  let page = 1
  async function readNext() {
    while (page < lastPage) await readPage(++page)
  }
  await Promise.all(Array.from({ length: AT_ONCE }, readNext))
  return threads
}

/** Measures the milliseconds of CPU, and the longest time for which the event loop was blocked. */
export async function measurePlanner(way, count) {
  const backend = createBackend({ orders: count })
  const answer = createAdapter(() => backend)
  const adapter = async (config) => {
    // Answer each request in a task of its own, like a network.
    await new Promise((resolve) => setImmediate(resolve))
    return answer(config)
  }
  const http = axios.create({ baseURL: 'http://api.test/api/v1', adapter })
  const client = createConversationClient({ http, timeoutMs: 600_000 })
  const orders = Array.from({ length: count }, (_, index) => index + 1)

  let isRunning = true
  let longestMs = 0
  let last = performance.now()
  const beat = () => {
    const now = performance.now()
    longestMs = Math.max(longestMs, now - last)
    last = now
    if (isRunning) setImmediate(beat)
  }
  const before = process.cpuUsage()
  beat()
  const threads = way === 'hand' ? await readByHand(http) : await client.findForOrders(orders)
  isRunning = false
  const { user, system } = process.cpuUsage(before)
  return {
    threads: [...threads.values()].filter(Boolean).length,
    requests: backend.stats.requests,
    cpuMs: (user + system) / 1000,
    longestMs,
  }
}
