import type { OrderId } from '../contract/ids'
import type { ConversationErrorData } from '../contract/conversation-error'
import type { Thread } from '../contract/thread'

/** What is known of one order's conversation, and what is being done about it: two axes. */
export interface ConversationEntry extends StoredEntry {
  /** What is being done: nothing, a look-up or a start. */
  activity: 'idle' | 'checking' | 'starting'
}

/** The part that is kept in the state: an activity ends with its page, knowledge does not. */
export interface StoredEntry {
  /** `null` for something that is no order id. */
  orderId: OrderId | null
  /** Whether the order has a conversation, or nobody has asked yet. */
  knowledge: 'unknown' | 'none' | 'found'
  /** The conversation, if one is known. */
  thread: Thread | null
  /** Why the last look-up or start failed. */
  error: ConversationErrorData | null
  /** Epoch milliseconds of the last answer; `null`: never asked, or marked stale. */
  checkedAt: number | null
}

export function unknownEntry(orderId: OrderId | null): StoredEntry {
  return { orderId, knowledge: 'unknown', thread: null, error: null, checkedAt: null }
}

/** Whether an entry says nothing that a new one would not say. */
export function isBlank({ knowledge, error }: StoredEntry): boolean {
  return knowledge === 'unknown' && error === null
}

/** The server, or the host, said which thread there is. `at` is null where that is stale already. */
export function answered(entry: StoredEntry, thread: Thread | null, at: number | null): StoredEntry {
  const error = thread ? null : refusalOf(entry)
  // An equal thread keeps its identity, so that nothing is rendered for it.
  const same = isSame(entry.thread, thread) ? entry.thread : thread
  return { ...entry, knowledge: thread ? 'found' : 'none', thread: same, error, checkedAt: at }
}

/** A look-up failed. That is no answer: what was known stays known. */
export function lookupFailed(entry: StoredEntry, error: ConversationErrorData | null): StoredEntry {
  return { ...entry, error: refusalOf(entry) ?? error }
}

export function startFailed(entry: StoredEntry, error: ConversationErrorData | null): StoredEntry {
  return { ...entry, error }
}

/** Still shown, and looked up again by the next reader. A refusal may have ended meanwhile. */
export function invalidated(entry: StoredEntry): StoredEntry {
  return { ...entry, error: null, checkedAt: null }
}

/** The server's 403 to a start. Look-ups say nothing about who may start, so they leave it alone. */
export function refusalOf(entry: StoredEntry): ConversationErrorData | null {
  const { error } = entry
  return error?.operation === 'start' && error.kind === 'forbidden' ? error : null
}

/** Whether two threads say the same. */
export function isSame(a: Thread | null, b: Thread | null): boolean {
  return a === b || (a?.id === b?.id && JSON.stringify(a) === JSON.stringify(b))
}
