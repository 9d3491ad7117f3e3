import { ConversationError, type ConversationClient, type Thread } from 'order-conversations'

/** The result of a start of an order. */
export type Answer = 'started' | 'failed' | 'throttled' | 'nothing'

interface Script {
  answer: Answer
  thread: Thread | null
  /** Whether look-ups of the order never get an answer. */
  isSilent: boolean
}

const LATENCY_MS = 300
const WAIT_MS = 45_000
const PARTICIPANTS = [
  { id: 21, name: 'Avery Hall', role: 'client' },
  { id: 31, name: 'Noor Haddad', role: 'writer' },
]
const scripts = new Map<number, Script>()
// No sample order has these numbers. They are not used twice when the page is opened again: a start without an answer
// keeps its lock until the tab is closed.
let lastId = 90_000

/** Creates an order with the answers that it will get. */
export function scriptOrder(script: Partial<Script> & { unreadCount?: number; isActive?: boolean } = {}) {
  const { answer = 'started', isSilent = false, unreadCount, isActive } = script
  const orderId = ++lastId
  const isKnown = unreadCount !== undefined || isActive !== undefined
  const thread = isKnown ? threadOf(orderId, { unreadCount, isActive }) : null
  scripts.set(orderId, { answer, thread, isSilent })
  return { orderId, thread }
}

function threadOf(orderId: number, { unreadCount = 0, isActive = true }): Thread {
  const at = '2026-11-10T09:00:00Z'
  const more = { isActive, unreadCount, createdAt: at, updatedAt: at }
  return { id: orderId + 1_000_000, orderId, type: 'order', participants: PARTICIPANTS, ...more }
}

const silence = () => new Promise<never>(() => {})

async function start(orderId: number) {
  const script = scripts.get(orderId)
  if (!script || script.answer === 'nothing') return silence()
  await new Promise((resolve) => setTimeout(resolve, LATENCY_MS))
  const about = { operation: 'start', orderId, attempts: 1, retryable: true } as const
  if (script.answer === 'failed') throw new ConversationError({ kind: 'server', status: 500, ...about })
  if (script.answer === 'throttled') {
    const retryAt = Date.now() + WAIT_MS
    throw new ConversationError({ kind: 'rate-limited', status: 429, retryAt, ...about })
  }
  script.thread ??= threadOf(orderId, {})
  return { thread: script.thread, created: true, reconciled: false, detail: null }
}

async function findMany(orderIds: number[]) {
  if (orderIds.some((orderId) => scripts.get(orderId)?.isSilent)) return silence()
  return new Map(orderIds.map((orderId) => [orderId, scripts.get(orderId)?.thread ?? null]))
}

/** A client that answers from the script of each order, without a request. */
export const scriptedClient: ConversationClient = {
  startForOrder: (orderId) => start(Number(orderId)),
  findForOrder: async (orderId) => (await findMany([Number(orderId)])).get(Number(orderId)) ?? null,
  findForOrders: (orderIds) => findMany(Array.from(orderIds, Number)),
  listThreads: () => Promise.resolve({ threads: [], count: 0, page: 1, hasNext: false }),
}
