import type { WireThread } from '../contract/wire'
import { answer, routeOf, withMethods } from './answer'
import { createFaults, clientDisconnected, type Fault } from './faults'
import { PAGE_SIZE } from './list-threads'
import { PROFILES, type Profile } from './profiles'
import { createReplies, type Replies } from './replies'
import { cutOff, html, json } from './response'
import { sampleData } from './sample-data'
import { createThrottle, type Throttle, type ThrottleRate } from './throttle'
import type { MockData, MockOrder, MockProfile, MockUser, Operation } from './types'

/** Options of `createConversationBackend`. */
export interface ConversationBackendOptions {
  /** The users and their tokens. @default the users of `sampleData` */
  users?: MockUser[] | undefined
  /** The orders. @default the orders of `sampleData` */
  orders?: MockOrder[] | undefined
  /** The threads at the beginning. @default the threads of `sampleData`, or none if you give `orders` */
  threads?: WireThread[] | undefined
  /** Which server to behave like. @default 'documented' */
  profile?: MockProfile | undefined
  /** The backend's clock, in epoch milliseconds. @default Date.now */
  now?: (() => number) | undefined
  /** How many threads a page of the listing holds. @default 10 */
  pageSize?: number | undefined
  /** The number of requests that each user may send in a period. @default no limit */
  throttle?: ThrottleRate | undefined
}

/** A request that the mock backend answered. */
export interface RecordedRequest {
  /** The HTTP method. */
  method: string
  /** The path of the address. */
  path: string
  /** The query of the address, with its `?`. Empty if there is none. */
  search: string
  /** The user who sent the request. `null` without a valid token. */
  userId: number | null
  /** The order of the request. `null` if it names none. */
  orderId: number | null
  /** 0 if the connection broke. */
  status: number
}

/** A mock backend. */
export interface ConversationBackend {
  /** Answers one request of the contract, without MSW or a network. */
  handle(request: Request): Promise<Response>
  /** All threads, to read and to change. */
  readonly threads: WireThread[]
  /** The requests so far, oldest first. */
  readonly requests: RecordedRequest[]
  /** Adds a fault for one or more of the next requests. */
  failNext(fault: Fault): void
  /** Restores the first state: data, faults, throttle and recorded requests. */
  reset(): void
}

/** All that the backend needs to answer a request. */
export interface BackendContext extends MockData {
  now: () => number
  pageSize: number
  profile: Profile
  replies: Replies
  throttle: Throttle
}

/**
 * Creates a backend of the whole contract, in memory.
 *
 * @example
 * const backend = createConversationBackend()
 * backend.failNext({ status: 403 })
 */
export function createConversationBackend(options: ConversationBackendOptions = {}): ConversationBackend {
  const now = options.now ?? Date.now
  const threads: WireThread[] = []
  const requests: RecordedRequest[] = []
  const faults = createFaults()
  const throttle = createThrottle(options.throttle, now)
  const profile = PROFILES[options.profile ?? 'documented']
  const replies = createReplies(profile)
  const context: BackendContext = {
    users: options.users ?? sampleData.users,
    orders: options.orders ?? sampleData.orders,
    threads,
    now,
    pageSize: options.pageSize ?? PAGE_SIZE,
    profile,
    replies,
    throttle,
  }

  function reset() {
    const initial = options.threads ?? (options.orders ? [] : sampleData.threads)
    threads.length = 0
    for (const thread of structuredClone(initial)) threads.push(thread)
    requests.length = 0
    faults.clear()
    throttle.reset()
  }

  function dryRun(): BackendContext {
    return { ...context, threads: [...threads], throttle: createThrottle(undefined, now) }
  }

  async function handle(request: Request): Promise<Response> {
    const url = new URL(request.url)
    const record: RecordedRequest = {
      method: request.method,
      path: url.pathname,
      search: url.search,
      userId: null,
      orderId: null,
      status: 0,
    }
    requests.push(record)
    const { operation } = routeOf(url.pathname)
    const fault = operation ? faults.take(operation) : null
    const isFailing = fault?.status !== undefined || fault?.network
    const isCarriedOut = !isFailing || fault?.afterCommit
    // A request that fails is answered too, so that its user and order are recorded. It runs on a copy, so that it
    // changes nothing.
    const reply = await answer(isCarriedOut ? context : dryRun(), request, record)
    const isGone = fault?.delayMs ? await clientDisconnected(fault.delayMs, request.signal) : false
    if (isGone || (fault?.network && fault.body === undefined)) return Response.error()
    if (fault?.network) return cutOff(fault.body)
    const response =
      fault?.status === undefined
        ? reply
        : faultReply(fault, fault.status, operation ?? 'list', request.method)
    record.status = response.status
    return request.method === 'HEAD' ? new Response(null, response) : response
  }

  function faultReply(
    { body, headers = {} }: Fault,
    status: number,
    operation: Operation,
    method: string,
  ): Response {
    const response =
      body === undefined
        ? withMethods(replies.ofStatus(status, operation, method), operation, method)
        : typeof body === 'string'
          ? html(status, body)
          : json(status, body)
    for (const [name, value] of Object.entries(headers)) response.headers.set(name, value)
    return response
  }

  reset()
  return { handle, threads, requests, failNext: faults.add, reset }
}
