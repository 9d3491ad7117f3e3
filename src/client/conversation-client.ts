import {
  ConversationError,
  isConversationError,
  type ConversationOperation,
} from '../contract/conversation-error'
import type { OrderId } from '../contract/ids'
import { invalidInput, parseOrderIdFor } from '../contract/order-id'
import type { Thread } from '../contract/thread'
import { createAuth } from './auth'
import { Call } from './call'
import type { ConversationClient, FindOptions, ListResult } from './client-types'
import { isolate } from './diagnostics'
import { findThread, type OnThreads } from './find'
import { createListing, findMany, type Listing, type ServerTraits } from './find-many'
import { INTERNALS, type ClientInternals } from './internals'
import { isPage } from './is-page'
import { listPage, type ReadPage } from './list'
import { resolveOptions, type ConversationClientOptions } from './options'
import { readOrder } from './read-order'
import { createOperations } from './operations'
import { addressOf } from './request'
import { withRetries } from './retry'
import { createRunner } from './run'
import { createSingleFlight } from './single-flight'
import { createStarter } from './start'
import type { TrafficListener } from './traffic'
import { createTransport, type Send } from './transport'
import { createUserStates } from './user-states'

/**
 * Creates a client for one server. In a page, it serves the signed-in user. On a server, it may serve many users: the
 * token of `getToken` tells them apart.
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
  const { report, timeoutMs, maxRetries } = resolved
  const states = createUserStates()
  const auth = createAuth(resolved, states)
  const traffic = new Set<TrafficListener>()
  const listings = new WeakMap<object, Listing>()
  const sendOnce = createTransport(resolved, auth, {
    sent: (at) => traffic.forEach((listener) => listener.sent(at)),
    refused: (sentAt) => traffic.forEach((listener) => listener.refused(sentAt)),
  })
  const send = withRetries(sendOnce, maxRetries)
  const runner = createRunner({ timeoutMs, states, identify: auth.identify })
  const share = createSingleFlight(runner.running, states.hold)
  const operations = createOperations(resolved.endpoints)
  const starter = createStarter(send, operations)
  const traits: ServerTraits = { ignoresFilter: false, isListable: true, pageLength: 10 }
  const parse = (operation: ConversationOperation, input: unknown) =>
    parseOrderIdFor(operation, input, operations.readOrderId)

  const isListable = (call: Call) => operations.listRequest(null, 1, call) !== null

  /** Whether the server has a request that finds the thread of an order. Remembers which requests it has. */
  function canFind(orderId: OrderId, call = new Call('find', orderId, 0)): boolean {
    const canAskAlone = operations.listRequest(orderId, 1, call) !== null
    traits.isListable = isListable(call)
    traits.ignoresFilter ||= !canAskAlone
    return canAskAlone || traits.isListable
  }

  /** Look-ups of the same order share their requests. Requests for the whole listing are not shared. */
  const reader =
    (through: Send): ReadPage =>
    (orderId, page, caller) => {
      const { token, isUnknown } = caller.identity
      const request = orderId === null || isUnknown ? null : operations.listRequest(orderId, page, caller)
      // Tokens that name no user may belong to different users, so the token is part of the key. So is the order, because
      // own `endpoints` may have the same request for all orders, and a start ends the sharing for its order only.
      const key = request && `${orderId} ${token} ${addressOf(request)}`
      return share({
        key,
        orderId,
        caller,
        run: (call) => listPage(through, operations, orderId, page, call),
      })
    }
  const readPage = reader(send)
  const readPageOnce = reader(withRetries(sendOnce, 0))
  // A start shares no look-up, because a look-up that was sent before the start would be outdated.
  const readPageAlone: ReadPage = (orderId, page, caller) =>
    share({ key: null, orderId, caller, run: (call) => listPage(send, operations, orderId, page, call) })

  const client: ConversationClient & { [INTERNALS]: ClientInternals } = {
    async startForOrder(input, options) {
      const orderId = parse('start', input)
      return runner.run('start', orderId, options, async (caller) => {
        // The key of a start holds no token: after a new token, a second start still joins the first one.
        const key = caller.identity.isUnknown ? null : `start ${JSON.stringify(orderId)}`
        const look = (call: Call) => findThread(readPageAlone, orderId, () => {}, report, isListable, call)
        const run = async (call: Call) => {
          const result = await starter.start(orderId, call, look)
          // New callers must not join look-ups that may have been sent before the start, or the start, which has ended.
          for (const [other, { call: running }] of call.state.flights) {
            if (running.orderId === orderId) call.state.flights.delete(other)
          }
          return result
        }
        // The server may create the thread even if the callers leave, so the start goes on until its deadline.
        return share({ key, orderId, caller, run, isKept: true })
      })
    },

    async findForOrder(input, options) {
      const orderId = parse('find', input)
      return runner.run('find', orderId, options, (call) => {
        canFind(orderId, call)
        return findThread(readPage, orderId, onThreadsOf(options), report, isListable, call)
      })
    },

    async findForOrders(inputs, options) {
      // A text such as "123" is iterable too, and would be read as three orders.
      if (!(Symbol.iterator in Object(inputs)) || typeof inputs === 'string') {
        throw invalidInput('find-many', 'order-ids')
      }
      const orderIds = new Set(Array.from(inputs, (input) => parse('find-many', input)))
      const { maxRequests = Infinity, maxAtOnce, onProgress, knownCount, resume = {} } = options ?? {}
      const listing = listings.get(resume) ?? createListing()
      listings.set(resume, listing)
      const read = maxRequests < Infinity ? readPageOnce : readPage
      const known = new Map<OrderId, Thread | null>()
      const run = (call: Call) => {
        const [first] = orderIds
        if (first !== undefined) canFind(first, call)
        return findMany(
          orderIds,
          {
            traits,
            readPage: (page) => read(null, page, call),
            readOrder: (orderId) => readOrder(read, orderId, report, isListable, call),
            filterIgnored: (orderId) => report('order-filter-ignored', { orderId }),
            onThreads: onThreadsOf(options),
            settle(orderId, thread) {
              known.set(orderId, thread)
              isolate(() => onProgress?.({ done: known.size, total: orderIds.size }))
            },
          },
          { maxRequests, maxAtOnce, knownCount, listing },
        )
      }
      try {
        if (orderIds.size > 0) await runner.run('find-many', null, options, run)
      } catch (error) {
        if (known.size === 0) throw isConversationError(error) ? ofMany(error) : error
      }
      return new Map(known)
    },

    async listThreads(options) {
      const { orderId: input, page = 1 } = options ?? {}
      const orderId = input === undefined ? null : parse('list', input)
      if (!Number.isSafeInteger(page) || page < 1) throw invalidInput('list', 'page')
      const run = async (call: Call): Promise<ListResult> => {
        const { threads, count, length, ...end } = await readPage(orderId, page, call)
        const own = threads.filter((thread) => orderId === null || thread.orderId === orderId)
        const isFiltered = own.length === threads.length
        if (orderId !== null && !isFiltered) report('order-filter-ignored', { orderId })
        const hasNext = end.hasNext ?? (length > 0 && page * length < (count ?? 0))
        return { threads: own, count: isFiltered ? count : null, page, hasNext }
      }
      return runner.run('list', orderId, options, run)
    },

    [INTERNALS]: {
      report,
      timeoutMs,
      traffic,
      ignoresFilter: () => traits.ignoresFilter,
      readUser: auth.readUser,
      operations,
      canFind: (orderId) => {
        try {
          return canFind(orderId)
        } catch {
          // The look-up itself will throw this error.
          return true
        }
      },
      enterSession(key) {
        if (isPage() && states.enter(key)) runner.cancelAll()
      },
    },
  }
  return client
}

function ofMany(error: ConversationError): ConversationError {
  return new ConversationError({ ...error.toJSON(), operation: 'find-many', orderId: null })
}

/** The host's `onThreads`. It gets a copy of the rows, because it may change the array. */
function onThreadsOf(options: FindOptions | undefined): OnThreads {
  const { onThreads } = options ?? {}
  return (rows, info) => onThreads && isolate(() => onThreads([...rows], info))
}
