import type { ConversationEndpoints } from 'order-conversations'

/** How a server spells the two operations, and how it answers them. */
export interface ServerSpelling {
  name: string
  /** Three orders that may be started, one that may not be, and one that does not exist. */
  orders: { own: (number | string)[]; foreign: number | string; missing: number | string }
  endpoints: Partial<ConversationEndpoints>
  /** What a request asks for; undefined: there is no such path. */
  route(method: string, url: URL, body: unknown): Asked | undefined
  started(thread: ServerThread, created: boolean): { status?: number; body: unknown }
  listed?(
    threads: ServerThread[],
    page: { number: number; all: ServerThread[] },
  ): { status?: number; body: unknown }
  pageLength?: number
  refused?: (status: number) => unknown
  /** It answers 500 after it has found that the thread exists. */
  failsWhenItExists?: boolean
  finds: 'by order' | 'by listing' | 'never'
}

export interface ServerThread {
  id: number | string
  order: number | string
}

export type Asked = { start: unknown } | { find: unknown } | { page: number }

const INTEGERS = { own: [101, 102, 103], foreign: 201, missing: 999 }
const UUIDS = {
  own: [
    '0b9d3a52-7d34-4c55-9a51-0d7d5a3f0001',
    '0b9d3a52-7d34-4c55-9a51-0d7d5a3f0002',
    '0b9d3a52-7d34-4c55-9a51-0d7d5a3f0003',
  ],
  foreign: '0b9d3a52-7d34-4c55-9a51-0d7d5a3f0201',
  missing: '0b9d3a52-7d34-4c55-9a51-0d7d5a3f0999',
}
const OBJECT_IDS = {
  own: ['64b7f0c2a1b2c3d4e5f60001', '64b7f0c2a1b2c3d4e5f60002', '64b7f0c2a1b2c3d4e5f60003'],
  foreign: '64b7f0c2a1b2c3d4e5f60201',
  missing: '64b7f0c2a1b2c3d4e5f60999',
}
const TEXTS = { own: ['A/1', 'Ä 2%', 'special:12'], foreign: 'B/201', missing: 'B/999' }

const matching = (pattern: RegExp) => (input: unknown) =>
  typeof input === 'string' && pattern.test(input) ? (input as never) : null
