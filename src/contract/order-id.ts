import { ConversationError, type ConversationOperation } from './conversation-error'
import { isDevelopment } from './development'
import { readId, type OrderId } from './ids'

/**
 * Turns a value of a route or a form into an order id. Accepts only values such as `123` and `"123"`, because servers
 * read `true` and `1.5` as order 1, and answer `"abc"` with an error page.
 *
 * @throws {ConversationError} `invalid-input`
 */
export function parseOrderId(input: unknown): number {
  return parseOrderIdFor('find', input)
}

/** Like {@link parseOrderId}, with the server's own `read`, which returns null for input that is no order id. */
export function parseOrderIdFor(
  operation: ConversationOperation,
  input: unknown,
  read: (input: unknown) => OrderId | null = readId,
): OrderId {
  const id = read(input)
  if (id !== null) return id
  let about = ''
  if (isDevelopment && process.env.NODE_ENV !== 'production') about = `got ${describe(input)}`
  throw invalidInput(operation, 'order-id', about)
}

export function invalidInput(operation: ConversationOperation, reason: string, about?: string) {
  return new ConversationError({ kind: 'invalid-input', operation, reason, about })
}

// Do not quote texts: a caller may have passed a token or an e-mail address by mistake.
function describe(input: unknown): string {
  if (input === null || input === undefined) return String(input)
  if (typeof input === 'number') return Object.is(input, -0) ? '-0' : String(input)
  if (typeof input === 'string') return input.trim() === '' ? 'an empty string' : 'other text'
  if (Array.isArray(input)) return 'an array'
  return typeof input === 'object' ? 'an object' : `a ${typeof input}`
}
