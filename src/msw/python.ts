const MAX_INTEGER_LENGTH = 4300
/** Databases have no larger ids. */
const LIMIT = 2 ** 63

/**
 * The id that Python's `int()` makes of a value: true is 1 and 1.5 is 1, which is why ids are checked before
 * they are sent. Null where it, or the database after it, raises an error.
 */
export function toId(value: unknown): number | null {
  const number = value === true ? 1 : typeof value === 'string' ? toInteger(value) : value
  if (typeof number !== 'number' || !(Math.abs(number) < LIMIT)) return null
  return Math.trunc(number)
}

/** Python's `int()` of a text. Like Python, it takes no more than 4300 digits. */
export function toInteger(text: string): number | null {
  if (text.length > MAX_INTEGER_LENGTH) return null
  return /^\s*[+-]?\d+(?:_\d+)*\s*$/.test(text) ? Number(text.replaceAll('_', '')) : null
}

/** Whether Python takes a value for false: an empty list and an empty object are as good as nothing. */
export function isFalsy(value: unknown): boolean {
  return !value || (typeof value === 'object' && Object.keys(value).length === 0)
}
