import { createRandom } from './random'

interface Timer {
  at: number
  /** Timers for the same time fire in the order in which they were set. */
  serial: number
  run: (() => void) | null
}

const { setImmediate } = globalThis

/** Resolves when all running work has to wait for time to pass. */
const settled = () => new Promise<void>((resolve) => void setImmediate(resolve))

/**
 * Replaces timers, both clocks and Math.random of this process. Virtual time jumps from timer to timer and stands still
 * while any work runs. So hours pass in seconds, and each run is the same.
 */
export function installClock(seed: number) {
  // A heap. The first timer is the next one.
  const timers: Timer[] = []
  let now = 0
  let serial = 0
  let busy = 0

  const isBefore = (a: Timer, b: Timer) => a.at < b.at || (a.at === b.at && a.serial < b.serial)

  function push(timer: Timer) {
    let at = timers.push(timer) - 1
    for (let up = (at - 1) >> 1; at > 0 && isBefore(timer, timers[up]!); up = (at - 1) >> 1) {
      timers[at] = timers[up]!
      at = up
    }
    timers[at] = timer
  }

  function pop(): Timer | undefined {
    const first = timers[0]
    const last = timers.pop()
    if (!last || last === first) return first
    let at = 0
    for (let down = 1; down < timers.length; down = 2 * at + 1) {
      if (down + 1 < timers.length && isBefore(timers[down + 1]!, timers[down]!)) down++
      if (isBefore(last, timers[down]!)) break
      timers[at] = timers[down]!
      at = down
    }
    timers[at] = last
    return first
  }

  const epoch = Date.parse('2026-01-05T08:00:00Z')
  const set = (run: () => void, ms = 0): Timer => {
    const timer = { at: now + Math.max(1, ms), serial: serial++, run }
    push(timer)
    return timer
  }
  const clear = (timer?: Timer) => {
    if (timer) timer.run = null
  }
  Object.assign(globalThis, { setTimeout: set, clearTimeout: clear })
  Object.defineProperty(performance, 'now', { value: () => now })
  Date.now = () => Math.round(epoch + now)
  Math.random = createRandom(seed).share

  return {
    /** Stops virtual time while this work runs. For work that takes real time only. */
    async hold<T>(work: Promise<T>): Promise<T> {
      busy++
      return work.finally(() => busy--)
    },

    /** Lets virtual time pass until this work is done. */
    async runUntil<T>(work: Promise<T>): Promise<T> {
      let isDone = false
      const end = () => (isDone = true)
      work.then(end, end)
      for (;;) {
        do await settled()
        while (busy > 0)
        if (isDone) return work
        const timer = pop()
        if (!timer) throw new Error('Nothing is left that could happen, and the work is not done')
        if (timer.run) now = timer.at
        timer.run?.()
      }
    },
  }
}

export type Clock = ReturnType<typeof installClock>

export const pause = (ms: number) => new Promise<void>((resolve) => void setTimeout(resolve, ms))
