/** Called for the requests of a client. The times are monotonic milliseconds. */
export interface TrafficListener {
  sent(at: number): void
  /** The request that was sent at this time was answered with 429. */
  refused(sentAt: number): void
}
