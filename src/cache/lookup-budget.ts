/** The highest number of look-up requests in any period of `perMs` milliseconds. */
export interface LookupBudget {
  /** The number of requests. */
  requests: number
  /** The length of the period in milliseconds. */
  perMs: number
}

/** `alone`: one order in a tick, most likely opened by a person. `list`: several orders in a tick. */
export type LookupKind = 'alone' | 'list'

const MINUTE_MS = 60_000
/** Requests per minute until the server refuses one. A person opens at most one order per second. */
const UNTIL_REFUSED = { list: 20, alone: 60 }
/** Half of the smallest known throttle. The limit never gets lower, because other tabs may have caused the 429. */
const SAFE = 5
/** The number of requests that may run at once. The server may still refuse them. */
const MAX_UNDER_WAY = 4

/** The last 429. */
interface Refusal {
  at: number
  /** The number of requests in the minute before it that were not refused. */
  passed: number
}

/**
 * Limits the requests that buttons send by themselves to look up orders. Look-ups that people ask for are debited
 * too, but never wait. `false` means no limit. If `limit()` is undefined, the budget learns it: after a 429 it is
 * half of the requests that were not refused in the minute before. The other half stays free for clicks.
 */
export function createLookupBudget(limit: () => LookupBudget | false | undefined) {
  // Monotonic milliseconds at which each request of the window was sent, oldest first.
  let spent: number[] = []
  let sent = 0
  let refusal: Refusal | null = null
  // The most requests in a minute that were not refused.
  let most = 0

  const windowMs = () => (limit() || { perMs: MINUTE_MS }).perMs

  function within(ms: number): number[] {
    const since = performance.now() - ms
    return spent.filter((at) => at > since)
  }

  function learned({ at, passed }: Refusal): number {
    const half = Math.max(1, Math.floor(passed / 2))
    const minutes = Math.floor((performance.now() - at) / MINUTE_MS)
    const goal = Math.max(half, SAFE, Math.floor(most / 2))
    return Math.min(half + minutes, goal, UNTIL_REFUSED.list)
  }

  function allowed(kind: LookupKind): number {
    const own = limit()
    if (own === false) return Infinity
    if (own) return Math.max(0, Math.floor(own.requests))
    if (!refusal) return UNTIL_REFUSED[kind]
    const total = learned(refusal)
    // Lists leave a quarter for the order that a person opens next.
    return kind === 'alone' ? total : total - Math.floor(total / 4)
  }

  function left(kind: LookupKind): number {
    const all = allowed(kind)
    if (all === Infinity) return Infinity
    spent = within(windowMs())
    return Math.max(0, all - spent.length)
  }

  return {
    debit(at = performance.now()) {
      sent++
      spent.push(at)
      most = Math.max(most, within(MINUTE_MS).length - MAX_UNDER_WAY)
      // `left()` removes old requests. Call it here, because a page may never call it.
      if (left('list') === Infinity) spent = []
    },
    /** Learns from a 429. The request that was sent at this time does not count, because the server refused it. */
    refuse(sentAt: number) {
      const index = spent.indexOf(sentAt)
      if (index >= 0) spent.splice(index, 1)
      // This request ran when the last refusal came, so both tell of the same limit.
      if (refusal && sentAt <= refusal.at) refusal.passed--
      else {
        most = Math.max(most, refusal?.passed ?? 0)
        refusal = { at: performance.now(), passed: within(MINUTE_MS).length }
      }
    },
    left,
    /** The number of all requests so far. */
    sent: () => sent,
    /** Milliseconds until there is room for one more request. */
    waitMs(kind: LookupKind): number {
      if (left(kind) > 0) return 0
      // The request that must leave the window first. It may not be the oldest, because people may exceed the limit.
      const last = spent.at(-Math.max(1, allowed(kind))) ?? performance.now()
      return last + windowMs() - performance.now()
    },
  }
}
