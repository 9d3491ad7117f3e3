import { afterEach, beforeEach, vi } from 'vitest'

/**
 * Lets time pass so many times as fast in the tests of this block or file: timers, the wall clock and the monotonic
 * one alike. For waits of seconds in the middle of real, if mocked, requests, where a clock that stands
 * still would have to be pushed by guesswork.
 */
export function useFastClock(factor = 40): void {
  let restore = () => {}
  beforeEach(() => {
    restore = speedUp(factor)
  })
  afterEach(() => restore())
}

function speedUp(factor: number): () => void {
  const [startedAt, dateAt] = [performance.now(), Date.now()]
  const now = performance.now.bind(performance)
  const passed = () => (now() - startedAt) * factor
  function hasten(name: 'setTimeout' | 'setInterval') {
    const original = globalThis[name] as (run: () => void, ms: number, ...args: unknown[]) => unknown
    const fast = (run: () => void, ms = 0, ...args: unknown[]) => original(run, ms / factor, ...args)
    return vi.spyOn(globalThis, name).mockImplementation(fast as never)
  }
  const spies = [
    hasten('setTimeout'),
    hasten('setInterval'),
    vi.spyOn(performance, 'now').mockImplementation(() => startedAt + passed()),
    vi.spyOn(Date, 'now').mockImplementation(() => Math.round(dateAt + passed())),
  ]
  return () => {
    for (const spy of spies) spy.mockRestore()
  }
}
