import { ConversationError } from './conversation-error'
import { readId, type OrderId, type ThreadId } from './ids'
import { orderReferences, readOrder } from './order-reference'
import { readCount, type PageEnd } from './page-end'
import { isRecord, ownOf } from './record'
import { NO_NAME, readText, wholeText } from './text'
import type { Participant, Thread } from './thread'

/** One page of the listing. */
export interface ThreadPage extends PageEnd {
  threads: Thread[]
  /** The number of all rows, including rows that hold no thread. */
  length: number
  /** The number of rows that may belong to any order. Such a page cannot prove that an order has no thread. */
  unreadable: number
}

/** The functions that read the ids of a server. They return null for a value that is no id. */
export interface IdReaders {
  order: (value: unknown) => OrderId | null
  thread: (value: unknown) => ThreadId | null
}

const DOCUMENTED_IDS: IdReaders = { order: readId, thread: readId }

/** Why a value is no thread, as the `reason` of an error. */
export type NoThread = 'no-thread' | 'thread-id' | 'thread-order'

// Both limits are above real values: an order has few participants, and a date with nine decimals and a zone has
// 35 characters.
const MAX_PARTICIPANTS = 100
const MAX_DATE_LENGTH = 40
const DATE = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?Z$/

/**
 * Turns a row of the server, or a thread of this package, into a {@link Thread}: a new object with only the documented
 * fields. Use it for rows that your app fetched itself.
 *
 * @throws {ConversationError} `unexpected-response`, with `reason` `'no-thread'`, `'thread-id'`, or
 * `'thread-order'` if the row names its order in an unreadable form
 */
export function toThread(wire: unknown): Thread {
  return assertThread(decodeThread(wire))
}

/** @throws {ConversationError} `unexpected-response`, with the reason why a value is no thread */
export function assertThread(thread: Thread | NoThread): Thread {
  if (typeof thread !== 'string') return thread
  throw new ConversationError({ kind: 'unexpected-response', operation: 'list', reason: thread })
}

/**
 * Returns a thread, or the reason why a value is no thread. Names may be in camel case, because some hosts convert
 * them in an interceptor.
 *
 * @param secret the token of the request. Some servers repeat it in their replies.
 */
export function decodeThread(
  wire: unknown,
  secret?: string,
  ids: IdReaders = DOCUMENTED_IDS,
): Thread | NoThread {
  if (!isRecord(wire)) return 'no-thread'
  const row = ownOf(wire)
  const id = ids.thread(row.id)
  if (id === null) return 'thread-id'
  const orderId = readOrder(row, ids.order)
  if (orderId === undefined) return 'thread-order'
  const name = (value: unknown) => readText(value, NO_NAME, secret)
  const people = Array.isArray(row.participants) ? row.participants.slice(0, MAX_PARTICIPANTS) : []
  return {
    id,
    orderId,
    type: name(row.thread_type ?? row.threadType ?? row.type),
    participants: people.flatMap((person) => readParticipant(person, name)),
    isActive: (row.is_active ?? row.isActive) !== false,
    createdAt: readDate(row.created_at ?? row.createdAt),
    updatedAt: readDate(row.updated_at ?? row.updatedAt),
    unreadCount: readCount(row.unread_count ?? row.unreadCount),
  }
}

/** Decodes the rows of a page. `end` holds the size of the listing, and whether more rows follow. */
export function decodeRows(
  rows: readonly unknown[],
  decode: (row: unknown) => Thread | NoThread,
  end: PageEnd,
): ThreadPage {
  const threads: Thread[] = []
  let unreadable = 0
  for (const row of rows) {
    const thread = decode(row)
    if (typeof thread !== 'string') threads.push(thread)
    // A row that does not mention an order may belong to any order. A row whose order is `null` belongs to no order.
    if (typeof thread === 'string' || orderReferences(ownOf(row)).length === 0) unreadable++
  }
  return { threads, length: rows.length, unreadable, ...end }
}

// Many sites use the e-mail address as the user name. `readName` drops it.
function readParticipant(value: unknown, readName: (value: unknown) => string | null): Participant[] {
  const { id = value, username, name, role } = ownOf(value)
  const known = readId(id)
  return known ? [{ id: known, name: readName(username ?? name), role: readName(role) }] : []
}

function readDate(value: unknown): string | null {
  // Check the form that Django sends first, because it is fast.
  if (
    typeof value === 'string' &&
    value.length <= MAX_DATE_LENGTH &&
    DATE.test(value) &&
    Date.parse(value) >= 0
  )
    return value
  // Python's `str()` writes a blank instead of the T. A date without a zone is read as UTC.
  const date = wholeText(value)
    ?.replace(' ', 'T')
    .replace(/T[\d:.]+$/, '$&Z')
  if (date === undefined || date.length > MAX_DATE_LENGTH) return null
  return /^\d{4}-\d\d-\d\dT[\d:.Z+-]+$/.test(date) && Date.parse(date) >= 0 ? date : null
}
