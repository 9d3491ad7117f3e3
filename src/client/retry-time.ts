const DEFAULT_WAIT_S = 60
// The last instant a Date can hold: a server may tell any number.
const END_OF_TIME = 8.64e15

/**
 * When a throttled call may be tried again, in epoch milliseconds. Servers of this kind drop
 * `Retry-After`, and cross-origin it cannot be read, so the body is asked first.
 */
export function retryTime({ wait, detail }: Record<string, unknown>, retryAfter: unknown): number {
  const inText = typeof detail === 'string' && /(\d+) second/.exec(detail)?.[1]
  const seconds = [wait, retryAfter, inText].map(toSeconds).find((told) => told >= 0) ?? DEFAULT_WAIT_S
  return Math.min(Date.now() + Math.ceil(Math.max(1, seconds)) * 1000, END_OF_TIME)
}

// Two Retry-After headers arrive as "5, 10": the later one keeps both promises.
function toSeconds(value: unknown): number {
  if (typeof value === 'number') return value
  return typeof value === 'string' ? Math.max(...value.split(',').map(parseFloat)) : NaN
}