const uuid = matching(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
const objectId = matching(/^[0-9a-f]{24}$/)
const record = (value: unknown) => Object(value) as Record<string, unknown>
const segment = (url: URL, pattern: RegExp) => {
  const found = pattern.exec(url.pathname)?.[1]
  return found === undefined ? undefined : decodeURIComponent(found)
}
const isStart = (method: string, url: URL, path: string) => method === 'POST' && url.pathname === path
const bare = (thread: ServerThread) => ({ id: thread.id, order: thread.order, participants: [] })

export const TEN_SERVERS: ServerSpelling[] = [
  {
    name: 'documented',
    orders: INTEGERS,
    endpoints: {},
    route(method, url, body) {
      const path = '/api/v1/order-communications/communication-threads/'
      if (isStart(method, url, `${path}start-for-order/`)) return { start: record(body).order_id }
      if (method !== 'GET' || url.pathname !== path) return undefined
      const order = url.searchParams.get('order')
      return order ? { find: Number(order) } : { page: Number(url.searchParams.get('page') ?? 1) }
    },
    started: (thread, created) => ({
      body: { detail: 'Words.', thread: bare(thread) },
      status: created ? 201 : 200,
    }),
    listed: (threads, { number, all }) => ({
      body: { count: all.length, next: number * 10 < all.length ? '…' : null, results: threads.map(bare) },
    }),
    pageLength: 10,
    finds: 'by order',
  },
  {
    name: 'targets with a kind, and a 500 where the conversation exists',
    orders: INTEGERS,
    endpoints: {
      start: (orderId) => ({
        path: '/communications/threads/',
        body: { target_type: 'order', target_id: orderId, kind: 'client_writer' },
      }),
      readStart: (body) => ({ thread: body }),
      list: ({ orderId, page }) =>
        orderId === null ? { path: '/communications/threads/', params: { page } } : null,
      readThread: (row) => ({ ...record(row), order: record(row).target_id }),
    },
    route(method, url, body) {
      if (url.pathname !== '/api/v1/communications/threads/') return undefined
      return method === 'POST'
        ? { start: record(body).target_id }
        : { page: Number(url.searchParams.get('page')) }
    },
    started: ({ id, order }) => ({ body: { id, target_type: 'order', target_id: order }, status: 201 }),
    listed: (threads, { number, all }) => ({
      body: {
        count: all.length,
        next: number * 25 < all.length ? '…' : null,
        results: threads.map(({ id, order }) => ({ id, target_id: order })),
      },
    }),
    pageLength: 25,
    failsWhenItExists: true,
    finds: 'by listing',
  },
  {
    name: 'a bare thread, always 200',
    orders: INTEGERS,
    endpoints: {
      start: (orderId) => ({ path: '/chat/conversations/for-order/', body: { order_id: orderId } }),
      readStart: (body) => ({ thread: body }),
      list: () => null,
    },
    route: (method, url, body) =>
      isStart(method, url, '/api/v1/chat/conversations/for-order/')
        ? { start: record(body).order_id }
        : undefined,
    started: (thread) => ({ body: bare(thread) }),
    refused: () => ({ error: 'Refused in words.' }),
    finds: 'never',
  },
  {
    name: 'a start with a product, and an array of my chats',
    orders: INTEGERS,
    endpoints: {
      start: (orderId) => ({ path: '/chat/start-for-order', body: { order_id: orderId, product_id: 7 } }),
      readStart: (body) => ({ thread: body }),
      list: ({ orderId }) => (orderId === null ? { path: '/my-chats' } : null),
      readList: (body) => ({ rows: body as unknown[], hasNext: false }),
    },
    route(method, url, body) {
      if (isStart(method, url, '/api/v1/chat/start-for-order')) return { start: record(body).order_id }
      return url.pathname === '/api/v1/my-chats' ? { page: 1 } : undefined
    },
    started: (thread, created) => ({ body: bare(thread), status: created ? 201 : 200 }),
    listed: (threads) => ({ body: threads.map(bare) }),
    finds: 'by listing',
  },
  {
    name: 'conversations with a subject, and a filtered array',
    orders: INTEGERS,
    endpoints: {
      start: (orderId) => ({
        path: '/conversations/',
        body: { order: orderId, subject: `Order ${orderId}` },
      }),
      readStart: (body) => ({ thread: body }),
      list: ({ orderId }) =>
        orderId === null ? null : { path: '/conversations/', params: { order: orderId } },
    },
    route(method, url, body) {
      if (url.pathname !== '/api/v1/conversations/') return undefined
      return method === 'POST'
        ? { start: record(body).order }
        : { find: Number(url.searchParams.get('order')) }
    },
    started: (thread, created) => ({ body: bare(thread), status: created ? 201 : 200 }),
    listed: (threads) => ({ body: threads.map(bare) }),
    finds: 'by order',
  },
  {
    name: 'the order in the path, and 404 for none',
    orders: UUIDS,
    endpoints: {
      parseOrderId: uuid,
      start: (orderId) => ({ path: `/conversations/order/${encodeURIComponent(orderId)}` }),
      readStart: (body) => ({ thread: body }),
      list: ({ orderId }) =>
        orderId === null ? null : { path: `/conversations/order/${encodeURIComponent(orderId)}` },
      readList: (body, { status }) => ({ rows: status === 404 ? [] : [body], hasNext: false }),
      readThread: (row) => ({ ...record(row), order: record(row).orderId }),
    },
    route(method, url) {
      const order = segment(url, /^\/api\/v1\/conversations\/order\/([^/]+)$/)
      return order === undefined ? undefined : method === 'POST' ? { start: order } : { find: order }
    },
    started: ({ id, order }, created) => ({
      body: { id: `t-${id}`, orderId: order },
      status: created ? 201 : 200,
    }),
    listed: ([thread]) =>
      thread
        ? { body: { id: `t-${thread.id}`, orderId: thread.order } }
        : { status: 404, body: { message: 'No conversation yet' } },
    finds: 'by order',
  },
  {
    name: 'an envelope with success and data',
    orders: INTEGERS,
    endpoints: {
      start: (orderId) => ({ path: `/api/orders/${orderId}/conversation` }),
      readStart: (body) => ({ thread: record(body).data }),
      list: ({ orderId }) => (orderId === null ? null : { path: `/api/orders/${orderId}/conversation` }),
      readList: (body) => ({ rows: [record(body).data].filter(Boolean), hasNext: false }),
    },
    route(method, url) {
      const order = segment(url, /^\/api\/v1\/api\/orders\/(\d+)\/conversation$/)
      return order === undefined
        ? undefined
        : method === 'POST'
          ? { start: Number(order) }
          : { find: Number(order) }
    },
    started: (thread) => ({ body: { success: true, data: bare(thread) } }),
    listed: ([thread]) => ({ body: { success: true, data: thread ? bare(thread) : null } }),
    refused: () => ({ success: false, message: 'Refused in words.' }),
    finds: 'by order',
  },
  {
    name: 'a GET that creates',
    orders: OBJECT_IDS,
    endpoints: {
      parseOrderId: objectId,
      start: (orderId) => ({ method: 'GET', path: `/conversation/order/${encodeURIComponent(orderId)}` }),
      readStart: (body) => ({ thread: body }),
      list: () => null,
      readThread: (row) => ({ ...record(row), id: record(row)._id, order: record(row).orderRef }),
    },
    route(method, url) {
      const order = segment(url, /^\/api\/v1\/conversation\/order\/([^/]+)$/)
      return method === 'GET' && order !== undefined ? { start: order } : undefined
    },
    started: ({ id, order }) => ({
      body: { _id: `64b7f0c2a1b2c3d4e5f7${String(id).padStart(4, '0')}`, orderRef: order },
    }),
    finds: 'never',
  },
  {
    name: 'a booking by GET, 201 or 200',
    orders: UUIDS,
    endpoints: {
      parseOrderId: uuid,
      start: (orderId) => ({
        method: 'GET',
        path: `/bookings/${encodeURIComponent(orderId)}/conversation`,
      }),
      readStart: (body) => ({ thread: record(body).conversation }),
      list: () => null,
    },
    route(method, url) {
      const order = segment(url, /^\/api\/v1\/bookings\/([^/]+)\/conversation$/)
      return method === 'GET' && order !== undefined ? { start: order } : undefined
    },
    started: (thread, created) => ({
      body: { conversation: { id: `c-${thread.id}` } },
      status: created ? 201 : 200,
    }),
    finds: 'never',
  },
  {
    name: 'an id and nothing else',
    orders: TEXTS,
    endpoints: {
      parseOrderId: (input) => (typeof input === 'string' && input !== '' ? (input as never) : null),
      start: (orderId) => ({ path: '/conversations/for-order', body: { orderId } }),
      readStart: (body) => ({ thread: { id: record(body).conversationId } }),
      list: () => null,
    },
    route: (method, url, body) =>
      isStart(method, url, '/api/v1/conversations/for-order') ? { start: record(body).orderId } : undefined,
    started: (thread) => ({ body: { conversationId: `conv/${thread.id}` } }),
    finds: 'never',
  },
]
