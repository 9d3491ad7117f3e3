/**
 * Sets the types of ids and rows, for servers that do not send the documented ones.
 *
 * @example
 * declare module 'order-conversations' {
 *   interface TypesConfig { orderId: string; threadId: string; threadRow: MyRow }
 * }
 */
// It is empty because only users add to it.
// eslint-disable-next-line @typescript-eslint/no-empty-object-type
export interface TypesConfig {}

/** The id of an order: a number, unless {@link TypesConfig} names another type. */
export type OrderId = TypesConfig extends { orderId: infer Id extends number | string } ? Id : number
/** The id of a thread: a number, unless {@link TypesConfig} names another type. */
export type ThreadId = TypesConfig extends { threadId: infer Id extends number | string } ? Id : number

// The largest safe integer has 16 digits.
const MAX_DIGITS = 16
const MAX_ID_LENGTH = 200

/**
 * Reads an id in its canonical form: a safe positive integer, or the same in digits.
 * `Number()` would also take `''`, `' 12 '`, `'0x10'`, `'1e3'`, `null`, `true` and `[5]`.
 */
export function readId(input: unknown): number | null {
  const isCanonical = typeof input === 'string' && input.length <= MAX_DIGITS && /^[1-9]\d*$/.test(input)
  const id = isCanonical ? Number(input) : input
  return Number.isSafeInteger(id) && (id as number) > 0 ? (id as number) : null
}

/** Reads an id of any kind: a safe positive integer, or a text that can stand in an address. */
export function readAnyId(input: unknown): ThreadId | null {
  // "." and ".." in a path would lead to another address.
  const isText =
    typeof input === 'string' && input.length <= MAX_ID_LENGTH && /^(?!\.{1,2}$)(?! *$)\P{C}+$/u.test(input)
  return isText ? (input as unknown as ThreadId) : typeof input === 'number' ? readId(input) : null
}
