import { readId, type OrderId } from './ids'
import { readPageEnd } from './page-end'
import { isRecord, ownOf } from './record'
import { START_PATH, THREADS_PATH, type WireStartRequest } from './wire'

/** The address of a request: a path below the base URL, and the query. */
export interface EndpointRequest {
  /** Starts with "/". Encode ids in it: `/orders/${encodeURIComponent(orderId)}/conversation/`. */
  path: string
  /** The query of the address. */
  params?: Record<string, string | number> | undefined
}

/** The request that starts a conversation. */
export interface StartEndpointRequest extends EndpointRequest {
  /** `GET` and `PUT` may be repeated, `POST` never is while its effect is unknown. @default 'POST' */
  method?: 'POST' | 'PUT' | 'GET' | undefined
  /** Sent as JSON. */
  body?: unknown
}

/**
 * The paths, bodies and replies of a server, as pure functions. A function that you leave out is that of
 * {@link documentedEndpoints}.
 */
export interface ConversationEndpoints {
  /** Reads an order id from a route, a form or a prop. `null` if it is invalid: then nothing is sent. */
  parseOrderId(input: unknown): OrderId | null
  /** The request that starts the conversation of an order, or gets the one it has. */
  start(orderId: OrderId): StartEndpointRequest
  /**
   * Reads the reply to a start, if its status is 2xx. `readThread` then reads the `thread`. Without `created`, a status
   * of 201 means that the thread is new.
   */
  readStart(body: unknown, reply: { status: number }): { thread: unknown; created?: boolean | undefined }
  /**
   * The request for the threads of an order. Without an order: for one page of all threads that the user may see, where
   * the first page is 1. `null` if the server has no such request.
   */
  list(query: { orderId: OrderId | null; page: number }): EndpointRequest | null
  /**
   * Reads the reply to the request of `list`, if its status is 2xx, or 404 with JSON. `readThread` then reads each row.
   * Return `hasNext: null` if the reply does not say whether there are more pages. Then a missing row does not prove
   * that an order has no conversation. Return `undefined` for a 404 that is an error.
   */
  readList(
    body: unknown,
    reply: { page: number; status: number; headers: Record<string, unknown> },
  ): { rows: unknown[]; hasNext: boolean | null; count?: number | null | undefined } | undefined
  /** Turns a row into a thread as documented. A row that does not name its order proves nothing, except after a start. */
  readThread(row: unknown): unknown
}

/** The endpoints of the documented contract. The client uses their functions if its `endpoints` leave one out. */
export const documentedEndpoints: ConversationEndpoints = {
  parseOrderId: readId,

  start: (orderId) => ({ path: START_PATH, body: { order_id: orderId } satisfies WireStartRequest }),

  readStart: (body, { status }) => ({ thread: ownOf(body).thread, created: status === 201 }),

  list({ orderId, page }) {
    const params: Record<string, string | number> = {}
    if (orderId !== null) params.order = orderId
    if (page > 1) params.page = page
    return { path: THREADS_PATH, params }
  },

  readList(body, { page, status, headers }) {
    // Django REST Framework answers 404 for a page after the last page.
    if (status === 404) return page > 1 ? { rows: [], hasNext: false } : undefined
    const rows: unknown = isRecord(body) ? body.results : body
    return Array.isArray(rows) ? { rows, ...readPageEnd(body, rows.length, headers) } : undefined
  },

  readThread: (row) => row,
}
