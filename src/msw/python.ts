const MAX_INTEGER_LENGTH = 4300
/** Databases store an id as a signed integer of 64 bits, so every id is below this number. */
const LIMIT = 2 ** 63

/**
 * Converts a value as Python's `int()` does: true is 1, and 1.5 is 1. Null if Python or the database would raise
 * an error.
 */
export function toId(value: unknown): number | null {
  const number = value === true ? 1 : typeof value === 'string' ? toInteger(value) : value
  if (typeof number !== 'number' || !(Math.abs(number) < LIMIT)) return null
  return Math.trunc(number)
}

/** Converts a text as Python's `int()` does. Like Python, it refuses more than 4300 digits. */
export function toInteger(text: string): number | null {
  if (text.length > MAX_INTEGER_LENGTH) return null
  return /^\s*[+-]?\d+(?:_\d+)*\s*$/.test(text) ? Number(text.replaceAll('_', '')) : null
}

/** Whether a value is false in Python, where empty lists and empty objects are false too. */
export function isFalsy(value: unknown): boolean {
  return !value || (typeof value === 'object' && Object.keys(value).length === 0)
}
