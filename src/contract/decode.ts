import { ConversationError } from './conversation-error'
import { readId } from './order-id'
import { isRecord, ownOf } from './record'
import { AT_SIGN, readText, wholeText } from './text'
import type { Participant, Thread } from './thread'

/** One page of the listing. */
export interface ThreadPage {
  threads: Thread[]
  count: number | null
  hasNext: boolean
  /** Rows that hold no thread anyone could read. With some of them, a page proves no absence. */
  unreadable: number
}

/**
 * Turns a thread as a server sends it, or as this package made it, into a {@link Thread}: a new
 * object that holds nothing but the documented fields. For rows the host fetched itself.
 *
 * @throws {ConversationError} `unexpected-response`, with `reason` `'no-thread'` or `'thread-id'`
 */
export function toThread(wire: unknown): Thread {
  const thread = decodeThread(wire)
  if (typeof thread !== 'string') return thread
  throw new ConversationError({ kind: 'unexpected-response', operation: 'list', reason: thread })
}

/** A thread, or the reason why it is none. Interceptors of hosts like to camel-case the names. */
export function decodeThread(wire: unknown): Thread | 'no-thread' | 'thread-id' {
  if (!isRecord(wire)) return 'no-thread'
  const row = ownOf(wire)
  const id = readId(row.id)
  if (!id) return 'thread-id'
  return {
    id,
    orderId: readOrder(row.order ?? row.orderId),
    type: readText(row.thread_type ?? row.threadType ?? row.type, AT_SIGN),
    participants: Array.isArray(row.participants) ? row.participants.flatMap(readParticipant) : [],
    isActive: (row.is_active ?? row.isActive) !== false,
    createdAt: readDate(row.created_at ?? row.createdAt),
    updatedAt: readDate(row.updated_at ?? row.updatedAt),
    unreadCount: readCount(row.unread_count ?? row.unreadCount),
  }
}

/**
 * Reads a page of Django REST Framework, or a bare array. Null where there are no rows to read: a
 * missing listing must not be mistaken for an empty one.
 */
export function decodePage(body: unknown): ThreadPage | null {
  const { results, count, next } = ownOf(body)
  const rows: unknown = Array.isArray(body) ? body : results
  if (!Array.isArray(rows)) return null
  const threads = rows.map(decodeThread).filter((thread) => typeof thread !== 'string')
  return {
    threads,
    count: readCount(count),
    hasNext: Boolean(next),
    unreadable: rows.length - threads.length,
  }
}

// Serializers write a related order as its id, as an object, or as the address of its resource.
function readOrder(value: unknown): number | null {
  const id = ownOf(value).id ?? value
  if (typeof id !== 'string') return readId(id)
  return readId(wholeText(id)?.replace(/^.*\/orders?\/(\d+)\/?$/, '$1'))
}

// Many sites use the e-mail address as the user name; it must not travel on.
function readParticipant(value: unknown): Participant[] {
  const { id = value, username, name, role } = ownOf(value)
  const known = readId(id)
  return known
    ? [{ id: known, name: readText(username ?? name, AT_SIGN), role: readText(role, AT_SIGN) }]
    : []
}

function readCount(value: unknown): number | null {
  return Number.isSafeInteger(value) && (value as number) >= 0 ? (value as number) : null
}

function readDate(value: unknown): string | null {
  // Python prints a blank for the T. A date without a zone is UTC.
  const date = wholeText(value)
    ?.replace(' ', 'T')
    .replace(/T[\d:.]+$/, '$&Z')
  if (date === undefined) return null
  return /^\d{4}-\d\d-\d\dT[\d:.Z+-]+$/.test(date) && Date.parse(date) >= 0 ? date : null
}
