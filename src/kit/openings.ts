import type { OrderId } from '../contract/ids'

/** A running start. Its conversation opens when it ends. */
export interface PendingStart {
  readonly orderId: OrderId
  /** Whether the person pressed View in the meantime, so that the start need not open the conversation. */
  isOpened: boolean
}

// A router guard that never answers must not disable View forever.
const MAX_MS = 10_000

/** Knows which conversations the buttons of one app are opening, so that two presses cause one navigation. */
export function createOpenings() {
  const starts = new Set<PendingStart>()
  const running = new Map<string, number>()

  return {
    begin(orderId: OrderId): PendingStart {
      const start = { orderId, isOpened: false }
      starts.add(start)
      return start
    },
    end: (start: PendingStart) => void starts.delete(start),
    /** Call it when View is pressed on a button of the order. Running starts then open nothing. */
    takeOver(orderId: OrderId) {
      for (const start of starts) if (start.orderId === orderId) start.isOpened = true
    },
    /** Whether a navigation to this address is running. */
    isRunning(href: string): boolean {
      const since = running.get(href)
      return since !== undefined && performance.now() - since < MAX_MS
    },
    async run<T>(href: string, open: () => Promise<T>): Promise<T> {
      const since = performance.now()
      running.set(href, since)
      try {
        return await open()
      } finally {
        // After the time limit, another navigation to the same address may have begun.
        if (running.get(href) === since) running.delete(href)
      }
    },
  }
}
