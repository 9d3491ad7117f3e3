import type { Operation } from './types'

/** A fault for one or more of the next requests. Without `status` and `network` it only delays. */
export interface Fault {
  status?: number | undefined
  /** An object is sent as JSON, a string as an HTML page. Default: what Django REST Framework says. */
  body?: unknown
  headers?: Record<string, string> | undefined
  /** The connection breaks: no reply at all, or a 200 that ends in the middle where a `body` is given. */
  network?: true | undefined
  /** Milliseconds before the reply. `Infinity`: it never comes. */
  delayMs?: number | undefined
  /** The request is carried out before it fails: the reply is lost, not the work. */
  afterCommit?: true | undefined
  /** How many requests it hits. @default 1 */
  times?: number | undefined
  /** Which requests it hits. Default: every one. */
  operation?: Operation | undefined
}

export function createFaults() {
  let queue: { fault: Fault; left: number }[] = []
  return {
    add(fault: Fault) {
      const { times = 1 } = fault
      if (times > 0) queue.push({ fault, left: times })
    },
    /** The oldest fault that is meant for this operation, counted as used. */
    take(operation: Operation): Fault | null {
      const entry = queue.find(({ fault }) => (fault.operation ?? operation) === operation)
      if (!entry) return null
      entry.left--
      if (entry.left <= 0) queue = queue.filter((other) => other !== entry)
      return entry.fault
    },
    clear() {
      queue = []
    },
  }
}

/** Waits; true where the client hung up meanwhile. */
export function hangsUp(ms: number, signal: AbortSignal): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = Number.isFinite(ms) ? setTimeout(() => end(false), ms) : undefined
    const abort = () => end(true)
    function end(isAborted: boolean) {
      clearTimeout(timer)
      signal.removeEventListener('abort', abort)
      resolve(isAborted)
    }
    if (signal.aborted) end(true)
    else signal.addEventListener('abort', abort)
  })
}
