import { isConversationError } from '../contract/conversation-error'
import {
  decodeRows,
  decodeThread,
  type IdReaders,
  type NoThread,
  type ThreadPage,
} from '../contract/decode'
import {
  documentedEndpoints,
  type ConversationEndpoints,
  type EndpointRequest,
} from '../contract/endpoints'
import { readAnyId, readId, type OrderId } from '../contract/ids'
import { readCount } from '../contract/page-end'
import { isRecord, ownOf } from '../contract/record'
import type { Thread } from '../contract/thread'
import type { Call } from './call'
import type { ApiRequest } from './request'
import type { Reply } from './transport'

export type Operations = ReturnType<typeof createOperations>

// A path below the base URL: without a host, a query, and a segment such as "..", which would leave the base URL.
const PATH = /^\/(?![/\\])[^\s\\?#]*$/
const WAY_UP = /\/(?:\.|%2e){1,2}(?:\/|$)/i
const isMethod = (value: unknown): value is ApiRequest['method'] =>
  value === 'POST' || value === 'PUT' || value === 'GET'
// A value with these fields is a thread in the form of this package.
const OWN_FIELDS = ['orderId', 'isActive', 'participants', 'unreadCount']

/** The two operations of a server. Creates their requests, and reads their replies. */
export function createOperations(given: Partial<ConversationEndpoints> = {}) {
  const own = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
  const endpoints = { ...documentedEndpoints, ...own }
  const isDocumented = Object.keys(own).length === 0

  function readOrderId(input: unknown): OrderId | null {
    if (!given.parseOrderId) return readId(input)
    try {
      return readAnyId(given.parseOrderId(input))
    } catch {
      return null
    }
  }

  const ids: IdReaders = { order: readOrderId, thread: isDocumented ? readId : readAnyId }

  /** Runs a function of the host. Its error may hold a token, so only the name of the function is passed on. */
  function ask<K extends keyof ConversationEndpoints, T>(
    name: K,
    call: Call,
    run: (endpoint: ConversationEndpoints[K]) => T,
  ): T {
    try {
      return run(endpoints[name])
    } catch (error) {
      throw isConversationError(error) ? error : call.fail('misconfigured', `endpoints.${name}`)
    }
  }

  function checked(name: 'start' | 'list', call: Call, request: EndpointRequest) {
    const { path, params } = ownOf(request)
    const isSafe = typeof path === 'string' && PATH.test(path) && !WAY_UP.test(path)
    if (!isSafe) throw call.fail('misconfigured', `endpoints.${name}`)
    return { path, params: { ...ownOf(params) } as ApiRequest['params'] }
  }

  /** Reads a row as the server sends it. Returns the reason if the row holds no thread. */
  function decode(row: unknown, secret?: string): Thread | NoThread {
    return decodeThread(endpoints.readThread(row), secret, ids)
  }

  return {
    readOrderId,

    /** Reads a thread in the form of this package, or as the server sends it. */
    toThread(given: unknown): Thread | NoThread {
      const isOwn = isRecord(given) && OWN_FIELDS.every((field) => Object.hasOwn(given, field))
      try {
        return isOwn ? decodeThread(given, undefined, ids) : decode(given)
      } catch {
        return 'no-thread'
      }
    },

    startRequest(orderId: OrderId, call: Call): ApiRequest {
      return ask('start', call, (start) => {
        const request = start(orderId)
        const { method = 'POST', body } = ownOf(request)
        if (!isMethod(method)) throw new TypeError()
        // GET and PUT may be sent twice, so a lost answer to them needs no care.
        return {
          ...checked('start', call, request),
          name: 'start',
          method,
          body,
          isUnsafe: method === 'POST',
        }
      })
    },

    readStart({ body, status, token }: Reply, call: Call) {
      const { thread, created = status === 201 } = ask('readStart', call, (readStart) => {
        const read = readStart(body, { status })
        return { thread: read.thread, created: read.created }
      })
      return { thread: ask('readThread', call, () => decode(thread, token)), created }
    },

    /** Null if the server has no such request. */
    listRequest(orderId: OrderId | null, page: number, call: Call): ApiRequest | null {
      return ask('list', call, (list) => {
        const request = list({ orderId, page })
        return (
          request && {
            ...checked('list', call, request),
            name: 'list',
            method: 'GET',
            body: undefined,
            isUnsafe: false,
            mayBeMissing: true,
          }
        )
      })
    },

    /** Null if the reply holds no listing. */
    readList({ body, status, headers, token }: Reply, page: number, call: Call): ThreadPage | null {
      const read = ask('readList', call, (readList) => readList(body, { page, status, headers }))
      const { rows, hasNext, count } = ownOf(read)
      if (!Array.isArray(rows)) return null
      const end = { hasNext: typeof hasNext === 'boolean' ? hasNext : null, count: readCount(count) }
      return ask('readThread', call, (readThread) => {
        const threads = rows.map((row: unknown) => readThread(row))
        return decodeRows(threads, (row) => decodeThread(row, token, ids), end)
      })
    },
  }
}
