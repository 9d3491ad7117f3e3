import type { OrderId } from '../contract/ids'
/** A start whose conversation is to be opened once it ends. */
export interface PendingStart {
  readonly orderId: OrderId
  /** View was pressed while it ran: the conversation is open, or its failure is told. */
  isOpened: boolean
}

// A guard of the router that never answers must not disable View for good.
const LONGEST_MS = 10_000

/** What the buttons of one app are opening, so that two presses are one navigation. */
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
    /** View was pressed, on any button of the order: a start that still runs opens nothing. */
    takeOver(orderId: OrderId) {
      for (const start of starts) if (start.orderId === orderId) start.isOpened = true
    },
    /** Whether the router is on its way to this address. */
    isRunning(href: string): boolean {
      const since = running.get(href)
      return since !== undefined && performance.now() - since < LONGEST_MS
    },
    async run<T>(href: string, open: () => Promise<T>): Promise<T> {
      const since = performance.now()
      running.set(href, since)
      try {
        return await open()
      } finally {
        // A later one may have begun after the time limit.
        if (running.get(href) === since) running.delete(href)
      }
    },
  }
}
