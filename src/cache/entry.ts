import type { OrderId } from '../contract/ids'
import type { ConversationErrorData } from '../contract/conversation-error'
import type { Thread } from '../contract/thread'

/** The cache entry of an order: what is known about its conversation, and which call runs for it now. */
export interface ConversationEntry extends StoredEntry {
  /** The running call: none, a look-up or a start. */
  activity: 'idle' | 'checking' | 'starting'
}

/** The part of an entry that is kept in the state. The activity is left out, because it ends with its page. */
export interface StoredEntry {
  /** The id of the order. `null` for an invalid id. */
  orderId: OrderId | null
  /** Whether the order has a conversation. `'unknown'` without an answer. */
  knowledge: 'unknown' | 'none' | 'found'
  /** The conversation, if one is known. */
  thread: Thread | null
  /** Why the last look-up or start failed. */
  error: ConversationErrorData | null
  /** The time of the last answer, in epoch milliseconds. `null` without an answer, or if it is stale. */
  checkedAt: number | null
}

export function unknownEntry(orderId: OrderId | null): StoredEntry {
  return { orderId, knowledge: 'unknown', thread: null, error: null, checkedAt: null }
}

/** Whether an entry holds as little as a new one. */
export function isBlank({ knowledge, error }: StoredEntry): boolean {
  return knowledge === 'unknown' && error === null
}

/** The entry after an answer from the server or the host. `at` is null if the answer is outdated already. */
export function answered(entry: StoredEntry, thread: Thread | null, at: number | null): StoredEntry {
  const error = thread ? null : refusalOf(entry)
  // Keep the object if the threads are equal, so that nothing is rendered again.
  const same = isSame(entry.thread, thread) ? entry.thread : thread
  return { ...entry, knowledge: thread ? 'found' : 'none', thread: same, error, checkedAt: at }
}

/** The entry after a failed look-up. It keeps its last answer. */
export function lookupFailed(entry: StoredEntry, error: ConversationErrorData | null): StoredEntry {
  return { ...entry, error: refusalOf(entry) ?? error }
}

export function startFailed(entry: StoredEntry, error: ConversationErrorData | null): StoredEntry {
  return { ...entry, error }
}

/** The entry after it was marked as stale. It keeps its answer, but no error: a refusal may have ended. */
export function invalidated(entry: StoredEntry): StoredEntry {
  return { ...entry, error: null, checkedAt: null }
}

/** The error of a start that was refused with 403. A look-up keeps it, because it cannot tell who may start. */
export function refusalOf(entry: StoredEntry): ConversationErrorData | null {
  const { error } = entry
  return error?.operation === 'start' && error.kind === 'forbidden' ? error : null
}

/** Whether two threads have the same content. */
export function isSame(a: Thread | null | undefined, b: Thread | null | undefined): boolean {
  return a === b || (a?.id === b?.id && JSON.stringify(a) === JSON.stringify(b))
}
