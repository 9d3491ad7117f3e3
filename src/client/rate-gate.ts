const JITTER_MS = 1000
/** A longer pause ends after this time. The next request finds out whether the server still refuses. */
export const MAX_CLOSED_MS = 60 * 60_000

/**
 * Holds requests back while the server asks for a pause. Each user has one gate per operation. Its time is
 * monotonic, because the wall clock may be changed during the pause.
 */
export interface RateGate {
  /** Closes the gate until a time in epoch milliseconds, for an hour at most. Never shortens a pause. */
  close(retryAt: number): void
  /** Milliseconds until the gate opens; 0 if it is open. */
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

/** A random delay, so that waiting requests are not all sent at the same time. */
export function jitter(): number {
  return Math.random() * JITTER_MS
}
