/** So many requests per `perMs` milliseconds. */
export interface LookupBudget {
  /** How many requests. */
  requests: number
  /** In how many milliseconds. */
  perMs: number
}

/** An order asked for alone is most likely what a person looks at; a list is several in one tick. */
export type LookupKind = 'alone' | 'list'

const MINUTE_MS = 60_000
/** Requests a minute until the server refuses one. Nobody opens more than an order a second. */
const UNTIL_REFUSED = { list: 20, alone: 60 }
/** Half of the smallest throttle known. A 429 below may be due to other tabs, or the page before. */
const SAFE = 5
/** As many of the last requests may still be refused. */
const MAX_UNDER_WAY = 4

/** What a 429 taught. */
interface Lesson {
  at: number
  /** Requests of the minute before that were not refused. */
  passed: number
}

/**
 * What buttons may spend on looking up by themselves. What people ask for is debited as well, but never
 * waits. A limit of `false` is none. Without a limit it is learned: after a 429 it is half of what the
 * server let pass in the minute before, and the other half stays free for clicks.
 */
export function createLookupBudget(limit: () => LookupBudget | false | undefined) {
  // Monotonic milliseconds at which each request of the window was sent, oldest first.
  let spent: number[] = []
  let sent = 0
  let lesson: Lesson | null = null
  // The most requests that passed in a minute.
  let most = 0

  const windowMs = () => (limit() || { perMs: MINUTE_MS }).perMs

  function within(ms: number): number[] {
    const since = performance.now() - ms
    return spent.filter((at) => at > since)
  }

  function learned({ at, passed }: Lesson): number {
    const half = Math.max(1, Math.floor(passed / 2))
    const minutes = Math.floor((performance.now() - at) / MINUTE_MS)
    const goal = Math.max(half, SAFE, Math.floor(most / 2))
    return Math.min(half + minutes, goal, UNTIL_REFUSED.list)
  }

  function allowed(kind: LookupKind): number {
    const own = limit()
    if (own === false) return Infinity
    if (own) return Math.max(0, Math.floor(own.requests))
    if (!lesson) return UNTIL_REFUSED[kind]
    const total = learned(lesson)
    // Lists leave a quarter to the order that a person opens next.
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
      // A page may never ask what is left, and what is over must not pile up.
      if (left('list') === Infinity) spent = []
    },
    /** Learns from the 429 to a request that was sent at this time. The server did nothing for it. */
    refuse(sentAt: number) {
      const index = spent.indexOf(sentAt)
      if (index >= 0) spent.splice(index, 1)
      // It was under way together with the one that was refused first.
      if (lesson && sentAt <= lesson.at) lesson.passed--
      else {
        most = Math.max(most, lesson?.passed ?? 0)
        lesson = { at: performance.now(), passed: within(MINUTE_MS).length }
      }
    },
    left,
    /** All requests so far. */
    sent: () => sent,
    /** Milliseconds until there is room for one more. */
    waitMs(kind: LookupKind): number {
      if (left(kind) > 0) return 0
      // The one whose end makes room, not the oldest: people may have spent more than there is.
      const last = spent.at(-Math.max(1, allowed(kind))) ?? performance.now()
      return last + windowMs() - performance.now()
    },
  }
}
