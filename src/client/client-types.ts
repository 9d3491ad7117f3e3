import type { OrderId } from '../contract/ids'
import type { Thread } from '../contract/thread'
import type { OnThreads } from './find'
import type { StartResult } from './start'

/** Options of every call. */
export interface CallOptions {
  /** Ends this caller's wait with an `aborted` error. */
  signal?: AbortSignal | undefined
  /** Milliseconds for this call. @default the client's `timeoutMs` */
  timeoutMs?: number | undefined
}

/** Options of `findForOrder`. */
export interface FindOptions extends CallOptions {
  /** Called with all threads that the server sends, of any order. `complete`: the whole listing was read. */
  onThreads?: OnThreads | undefined
}

/** Options of `findForOrders`. */
export interface FindManyOptions extends FindOptions {
  /**
   * The highest number of requests for this call. Orders that are still unanswered then are not in the map.
   * @default no limit, but at most 100 pages of the whole listing, or one for each order
   */
  maxRequests?: number | undefined
  /** The highest number of requests that run at the same time. @default 4 */
  maxAtOnce?: number | undefined
  /** The number of threads that the user can see, if you know it. It saves a request. */
  knownCount?: number | null | undefined
  /**
   * Lets a call continue the listing where an earlier call stopped at its `maxRequests`. Pass the same object, such as
   * `{}`, to both calls. Without it, each call reads the listing from its first page.
   */
  resume?: object | undefined
  /** Called after each order that got an answer. */
  onProgress?: ((progress: { done: number; total: number }) => void) | undefined
}

/** Options of `listThreads`. */
export interface ListOptions extends CallOptions {
  /** Asks for the threads of this order only. A server that ignores the filter sends all threads. */
  orderId?: OrderId | string | undefined
  /** The number of the page, from 1. @default 1 */
  page?: number | undefined
}

/** One page of the threads that the user may see. */
export interface ListResult {
  /** The threads of this page. */
  threads: Thread[]
  /** The number of threads on all pages. `null` if the server does not say. */
  count: number | null
  /** The number of this page. */
  page: number
  /**
   * Whether there are more pages. `false` if the server gives neither a link to the next page nor a count. With a count
   * and no link, an empty page may follow, because the client does not know the length of a full page.
   */
  hasNext: boolean
}

/** Both operations of the contract. Every method rejects with a {@link ConversationError}. */
export interface ConversationClient {
  /**
   * Starts the conversation of an order, or gets the one it has. Calls for the same order share one
   * request. If its callers abort, it still runs, because the server may have acted.
   */
  startForOrder(orderId: OrderId | string, options?: CallOptions): Promise<StartResult>
  /** Finds the conversation of an order. Resolves to `null` if the order has none. Rejects if the request fails. */
  findForOrder(orderId: OrderId | string, options?: FindOptions): Promise<Thread | null>
  /**
   * The conversations of many orders in as few requests as possible. If an order is not in the map, its request failed
   * or `maxRequests` was reached. Rejects only if no order got an answer.
   */
  findForOrders(
    orderIds: Iterable<OrderId | string>,
    options?: FindManyOptions,
  ): Promise<Map<OrderId, Thread | null>>
  /** One page of the threads that the user may see. After the last page: no threads, and `hasNext` is false. */
  listThreads(options?: ListOptions): Promise<ListResult>
}
