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
  /** How many rows it has, with those that hold no thread. */
  length: number
  /** Rows that may be of any order. With some of them, a page proves no absence. */
  unreadable: number
}

/** What counts as an id. */
export interface IdReaders {
  order: (value: unknown) => OrderId | null
  thread: (value: unknown) => ThreadId | null
}

const DOCUMENTED_IDS: IdReaders = { order: readId, thread: readId }

/** Why a value is no thread, as the `reason` of an error. */
export type NoThread = 'no-thread' | 'thread-id' | 'thread-order'

// No order has so many people, and none of them has so long a date: with nine decimals and a zone.
const MAX_PARTICIPANTS = 100
const MAX_DATE_LENGTH = 40
const DATE = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?Z$/

/**
 * Turns a thread as a server sends it, or as this package made it, into a {@link Thread}: a new
 * object that holds nothing but the documented fields. For rows the host fetched itself.
 *
 * @throws {ConversationError} `unexpected-response`, with `reason` `'no-thread'`, `'thread-id'`, or
 * `'thread-order'` where the row names its order in a form that cannot be read
 */
export function toThread(wire: unknown): Thread {
  return assertThread(decodeThread(wire))
}

/** @throws {ConversationError} `unexpected-response` for the reason why something is no thread */
export function assertThread(thread: Thread | NoThread): Thread {
  if (typeof thread !== 'string') return thread
  throw new ConversationError({ kind: 'unexpected-response', operation: 'list', reason: thread })
}

/**
 * A thread, or the reason why it is none. Interceptors of hosts like to camel-case the names.
 *
 * @param secret the token of the request, which some servers repeat
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

/** Decodes the rows of a page. `end` says where the page stands in its listing. */
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
    // A row that does not mention an order may be of any order; one that says `null` has none.
    if (typeof thread === 'string' || orderReferences(ownOf(row)).length === 0) unreadable++
  }
  return { threads, length: rows.length, unreadable, ...end }
}

// Many sites use the e-mail address as the user name; it must not travel on.
function readParticipant(value: unknown, readName: (value: unknown) => string | null): Participant[] {
  const { id = value, username, name, role } = ownOf(value)
  const known = readId(id)
  return known ? [{ id: known, name: readName(username ?? name), role: readName(role) }] : []
}

function readDate(value: unknown): string | null {
  // As Django sends it. The rest is for other forms.
  if (
    typeof value === 'string' &&
    value.length <= MAX_DATE_LENGTH &&
    DATE.test(value) &&
    Date.parse(value) >= 0
  )
    return value
  // Python prints a blank for the T. A date without a zone is UTC.
  const date = wholeText(value)
    ?.replace(' ', 'T')
    .replace(/T[\d:.]+$/, '$&Z')
  if (date === undefined || date.length > MAX_DATE_LENGTH) return null
  return /^\d{4}-\d\d-\d\dT[\d:.Z+-]+$/.test(date) && Date.parse(date) >= 0 ? date : null
}
