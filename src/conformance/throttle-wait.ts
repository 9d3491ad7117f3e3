import { statedRetryTime } from '../client/retry-time'
import type { Answer } from './answer'
import { Skipped } from './check'
import type { Reporter } from './check-context'
import { Stopped } from './http'

/** The longest time that one run waits for the throttle, all waits together. */
const MAX_TOTAL_MS = 60_000
// A 429 that names no time skips the checks of the next minute.
const UNKNOWN_WAIT_MS = 60_000

/** Waits after a 429 for as long as the server says, up to a minute in one run. */
export function createThrottleWait({ err, signal }: Pick<Reporter, 'err' | 'signal'>) {
  let left = MAX_TOTAL_MS
  let opensAt = 0

  return {
    /** Call it before each request. @throws {Skipped} if the server still asks for a wait */
    check(): void {
      if (opensAt > Date.now()) throw new Skipped(`The server asks for a pause of ${secondsTo(opensAt)} s.`)
    },

    /** Call it after a 429. Resolves when the next request may be sent. @throws {Skipped} if the wait is too long */
    async await({ value, headers }: Answer): Promise<void> {
      const told = statedRetryTime(value, Object.fromEntries(headers))
      const until = told ?? Date.now() + UNKNOWN_WAIT_MS
      const isWaiting = opensAt > Date.now()
      left -= Math.max(0, until - Math.max(opensAt, Date.now()))
      opensAt = Math.max(opensAt, until)
      if (told === null) throw new Skipped('The server answers 429 and names no time to wait.')
      if (left < 0) this.check()
      if (!isWaiting) err(`The server asks for a pause of ${secondsTo(until)} s (429). Waiting.`)
      await sleep(opensAt - Date.now(), signal)
      opensAt = 0
    },
  }
}

const secondsTo = (instant: number) => Math.ceil((instant - Date.now()) / 1000)

function sleep(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms)
    const stop = () => {
      clearTimeout(timer)
      reject(new Stopped())
    }
    if (signal.aborted) stop()
    else signal.addEventListener('abort', stop, { once: true })
  })
}
