import { afterEach, beforeEach, expect, vi } from 'vitest'

/**
 * In the tests of this block or file time stands still and passes when a test says so: timers, the wall
 * clock and the monotonic one alike. For waits that are measured; the mock backend answers all the same.
 */
export function useVirtualTime(now?: number): void {
  beforeEach(() => {
    vi.useFakeTimers({
      now: now ?? Date.now(),
      toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'],
    })
  })
  afterEach(() => {
    vi.useRealTimers()
  })
}

/** Lets time pass in steps, so that replies come while it passes. */
export async function pass(ms: number, step = 20): Promise<void> {
  for (let left = ms; left > 0; left -= step) await vi.advanceTimersByTimeAsync(Math.min(step, left))
}

/** Lets time pass until a call is over. */
export async function settle<T>(call: Promise<T>): Promise<T> {
  let isOver = false
  const end = () => (isOver = true)
  call.then(end, end)
  for (let step = 0; step < 5000 && !isOver; step++) await pass(20)
  expect(isOver).toBe(true)
  return call
}

/** A turn of the event loop, in which no time passes. */
export const tick = () => new Promise((resolve) => setImmediate(resolve))
