import { afterEach, beforeEach, vi } from 'vitest'
import { server } from './server'

// Turns of the event loop in which no request comes and none is answered. What happens in this process takes the same
// number of turns on a slow machine; at most two of them were ever needed.
const QUIET_TURNS = 20

const isPage = typeof document !== 'undefined'

// The real ones, also while a test has others.
const { setImmediate, setTimeout: sleep, clearTimeout: wake } = globalThis
const polls = new Set<() => void>()

/** Work outside of this process, on a socket: the end of it cannot be told from the turns of the event loop. */
const outside = new Set<Promise<unknown>>()
let waiting: (() => void)[] = []

/**
 * In the tests of this block or file time stands still while anything happens, and jumps to the next timer
 * when nothing else is left to do: timers, the wall clock and the monotonic one alike. A wait of a minute is
 * over at once, and a machine that stops for a second loses no time.
 */
export function useVirtualTime(start?: number): void {
  let stop = () => {}
  beforeEach(() => {
    vi.useFakeTimers({
      now: start ?? Date.now(),
      toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date', 'performance'],
    })
    stop = run()
  })
  afterEach(() => {
    stop()
    vi.useRealTimers()
  })
}

function run(): () => void {
  let isRunning = true
  let turns = 0
  waiting = []
  const stir = () => (turns = 0)

  async function quiet(): Promise<void> {
    for (stir(); turns < QUIET_TURNS; turns++) {
      await new Promise((resolve) => setImmediate(resolve))
      polls.forEach((poll) => poll())
      if (outside.size > 0) await Promise.allSettled(outside).then(stir)
    }
  }
  async function goOn() {
    for (;;) {
      await quiet()
      // A page loads chunks, from another process.
      if (isPage) await vi.dynamicImportSettled().then(quiet)
      if (!isRunning) return
      const idle = waiting.splice(0)
      if (idle.length > 0) idle.forEach((resolve) => resolve())
      else runNextTimer()
    }
  }
  server.events.on('request:start', stir)
  server.events.on('response:mocked', stir)
  void goOn()
  return () => {
    isRunning = false
    server.events.removeListener('request:start', stir)
    server.events.removeListener('response:mocked', stir)
  }
}

// One, as Node does it, and the promises that it settles before another of the same time. Vitest has no name for that.
const runNextTimer = () => (setTimeout as unknown as { clock: { next(): void } }).clock.next()

/** Resolves when nothing is left to do but to wait. No time passes. */
export const idle = () => new Promise<void>((resolve) => waiting.push(resolve))

/** For polling, a turn of the event loop: the clock does not jump in between. Where it is held or real, a millisecond. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      wake(timer)
      polls.delete(end)
      resolve()
    }
    const timer = sleep(end, 1)
    polls.add(end)
  })
}

/** Lets so much time pass, and everything happen that it brings. */
export async function pass(ms: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, ms))
  await idle()
}

/** Waits for a call that has to be over within 100 seconds. */
export async function settle<T>(call: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('The call is not over after 100 s')), 100_000)
  })
  return Promise.race([call, late]).finally(() => clearTimeout(timer))
}

/** Time stands still until this is over. For replies of a real server. */
export function holdTime<T>(work: Promise<T>): Promise<T> {
  const held = work.finally(() => outside.delete(held))
  outside.add(held)
  return held
}

/** A signal of `AbortSignal.timeout`, which knows no clock but the real one. */
export function abortAfter(ms: number): AbortSignal {
  const controller = new AbortController()
  setTimeout(() => controller.abort(), ms)
  return controller.signal
}
