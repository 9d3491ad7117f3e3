/** So many requests per `perMs` milliseconds. */
export interface LookupBudget {
  requests: number
  perMs: number
}

export const DEFAULT_BUDGET: LookupBudget = { requests: 5, perMs: 60_000 }

/**
 * What buttons may spend on looking up by themselves. What people ask for is debited as well, but never
 * waits. A limit of false: none.
 */
export function createLookupBudget(limit: () => LookupBudget | false) {
  // Monotonic milliseconds of every look-up request within the window, oldest first.
  let spent: number[] = []
  let sent = 0

  function left(): number {
    const budget = limit()
    if (budget === false) return Infinity
    const since = performance.now() - budget.perMs
    spent = spent.filter((at) => at > since)
    return Math.max(0, Math.floor(budget.requests) - spent.length)
  }

  return {
    debit() {
      sent++
      spent.push(performance.now())
      // A page may never ask what is left, and what is over must not pile up.
      if (left() === Infinity) spent = []
    },
    left,
    /** All look-up requests so far. */
    sent: () => sent,
    /** Milliseconds until there is room for one more. */
    waitMs(): number {
      const budget = limit()
      if (budget === false || left() > 0) return 0
      // The one whose end makes room, not the oldest: people may have spent more than there is.
      const last = spent.at(-Math.max(1, Math.floor(budget.requests))) ?? performance.now()
      return last + budget.perMs - performance.now()
    },
  }
}
