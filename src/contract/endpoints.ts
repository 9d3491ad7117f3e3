import { readId, type OrderId } from './ids'
import { readPageEnd } from './page-end'
import { isRecord, ownOf } from './record'
import { START_PATH, THREADS_PATH, type WireStartRequest } from './wire'

/** Where a request goes: a path below the base URL, and its query. */
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
 * How a server spells the two operations. All of them are pure functions. What is left out is as documented:
 * {@link documentedEndpoints}.
 */
export interface ConversationEndpoints {
  /** Reads what a route or a form holds. Null: that is no order id, and nothing is sent. */
  parseOrderId(input: unknown): OrderId | null
  /** The request that starts the conversation of an order, or gets the one it has. */
  start(orderId: OrderId): StartEndpointRequest
  /**
   * Reads the reply to a start, whose status is 2xx. `thread` goes through `readThread`. If `created` is left
   * out, a 201 means created.
   */
  readStart(body: unknown, reply: { status: number }): { thread: unknown; created?: boolean | undefined }
  /**
   * The request for the threads of an order; without an order, for one page of all threads that the user may
   * see. Pages count from 1. Null: the server cannot be asked that.
   */
  list(query: { orderId: OrderId | null; page: number }): EndpointRequest | null
  /**
   * Reads the reply to a list: status 2xx, or 404 with JSON. Each row goes through `readThread`. `hasNext: null`
   * means that the server does not say, and then nobody concludes that there is no conversation. An answer without
   * rows (`undefined`) to a 404 leaves it an error.
   */
  readList(
    body: unknown,
    reply: { page: number; status: number; headers: Record<string, unknown> },
  ): { rows: unknown[]; hasNext: boolean | null; count?: number | null | undefined } | undefined
  /** Turns a row into a thread as documented. A row that does not name its order proves nothing, except after a start. */
  readThread(row: unknown): unknown
}

/** The endpoints of the documented contract. The client uses them for whatever its `endpoints` leave out. */
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
