const CHANNEL = 'order-conversations:starts'
// Another tab answers a claim within milliseconds, unless it is frozen.
const OBJECTION_MS = 100
// Of two ranks the lower one wins. The tab that holds the lock has the lowest.
const HOLDER = 0

interface ClaimOptions {
  ifAvailable?: boolean
  signal?: AbortSignal
}

interface ChannelMessage {
  name: string
  /** The rank of a claim; `null` when the sender has let go. */
  rank: number | null
}

/**
 * Stands in for `navigator.locks`, which browsers give to secure pages only. Tabs agree through a channel: each
 * claims the lock, waits a moment for objections, and holds it if nobody with a better right answers.
 */
export async function requestChannelLock<T>(
  name: string,
  { ifAvailable, signal }: ClaimOptions,
  callback: (lock: { name: string } | null) => T | Promise<T>,
): Promise<T> {
  const channel = new BroadcastChannel(CHANNEL)
  // A tab that was refused must not overtake the tab that refused it, which may still wait for objections.
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
      // Before the claim, so that no message is missed.
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
