import type { WireThread } from '../contract/wire'
import { answer, routeOf, withMethods } from './answer'
import { createFaults, hangsUp, type Fault } from './faults'
import { PAGE_SIZE } from './list-threads'
import { PROFILES, type Profile } from './profiles'
import { createReplies, type Replies } from './replies'
import { cutOff, html, json } from './response'
import { sampleData } from './sample-data'
import { createThrottle, type Throttle, type ThrottleRate } from './throttle'
import type { MockData, MockOrder, MockProfile, MockUser, Operation } from './types'

export interface ConversationBackendOptions {
  /** @default the users of `sampleData` */
  users?: MockUser[] | undefined
  /** @default the orders of `sampleData` */
  orders?: MockOrder[] | undefined
  /** @default the threads of `sampleData`, or none where `orders` is given */
  threads?: WireThread[] | undefined
  /** @default 'documented' */
  profile?: MockProfile | undefined
  /** The backend's clock, in epoch milliseconds. @default Date.now */
  now?: (() => number) | undefined
  /** @default 10 */
  pageSize?: number | undefined
  /** Requests per user. @default none */
  throttle?: ThrottleRate | undefined
}

export interface RecordedRequest {
  method: string
  path: string
  search: string
  userId: number | null
  orderId: number | null
  /** 0 where the connection broke. */
  status: number
}

export interface ConversationBackend {
  /** Answers one request of the contract; no MSW and no network needed. */
  handle(request: Request): Promise<Response>
  readonly threads: WireThread[]
  readonly requests: RecordedRequest[]
  /** Makes the next request fail, or a later one. */
  failNext(fault: Fault): void
  /** Back to how it was made: data, faults, throttle and recorded requests. */
  reset(): void
}

/** What one request is answered from. */
export interface Scene extends MockData {
  now: () => number
  pageSize: number
  profile: Profile
  replies: Replies
  throttle: Throttle
}

/**
 * A backend of the whole contract, in memory.
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
  const scene: Scene = {
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

  function rehearsal(): Scene {
    return { ...scene, threads: [...threads], throttle: createThrottle(undefined, now) }
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
    // Also what fails is answered, so that it is recorded like the rest, but on a stage where nothing lasts.
    const reply = await answer(isCarriedOut ? scene : rehearsal(), request, record)
    const isGone = fault?.delayMs ? await hangsUp(fault.delayMs, request.signal) : false
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
