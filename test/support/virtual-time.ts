import { afterEach, beforeEach, vi } from 'vitest'
import { server } from './server'

// Turns of the event loop in which no request comes and none is answered. What happens in this process takes the same
// number of turns on a slow machine; at most two of them were ever needed.
const QUIET_TURNS = 20

const isPage = typeof document !== 'undefined'

// The real timers, even while a test uses fake ones.
const { setImmediate, setTimeout: sleep, clearTimeout: wake } = globalThis
const polls = new Set<() => void>()

/** Work outside of this process, on a socket. Turns of the event loop do not show when it ends. */
const outside = new Set<Promise<unknown>>()
let waiting: (() => void)[] = []

/**
 * In the tests of this block or file, time stands still while any work runs. When nothing is left to do, it jumps to the
 * next timer. This holds for timers and for both clocks. So a wait of a minute ends at once, and a slow machine changes
 * nothing.
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
      // In a page, also wait for chunks, which come from another process.
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

// Run one timer, then the promises that it settles, as Node does. Vitest has no function for one timer.
const runNextTimer = () => (setTimeout as unknown as { clock: { next(): void } }).clock.next()

/** Resolves when all work waits for a timer. No time passes. */
export const idle = () => new Promise<void>((resolve) => waiting.push(resolve))

/** For polling: waits a turn of the event loop, without a jump of the clock. Waits a millisecond if time is held or real. */
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

/** Lets `ms` milliseconds of virtual time pass, and runs all timers in it. */
export async function pass(ms: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, ms))
  await idle()
}

/** Waits for a call, for at most 100 seconds of virtual time. */
export async function settle<T>(call: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('The call is not over after 100 s')), 100_000)
  })
  return Promise.race([call, late]).finally(() => clearTimeout(timer))
}

/** Stops virtual time until this work is over. For replies of a real server. */
export function holdTime<T>(work: Promise<T>): Promise<T> {
  const held = work.finally(() => outside.delete(held))
  outside.add(held)
  return held
}

/** Replaces `AbortSignal.timeout`, which always uses the real clock. */
export function abortAfter(ms: number): AbortSignal {
  const controller = new AbortController()
  setTimeout(() => controller.abort(), ms)
  return controller.signal
}
