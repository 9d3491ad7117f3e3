import type { Operation } from './types'

/** A fault for one or more of the next requests. Without `status` and `network` it only delays. */
export interface Fault {
  /** The HTTP status of the reply. */
  status?: number | undefined
  /** An object is sent as JSON, a string as an HTML page. @default the reply of Django REST Framework */
  body?: unknown
  /** Further headers of the reply. */
  headers?: Record<string, string> | undefined
  /** The connection breaks: without a reply, or in the middle of a 200 if there is a `body`. */
  network?: true | undefined
  /**
   * Milliseconds before the reply. With `Infinity` there is no reply. Before the delay, the
   * backend does what the request asks for, unless the fault has a `status` or `network`.
   */
  delayMs?: number | undefined
  /** The backend does what the request asks for, and then fails: only the reply is lost. */
  afterCommit?: true | undefined
  /** How many requests fail. @default 1 */
  times?: number | undefined
  /** Which requests fail. @default both operations */
  operation?: Operation | undefined
}

export function createFaults() {
  let queue: { fault: Fault; left: number }[] = []
  return {
    add(fault: Fault) {
      const { times = 1 } = fault
      if (times > 0) queue.push({ fault, left: times })
    },
    /** Uses up the oldest fault of this operation, once. */
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

/** Waits. Resolves to true as soon as the client disconnects, else to false at the end. */
export function clientDisconnected(ms: number, signal: AbortSignal): Promise<boolean> {
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
