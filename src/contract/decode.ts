import { ConversationError, type ConversationOperation } from './conversation-error'
import { readId } from './order-id'
import { cleanText } from './text'
import type { Participant, Thread } from './thread'

/** One page of the listing. */
export interface ThreadPage {
  threads: Thread[]
  count: number | null
  hasNext: boolean
  /** Rows that hold no thread anyone could read. With some of them, a page proves no absence. */
  unreadable: number
}

/** What a start was answered, before it is compared with what was asked. */
export interface StartReply {
  thread: Thread
  detail: unknown
}

/**
 * Turns a thread as a server sends it, or as this package made it, into a {@link Thread}: a new
 * object that holds nothing but the documented fields. For rows the host fetched itself.
 *
 * @throws {ConversationError} `unexpected-response`, with `reason` `'no-thread'` or `'thread-id'`
 */
export function toThread(wire: unknown): Thread {
  return decodeThread(wire, 'list')
}

export function decodeThread(wire: unknown, operation: ConversationOperation): Thread {
  if (!isRecord(wire)) throw unexpected(operation, 'no-thread')
  const id = readId(own(wire, 'id'))
  if (id === null) throw unexpected(operation, 'thread-id')
  const participants = own(wire, 'participants')
  return {
    id,
    orderId: readOrder(own(wire, 'order', 'orderId')),
    type: readLabel(own(wire, 'thread_type', 'threadType', 'type')),
    participants: Array.isArray(participants) ? participants.flatMap(readParticipant) : [],
    isActive: own(wire, 'is_active', 'isActive') !== false,
    createdAt: readDate(own(wire, 'created_at', 'createdAt')),
    updatedAt: readDate(own(wire, 'updated_at', 'updatedAt')),
    unreadCount: readCount(own(wire, 'unread_count', 'unreadCount')),
  }
}

/** @throws {ConversationError} `unexpected-response` */
export function decodeStartReply(body: unknown): StartReply {
  const record = isRecord(body) ? body : {}
  return { thread: decodeThread(own(record, 'thread'), 'start'), detail: own(record, 'detail') }
}

/**
 * Reads a page of Django REST Framework, or a bare array.
 *
 * @throws {ConversationError} `unexpected-response` where there are no rows to read: a missing
 *   listing must not be mistaken for an empty one.
 */
export function decodePage(body: unknown, operation: ConversationOperation): ThreadPage {
  const page = isRecord(body) ? body : {}
  const rows = Array.isArray(body) ? body : own(page, 'results')
  if (!Array.isArray(rows)) throw unexpected(operation, 'no-results')
  const threads = rows.flatMap((row) => {
    const readable = isRecord(row) && readId(own(row, 'id')) !== null
    return readable ? [decodeThread(row, operation)] : []
  })
  const next = own(page, 'next')
  return {
    threads,
    count: readCount(own(page, 'count')),
    hasNext: typeof next === 'string' && next !== '',
    unreadable: rows.length - threads.length,
  }
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The first of these properties that the object has itself, for a polluted prototype says nothing. */
export function own(record: Record<string, unknown>, ...keys: string[]): unknown {
  const key = keys.find((name) => Object.hasOwn(record, name) && record[name] !== null)
  return key === undefined ? null : record[key]
}

function unexpected(operation: ConversationOperation, reason: string) {
  return new ConversationError({ kind: 'unexpected-response', operation, reason })
}

// Serializers write a related order as its id, as an object, or as the address of its resource.
function readOrder(value: unknown): number | null {
  if (isRecord(value)) return readId(own(value, 'id'))
  const address = typeof value === 'string' && /\/orders?\/(\d{1,16})\/?$/.exec(value)
  return readId(address ? address[1] : value)
}

function readParticipant(value: unknown): Participant[] {
  const record = isRecord(value) ? value : { id: value }
  const id = readId(own(record, 'id'))
  if (id === null) return []
  const name = readLabel(own(record, 'username', 'name'))
  return [{ id, name, role: readLabel(own(record, 'role')) }]
}

// Many sites use the e-mail address as the user name; it must not travel on.
function readLabel(value: unknown): string | null {
  if (typeof value !== 'string' || /[@\uff20\ufe6b]/.test(value)) return null
  return cleanText(value) || null
}

function readCount(value: unknown): number | null {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : null
}

const DATE = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)(Z|[+-]\d{2}:?\d{2})?$/i

function readDate(value: unknown): string | null {
  const parts = typeof value === 'string' ? DATE.exec(value) : null
  if (!parts) return null
  const [, day, time, zone = 'Z'] = parts
  const date = `${day}T${time}${zone.toUpperCase()}`
  return Number.isNaN(Date.parse(date)) ? null : date
}
