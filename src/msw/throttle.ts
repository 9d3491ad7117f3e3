/** The number of requests that each user may send in a sliding window, as Django REST Framework counts. */
export interface ThrottleRate {
  /** The number of requests. */
  requests: number
  /** The length of the window in milliseconds. */
  perMs: number
}

export type Throttle = ReturnType<typeof createThrottle>

export function createThrottle(rate: ThrottleRate | undefined, now: () => number) {
  const history = new Map<number, number[]>()
  return {
    /** Null if the request may pass, else the whole seconds until the next one may. */
    check(userId: number): number | null {
      if (!rate) return null
      const at = now()
      const recent = (history.get(userId) ?? []).filter((time) => time > at - rate.perMs)
      history.set(userId, recent)
      if (recent.length < rate.requests) {
        recent.push(at)
        return null
      }
      return Math.ceil(((recent[0] ?? at) + rate.perMs - at) / 1000)
    },
    reset: () => history.clear(),
  }
}
