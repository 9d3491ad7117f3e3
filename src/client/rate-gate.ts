const JITTER_MS = 1000
/** A longer wait is interrupted: one request then finds out whether it still holds. */
const MAX_CLOSED_MS = 60 * 60_000

/**
 * Holds requests back while the server wants none. One per user and operation. Time is monotonic, because a
 * wall clock may be set meanwhile.
 */
export interface RateGate {
  /** Closes it until an instant in epoch milliseconds, an hour at most, unless it is closed for longer already. */
  close(retryAt: number): void
  /** Milliseconds until it opens; 0 when open. */
  waitMs(): number
}

export function createRateGate(): RateGate {
  let opensAt = 0
  return {
    close(retryAt) {
      const ms = Math.min(retryAt - Date.now(), MAX_CLOSED_MS)
      opensAt = Math.max(opensAt, performance.now() + ms)
    },
    waitMs: () => Math.max(0, opensAt - performance.now()),
  }
}

/** Spreads what waited, so that it does not come back all at once. */
export function jitter(): number {
  return Math.random() * JITTER_MS
}
