import type { OrderId, ThreadId } from './ids'

/** The conversation of one order, as this package shows it: plain, serialisable, without e-mails. */
export interface Thread {
  /** The id of the thread. */
  id: ThreadId
  /** `null` for a thread that belongs to no order. */
  orderId: OrderId | null
  /** Open set: `'order'` for conversations of an order; servers know more, or send none. */
  type: string | null
  /** The people who take part. */
  participants: Participant[]
  /** `false` for an archived conversation. It can still be read. */
  isActive: boolean
  /** ISO 8601 with a time zone. A date of the server without a zone is read as UTC. */
  createdAt: string | null
  /** The last change, in the form of `createdAt`. */
  updatedAt: string | null
  /** Unread messages of the signed-in user. `null` if the server does not say. */
  unreadCount: number | null
}

/** A person who takes part in a thread. */
export interface Participant {
  /** The id of the user. */
  id: number
  /** The name. `null` if the server sent none, or sent an e-mail address instead. */
  name: string | null
  /** The role of the user, such as `'client'`. `null` if the server did not send one. */
  role: string | null
}

/** Sorts the threads of one order: active threads first, then by the newest update, then by the highest id. */
export function compareThreads(a: Thread, b: Thread): number {
  return (
    Number(b.isActive) - Number(a.isActive) || lastActivity(b) - lastActivity(a) || compareIds(b.id, a.id)
  )
}

/**
 * Picks the thread of an order among the threads of any order. A server may ignore the filter, or hold several
 * threads for one order, so neither the first row nor the only row must be the right one.
 */
export function pickThread(threads: readonly Thread[], orderId: OrderId): Thread | null {
  const own = threads.filter((thread) => thread.orderId === orderId)
  return own.sort(compareThreads)[0] ?? null
}

/** Whether a thread names another order. A thread without an order says nothing about the filter. */
export function isOfAnotherOrder({ orderId }: Thread, asked: number): boolean {
  return orderId !== null && orderId !== asked
}

function lastActivity(thread: Thread): number {
  return Date.parse(thread.updatedAt ?? thread.createdAt ?? '') || 0
}

/** Compares numbers by size, and texts by their characters. */
function compareIds(a: ThreadId, b: ThreadId): number {
  const isText = typeof a === 'string' || typeof b === 'string'
  return isText ? (String(a) < String(b) ? -1 : Number(a !== b)) : a - b
}
