import type { OrderId } from '../contract/ids'
import { requestChannelLock } from './channel-locks'

const NAME = 'order-conversations'
// A tab that is frozen may hold its lock for ever. By then its POST has most likely made a thread, or never will.
const LOCK_WAIT_MS = 10_000

/**
 * Runs a start while no other tab of the same user starts for this order. `hadToWait` says that another
 * one did, so there may be a conversation by now. Outside of a page it just runs.
 */
export async function withStartLock<T>(
  session: string,
  orderId: OrderId,
  start: (hadToWait: boolean) => Promise<T>,
): Promise<T> {
  const locks = globalThis.navigator?.locks ?? channelLocks()
  if (!locks) return start(false)
  const name = `${NAME}:${session}:${orderId}`
  const patience = new AbortController()
  let timer: ReturnType<typeof setTimeout> | undefined
  let started: Promise<T> | undefined
  const begin = (hadToWait: boolean) => {
    clearTimeout(timer)
    return (started ??= start(hadToWait))
  }
  try {
    await locks.request(name, { ifAvailable: true }, (lock) => lock && begin(false))
    if (!started) {
      timer = setTimeout(() => patience.abort(), LOCK_WAIT_MS)
      await locks.request(name, { signal: patience.signal }, () => begin(true))
    }
  } catch {
    // The patience is over, this page may use no locks, or the start failed: `begin` knows.
  }
  return begin(true)
}

/** Pages on plain http have no Web Locks. Secure pages have them, and what is no page has no other tabs. */
function channelLocks(): { request: typeof requestChannelLock } | null {
  const isInsecure = globalThis.isSecureContext === false && typeof BroadcastChannel !== 'undefined'
  return isInsecure ? { request: requestChannelLock } : null
}

/**
 * Tells other tabs of this origin that something happened to an order. The message is its number and
 * nothing else: whoever hears it asks the server, as the user of that tab.
 */
export function createTabs(heard: (orderId: OrderId) => void) {
  let channel: BroadcastChannel | null = null

  return {
    open() {
      if (channel || typeof BroadcastChannel === 'undefined') return
      channel = new BroadcastChannel(NAME)
      channel.onmessage = ({ data }: MessageEvent<unknown>) => {
        if (typeof data === 'number' || typeof data === 'string') heard(data as OrderId)
      }
      // Node would wait for it before it exits.
      ;(channel as { unref?: () => void }).unref?.()
    },
    tell: (orderId: OrderId) => channel?.postMessage(orderId),
    close() {
      channel?.close()
      channel = null
    },
  }
}

/** A name for a session that says nothing of it: lock names can be read by every script of the origin. */
export function digest(key: unknown): string {
  let hash = 0x811c9dc5
  for (const letter of String(key)) hash = Math.imul(hash ^ letter.charCodeAt(0), 0x01000193)
  return (hash >>> 0).toString(36)
}
