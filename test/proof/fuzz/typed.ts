import { isConversationError, type ConversationErrorData } from 'order-conversations'
import { ORDER } from './call'
import type { FuzzCase } from './replies'

type Fields = Record<string, (value: unknown) => boolean>

const isText = (value: unknown) => typeof value === 'string'
const isBoolean = (value: unknown) => typeof value === 'boolean'
const isId = (value: unknown) => Number.isSafeInteger(value) && Number(value) > 0
const isCount = (value: unknown) => Number.isSafeInteger(value) && Number(value) >= 0
const isShort = (value: unknown) => isText(value) && String(value).length <= 200 && isPrintable(String(value))
const isPrintable = (text: string) => !/[\p{Cc}\u200b-\u200f\u202a-\u202e\u2066-\u2069]/u.test(text)
const orNull = (is: (value: unknown) => boolean) => (value: unknown) => value === null || is(value)
const listOf = (is: (value: unknown) => boolean) => (value: unknown) =>
  Array.isArray(value) && value.every((item) => is(item))

/** An object with exactly these fields. */
const shape = (fields: Fields) => (value: unknown) => {
  if (typeof value !== 'object' || value === null) return false
  const own = Object.entries(value)
  return (
    own.length === Object.keys(fields).length && own.every(([key, item]) => fields[key]?.(item) ?? false)
  )
}

const thread = shape({
  id: isId,
  orderId: orNull(isId),
  type: orNull(isShort),
  participants: listOf(shape({ id: isId, name: orNull(isShort), role: orNull(isShort) })),
  isActive: isBoolean,
  createdAt: orNull((value) => Date.parse(String(value)) >= 0),
  updatedAt: orNull((value) => Date.parse(String(value)) >= 0),
  unreadCount: orNull(isCount),
})

const RESULTS: Record<FuzzCase['operation'], (value: unknown) => boolean> = {
  start: shape({ thread, created: isBoolean, reconciled: isBoolean, detail: orNull(isShort) }),
  find: orNull(thread),
  'find-many': listOf((pair) => Array.isArray(pair) && isId(pair[0]) && orNull(thread)(pair[1])),
  list: shape({ threads: listOf(thread), count: orNull(isCount), page: isId, hasNext: isBoolean }),
}

const KINDS: ConversationErrorData['kind'][] = [
  'misconfigured',
  'validation',
  'unauthenticated',
  'forbidden',
  'not-found',
  'conflict',
  'rate-limited',
  'server',
  'unexpected-response',
  'timeout',
]

const error = shape({
  kind: (value) => KINDS.some((kind) => kind === value),
  operation: isText,
  message: isText,
  reason: orNull(isText),
  status: orNull(isId),
  detail: orNull(isShort),
  fieldErrors: orNull((value) =>
    Object.entries(value as object).every(([key, texts]) => isShort(key) && listOf(isShort)(texts)),
  ),
  retryAt: orNull(Number.isSafeInteger),
  retryable: isBoolean,
  outcome: (value) => value === 'none' || value === 'unknown',
  orderId: orNull(isId),
  attempts: isCount,
})

/** What is wrong with the form of a result. */
export function problemsOf({ operation }: FuzzCase, result: unknown): string[] {
  if (isConversationError(result)) return error(result.toJSON()) ? [] : ['an error of another form']
  if (!RESULTS[operation](result)) return ['a result of another form']
  return ordersOf(operation, result).every(Boolean) ? [] : ['a thread of another order']
}

type Row = { orderId: number | null } | null

/** Whether each thread is of the order that was asked for. */
function ordersOf(operation: FuzzCase['operation'], result: unknown): boolean[] {
  if (operation === 'start') return [(result as { thread: Row }).thread?.orderId === ORDER]
  if (operation === 'find') return [result === null || (result as Row)?.orderId === ORDER]
  if (operation === 'list') return []
  return (result as [number, Row][]).map(([orderId, row]) => row === null || row.orderId === orderId)
}
