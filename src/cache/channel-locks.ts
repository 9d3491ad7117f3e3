const CHANNEL = 'order-conversations:starts'
// Another tab answers a claim within milliseconds, unless it is frozen.
const OBJECTION_MS = 100
// The lower of two ranks wins. The tab that holds the lock has the lowest rank.
const HOLDER = 0

interface ClaimOptions {
  ifAvailable?: boolean
  signal?: AbortSignal
}

interface ChannelMessage {
  name: string
  /** The rank of a claim, or `null` when the sender releases the lock. */
  rank: number | null
}

/**
 * Replaces `navigator.locks`, which browsers offer to secure pages only. Tabs agree through a channel: each tab
 * claims the lock, waits a moment for objections, and holds the lock if no tab with a lower rank objects.
 */
export async function requestChannelLock<T>(
  name: string,
  { ifAvailable, signal }: ClaimOptions,
  callback: (lock: { name: string } | null) => T | Promise<T>,
): Promise<T> {
  const channel = new BroadcastChannel(CHANNEL)
  // Every second claim has a higher rank than every first claim. A refused tab that claims again therefore cannot
  // overtake the tab that refused it and still waits for objections.
  let rank = (ifAvailable ? 1 : 2) + Math.random()
  let isRefused: boolean
  let wake = () => {}
  const tell = (own: number | null) => channel.postMessage({ name, rank: own } satisfies ChannelMessage)

  channel.onmessage = ({ data }: MessageEvent<ChannelMessage | null>) => {
    if (data?.name !== name) return
    if (data.rank === null) wake()
    else if (rank < data.rank) tell(rank)
    else isRefused = true
  }

  try {
    for (;;) {
      // Create the promise before the claim, so that no release is missed.
      const isReleased = new Promise<void>((resolve) => (wake = resolve))
      isRefused = false
      tell(rank)
      await new Promise((resolve) => setTimeout(resolve, OBJECTION_MS))
      signal?.throwIfAborted()
      if (!isRefused) {
        rank = HOLDER
        return await callback({ name })
      }
      if (ifAvailable) return await callback(null)
      await Promise.race([isReleased, aborted(signal)])
    }
  } finally {
    tell(null)
    channel.close()
  }
}

function aborted(signal: AbortSignal | undefined): Promise<never> {
  return new Promise((_, reject) => {
    signal?.addEventListener('abort', () => reject(signal.reason as Error), { once: true })
  })
}
