import type { OrderId } from '../contract/ids'
import { requestChannelLock } from './channel-locks'

const NAME = 'order-conversations'
// A frozen tab may hold its lock for ever. After this time, its POST has most likely created a thread or failed.
const LOCK_WAIT_MS = 10_000

/**
 * Runs a start while no other tab of the same user starts the same order. `hadToWait` means that another tab did, so
 * the conversation may exist by now. Outside of a page there are no locks, and the start runs at once.
 */
export async function withStartLock<T>(
  session: string,
  orderId: OrderId,
  start: (hadToWait: boolean) => Promise<T>,
): Promise<T> {
  const locks = globalThis.navigator?.locks ?? channelLocks()
  if (!locks) return start(false)
  const name = `${NAME}:${session}:${orderId}`
  const waiting = new AbortController()
  let timer: ReturnType<typeof setTimeout> | undefined
  let started: Promise<T> | undefined
  const begin = (hadToWait: boolean) => {
    clearTimeout(timer)
    return (started ??= start(hadToWait))
  }
  try {
    await locks.request(name, { ifAvailable: true }, (lock) => lock && begin(false))
    if (!started) {
      timer = setTimeout(() => waiting.abort(), LOCK_WAIT_MS)
      await locks.request(name, { signal: waiting.signal }, () => begin(true))
    }
  } catch {
    // The wait was too long, the page may not use locks, or the start failed. `begin` starts, or repeats the failure.
  }
  return begin(true)
}

/** Locks for pages on plain http, which have no Web Locks. Returns null where no such locks are needed. */
function channelLocks(): { request: typeof requestChannelLock } | null {
  const isInsecure = globalThis.isSecureContext === false && typeof BroadcastChannel !== 'undefined'
  return isInsecure ? { request: requestChannelLock } : null
}

/**
 * Tells other tabs of this origin that an order has changed. The message is only the order id, so that each tab asks
 * the server as its own user.
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
      // Node would not exit while the channel is open.
      ;(channel as { unref?: () => void }).unref?.()
    },
    tell: (orderId: OrderId) => channel?.postMessage(orderId),
    close() {
      channel?.close()
      channel = null
    },
  }
}

/** A name for a session that does not reveal the user. Every script of the origin can read the names of locks. */
export function digest(key: unknown): string {
  let hash = 0x811c9dc5
  for (const letter of String(key)) hash = Math.imul(hash ^ letter.charCodeAt(0), 0x01000193)
  return (hash >>> 0).toString(36)
}
