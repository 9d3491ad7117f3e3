import { isRecord, own } from '../contract/decode'

const DEFAULT_WAIT_S = 60
// The last instant a Date can hold: a server may tell any number.
const END_OF_TIME = 8.64e15

/**
 * When a throttled call may be tried again, in epoch milliseconds. Servers of this kind drop
 * `Retry-After`, and cross-origin it cannot be read, so the body is asked first.
 */
export function retryTime(body: unknown, retryAfter: string | null, now: number): number {
  const record = isRecord(body) ? body : {}
  const detail = own(record, 'detail')
  const inText = typeof detail === 'string' ? /(\d{1,15}) seconds?/.exec(detail)?.[1] : null
  const wait = seconds(own(record, 'wait')) ?? seconds(retryAfter) ?? seconds(inText) ?? DEFAULT_WAIT_S
  return Math.min(now + Math.max(1, wait) * 1000, END_OF_TIME)
}

// Two Retry-After headers arrive as "5, 10": the later one keeps both promises.
function seconds(value: unknown): number | null {
  if (typeof value !== 'number' && typeof value !== 'string') return null
  const numbers = String(value)
    .split(',')
    .map((part) => part.trim())
  const valid = numbers.every((part) => /^\d+(?:\.\d+)?$/.test(part))
  return valid ? Math.ceil(Math.max(...numbers.map(Number))) : null
}
