import { createConversationClient } from 'order-conversations'
import { BASE_URL } from '../http'
import type { Server } from './server'

/** Creates the handler of a press, for one person on one page. The handler resolves to the id of the thread. */
export type Way = (server: Server) => (orderId: number) => Promise<number>

export const ours: Way = ({ http }) => {
  const client = createConversationClient({ http, getToken: () => 'token' })
  return async (orderId) => (await client.startForOrder(orderId)).thread.id
}

interface Found {
  results: { id: number }[]
}
interface Started {
  thread: { id: number }
}

const THREADS_URL = `${BASE_URL}/order-communications/communication-threads/`
const TIMEOUT_MS = 15_000

/** The usual snippet: look up, then POST, and POST again after an error. Each request has the time limit. */
export const naive: Way = ({ http }) => {
  async function request<T>(method: string, url: string, data?: object): Promise<T> {
    const controller = new AbortController()
    const timer = setTimeout(() => controller.abort(), TIMEOUT_MS)
    try {
      return (await http.request<T>({ method, url, data, signal: controller.signal })).data
    } finally {
      clearTimeout(timer)
    }
  }
  const post = (orderId: number) =>
    request<Started>('POST', `${THREADS_URL}start-for-order/`, { order_id: orderId })

  return async (orderId) => {
    const { results } = await request<Found>('GET', `${THREADS_URL}?order=${orderId}`)
    if (results[0]) return results[0].id
    const { thread } = await post(orderId).catch(() => post(orderId))
    return thread.id
  }
}
