import { invalidInput, parseOrderIdFor } from '../contract/order-id'
import type { Thread } from '../contract/thread'
import type { Call } from './call'
import type { Report } from './diagnostics'
import { findThread, type OnThreads } from './find'
import { listPage } from './list'
import { resolveOptions, type ConversationClientOptions } from './options'
import { createSingleFlight } from './single-flight'
import { startThread, type StartResult } from './start'
import { createTransport } from './transport'

export interface CallOptions {
  /** Ends this caller's wait with an `aborted` error. */
  signal?: AbortSignal
  /** Milliseconds for this call. @default the client's `timeoutMs` */
  timeoutMs?: number
}

export interface FindOptions extends CallOptions {
  /** Every row that passes by, of any order. `complete`: these were the last of the whole listing. */
  onThreads?: OnThreads
}

export interface ListOptions extends CallOptions {
  /** Only threads of this order, where the server's filter works. */
  orderId?: number | string
  /** @default 1 */
  page?: number
}

export interface ListResult {
  threads: Thread[]
  /** How many there are in all, where the server says so. */
  count: number | null
  page: number
  hasNext: boolean
}

/** Both operations of the contract. Every method rejects with a {@link ConversationError}. */
export interface ConversationClient {
  /**
   * Starts the conversation of an order, or gets the one it has. Calls for the same order share one
   * request; it is not aborted when its callers leave, for the server may have acted.
   */
  startForOrder(orderId: number | string, options?: CallOptions): Promise<StartResult>
  /** The conversation of an order; null where the server says there is none. A failure throws. */
  findForOrder(orderId: number | string, options?: FindOptions): Promise<Thread | null>
  /** One page of the threads the user may see. Past the end: no threads, and `hasNext` false. */
  listThreads(options?: ListOptions): Promise<ListResult>
}

interface ClientInternals {
  report: Report
  forgetFlights: () => void
}

const INTERNALS: unique symbol = /*#__PURE__*/ Symbol('internals')

/** What store and kit need beyond the public methods. A client somebody else made has none of it. */
export function internalsOf(client: ConversationClient): Partial<ClientInternals> {
  return (client as ConversationClient & { [INTERNALS]?: ClientInternals })[INTERNALS] ?? {}
}

/**
 * A client for one server and one signed-in user at a time.
 *
 * @example
 * const client = createConversationClient({
 *   baseURL: 'https://example.com/api/v1',
 *   getToken: () => localStorage.getItem('access'),
 * })
 * const { thread, created } = await client.startForOrder(123)
 *
 * @throws {ConversationError} `misconfigured`
 */
export function createConversationClient(options: ConversationClientOptions = {}): ConversationClient {
  const resolved = resolveOptions(options)
  const { report, timeoutMs } = resolved
  const send = createTransport(resolved)
  const { join, forget } = createSingleFlight(timeoutMs)

  const client: ConversationClient & { [INTERNALS]: ClientInternals } = {
    async startForOrder(input, options) {
      const orderId = parseOrderIdFor('start', input)
      return join('start', orderId, options, (call) => startThread(send, orderId, call))
    },

    async findForOrder(input, options) {
      const orderId = parseOrderIdFor('find', input)
      return join('find', orderId, options, (call, tell) => findThread(send, orderId, tell, report, call))
    },

    async listThreads(options) {
      const { orderId: input, page = 1 } = options ?? {}
      const orderId = input === undefined ? null : parseOrderIdFor('list', input)
      if (!Number.isSafeInteger(page) || page < 1) throw invalidInput('list', 'page')
      const run = async (call: Call): Promise<ListResult> => {
        const { threads, count, hasNext } = await listPage(send, orderId, page, call)
        const own = threads.filter((thread) => !orderId || thread.orderId === orderId)
        const isFiltered = own.length === threads.length
        if (orderId && !isFiltered) report('order-filter-ignored', { orderId })
        return { threads: own, count: isFiltered ? count : null, page, hasNext }
      }
      // Nobody shares a page of the listing.
      return join('list', orderId, options, run, run)
    },

    [INTERNALS]: { report, forgetFlights: forget },
  }
  return client
}
