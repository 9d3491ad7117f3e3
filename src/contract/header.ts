import { ownOf } from './record'
import { cut } from './text'

// No header that is read here has a longer name.
const MAX_NAME_LENGTH = 40

/**
 * A header of a reply, by its name in small letters and without dashes: interceptors of hosts write
 * `Retry-After`, `retry-after` or `retryAfter`.
 */
export function headerOf(headers: unknown, name: string): unknown {
  const plain = (key: string) => cut(key, MAX_NAME_LENGTH).replace(/[-_]/g, '').toLowerCase()
  return Object.entries(ownOf(headers)).find(([key]) => plain(key) === name)?.[1]
}
