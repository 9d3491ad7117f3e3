const JITTER_MS = 1000

/**
 * Holds requests back while the server wants none. One per user: the limit is shared by everything
 * a user does. Time is monotonic, for a wall clock may be set meanwhile.
 */
export interface RateGate {
  /** Closes it until an instant in epoch milliseconds, unless it is closed for longer already. */
  close(retryAt: number): void
  /** Milliseconds until it opens; 0 when open. */
  waitMs(): number
}

export function createRateGate(): RateGate {
  let opensAt = 0
  return {
    close(retryAt) {
      opensAt = Math.max(opensAt, performance.now() + retryAt - Date.now())
    },
    waitMs: () => Math.max(0, opensAt - performance.now()),
  }
}

/** Spreads what waited, so that it does not come back all at once. */
export function jitter(): number {
  return Math.random() * JITTER_MS
}
