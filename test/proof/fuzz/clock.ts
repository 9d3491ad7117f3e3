import { vi } from 'vitest'

// Replies come from this process, so that a call needs no more turns of the event loop between two waits.
const TURNS = 4

const { setImmediate } = globalThis
const turn = () => new Promise<void>((resolve) => setImmediate(resolve))

export function startClock(): void {
  vi.useFakeTimers({
    now: Date.parse('2026-01-05T08:00:00Z'),
    toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date', 'performance'],
  })
}

/** Lets time jump from timer to timer until a call is over. The test support does the same for replies of MSW, which take longer. */
export async function settleQuickly<T>(call: Promise<T>): Promise<T> {
  let isOver = false
  void call.finally(() => (isOver = true)).catch(() => {})
  for (;;) {
    for (let turns = 0; turns < TURNS && !isOver; turns++) await turn()
    if (isOver) {
      vi.clearAllTimers()
      return call
    }
    if (vi.getTimerCount() === 0) throw new Error('The call waits for nothing')
    vi.advanceTimersToNextTimer()
  }
}
