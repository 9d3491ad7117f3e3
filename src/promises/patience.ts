import { toldTime } from '../client/retry-time'
import type { Answer } from './answer'
import { NotTried } from './clause'
import { Stopped } from './exchange'

/** Where pauses are told of, and what ends them early. */
export interface Attendant {
  err(line: string): void
  signal: AbortSignal
}

/** In all, however often the server asks for a pause. */
const MOST_MS = 60_000
// Without a time the server names: nothing is worth trying for the rest of the run.
const UNTOLD_MS = 60_000

/** Waits where a server wants a pause, as long as it says and not longer than is sensible. */
export function createPatience({ err, signal }: Attendant) {
  let left = MOST_MS
  let opensAt = 0

  return {
    /** Before a request. @throws {NotTried} during a pause that is too long to wait for */
    check(): void {
      if (opensAt > Date.now())
        throw new NotTried(`The server asks for a pause of ${secondsTo(opensAt)} s.`)
    },

    /** After a 429: resolves when the request may be sent again. @throws {NotTried} */
    async await({ value, headers }: Answer): Promise<void> {
      const told = toldTime(value, Object.fromEntries(headers))
      const until = told ?? Date.now() + UNTOLD_MS
      const isPausing = opensAt > Date.now()
      left -= Math.max(0, until - Math.max(opensAt, Date.now()))
      opensAt = Math.max(opensAt, until)
      if (told === null) throw new NotTried('The server answers 429 and names no time to wait.')
      if (left < 0) this.check()
      if (!isPausing) err(`The server asks for a pause of ${secondsTo(until)} s (429). Waiting.`)
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
