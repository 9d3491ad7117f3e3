import { reactive, ref, watch } from 'vue'
import { isLive, user } from './session'

export interface LoggedRequest {
  id: number
  method: string
  /** The path without the part that all requests share. */
  path: string
  who: string
  /** The order of the request. */
  about: string
  /** The HTTP status. Null while the request runs, 0 if the connection broke. */
  status: number | null
  durationMs: number | null
}

const KEPT = 60
const PREFIX = '/order-communications/communication-threads'

export const requestLog = reactive<LoggedRequest[]>([])

/** The number of requests since the page was opened. */
export const requestsSent = ref(0)

/** The number of look-ups that were sent for the current user. */
export const lookupsSent = ref(0)
watch(user, () => (lookupsSent.value = 0))

const aboutOrder = (id: string | number | null) => (id ? `order ${id}` : 'all orders')

/** Wraps the `fetch` of the page, so that the log shows all requests, with or without mocks. */
export function watchRequests(): void {
  const original = window.fetch
  window.fetch = async (input, init) => {
    const request = input instanceof Request ? input : new Request(input, init)
    const url = new URL(request.url)
    const at = url.pathname.indexOf(PREFIX)
    if (at < 0) return original(input, init)

    const path = `…${url.pathname.slice(at + PREFIX.length)}${url.search}`
    const id = ++requestsSent.value
    const rowOf = () => requestLog.find((row) => row.id === id)
    if (request.method === 'GET') lookupsSent.value++
    const who = isLive ? 'token' : (user.value?.name ?? 'signed out')
    const about = aboutOrder(url.searchParams.get('order'))
    requestLog.unshift({ id, method: request.method, path, who, about, status: null, durationMs: null })
    requestLog.splice(KEPT)
    if (request.method === 'POST') {
      const tell = (body: { order_id: number }) =>
        Object.assign(rowOf() ?? {}, { about: aboutOrder(body.order_id) })
      void request.clone().json().then(tell)
    }
    const began = performance.now()
    const settle = (status: number) => {
      const durationMs = Math.round(performance.now() - began)
      Object.assign(rowOf() ?? {}, { status, durationMs })
    }
    try {
      const response = await original(input, init)
      settle(response.status)
      return response
    } catch (error) {
      settle(0)
      throw error
    }
  }
}
