/** Hears of the requests of a client. The times are monotonic milliseconds. */
export interface TrafficListener {
  sent(at: number): void
  /** A 429 came to the request that was sent at this time. */
  refused(sentAt: number): void
}
