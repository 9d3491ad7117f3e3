import { START_PATH, THREADS_PATH, type WireStartRequest } from '../contract/wire'

/** One request to the server. Sending, repeating and sharing it depend on nothing else. */
export interface ApiRequest {
  /** Requests with the same name share a rate limit. */
  name: 'start' | 'list'
  method: 'GET' | 'POST' | 'PUT'
  /** Below the base URL, with its leading slash. */
  path: string
  params: Record<string, string | number>
  /** Undefined: none. */
  body: unknown
  /** Sending it twice may do something twice, so it is not repeated while its effect is unknown. */
  isUnsafe: boolean
}

/** Starts the conversation of an order, or gets the one it has. */
export function startRequest(orderId: number): ApiRequest {
  const body: WireStartRequest = { order_id: orderId }
  return { name: 'start', method: 'POST', path: START_PATH, params: {}, body, isUnsafe: true }
}

/** One page of the threads of an order; of all threads that the user may see without an order. */
export function listRequest(orderId: number | null, page: number): ApiRequest {
  const params: Record<string, number> = {}
  if (orderId !== null) params.order = orderId
  if (page > 1) params.page = page
  return { name: 'list', method: 'GET', path: THREADS_PATH, params, body: undefined, isUnsafe: false }
}

/** Requests with the same address get the same answer. */
export function addressOf({ path, params }: ApiRequest): string {
  return `${path}?${Object.entries(params).join('&')}`
}
