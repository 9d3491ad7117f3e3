import { shallowReactive, shallowRef, toRaw } from 'vue'
import type { ConversationEntry, StoredEntry } from './entry'

/** How long an answer is believed. */
export const FRESH_MS = { found: 5 * 60_000, none: 15_000, unknown: 0 }

/** Entries that nobody looks at. */
const MAX_IDLE = 500

/** `waiting`: a look-up that was asked for and is not sent yet. */
export type Activity = 'waiting' | 'checking' | 'starting'

// The wall clock may be set, so the times are monotonic milliseconds. All else is the ledger's own count.
interface Page extends Record<Activity, number> {
  /** When knowledge was last written. */
  written: number
  /** What began before says nothing about now. */
  expired: number
  /** When the running look-up began. Later ones join it, so its answer is that old. */
  checkingSince: number
  /** Time of the last answer that was current. */
  checkedAt: number
  /** Time at which the last start ended. */
  startedAt: number
}

const BLANK: Page = {
  waiting: 0,
  checking: 0,
  starting: 0,
  written: 0,
  expired: 0,
  checkingSince: 0,
  checkedAt: -Infinity,
  startedAt: -Infinity,
}

export type Ledger = ReturnType<typeof createLedger>

/**
 * The order of events, for one session: which answer is newer than which, and what is under way. An
 * answer counts from when it was asked for, not from when it arrives.
 */
export function createLedger(start = 0, refCounts = new Map<number, number>()) {
  const pages = shallowReactive<Record<number, Page>>({})
  // Orders that no button on the page is about, least recently used first.
  const recent = new Set<number>()
  // What began before says nothing about any order.
  const floor = shallowRef(start)
  let count = start
  const madeAt = { wall: Date.now(), monotonic: performance.now() }

  const pageOf = (id: number) => pages[id] ?? BLANK
  const touch = (id: number) => {
    if (refCounts.has(id)) return
    recent.delete(id)
    recent.add(id)
  }
  const note = (id: number, change: Partial<Page>) => {
    pages[id] = { ...pageOf(id), ...change }
    if (!refCounts.has(id)) recent.add(id)
  }
  const revisionOf = (id: number) => Math.max(pageOf(id).expired, floor.value)

  /** By the wall clock until now, which may be behind the server's, and by the monotonic one from then on. */
  function hydratedAge({ checkedAt }: StoredEntry): number {
    if (checkedAt === null) return Infinity
    return Math.max(0, madeAt.wall - checkedAt) + performance.now() - madeAt.monotonic
  }

  function activityOf(id: number): ConversationEntry['activity'] {
    const { starting, checking, waiting } = pageOf(id)
    return starting ? 'starting' : checking || waiting ? 'checking' : 'idle'
  }

  return {
    activityOf,
    /** Grows whenever what was known of an order is dropped or marked stale: time to look again. */
    revisionOf,
    /** Notes that something was asked for. Returns the count to settle with. */
    begin(id: number, activity: Activity): number {
      const page = pageOf(id)
      const isLookup = activity === 'checking'
      const began = (isLookup && page.checkingSince) || ++count
      touch(id)
      note(id, { [activity]: page[activity] + 1, ...(isLookup && { checkingSince: began }) })
      return began
    },
    end(id: number, activity: Activity) {
      // The flight that was joined is over; what begins now has one of its own.
      const ended = activity === 'checking' && { checkingSince: 0 }
      const tried = activity === 'starting' && { startedAt: performance.now() }
      note(id, { [activity]: pageOf(id)[activity] - 1, ...ended, ...tried })
    },
    /** Whether nothing was written since `began`. */
    isNewest: (id: number, began: number) => pageOf(id).written < began,
    /** Notes an answer; false where it was stale before it arrived. */
    settle(id: number, began = Infinity): boolean {
      const isCurrent = began > revisionOf(id)
      touch(id)
      note(id, { written: ++count, checkedAt: isCurrent ? performance.now() : -Infinity })
      return isCurrent
    },
    /** Notes that what is known was said once more. That changes nothing on the page, so nobody is told. */
    confirm(id: number) {
      touch(id)
      toRaw(pages)[id] = { ...pageOf(id), written: ++count, checkedAt: performance.now() }
    },
    expire: (id: number) => note(id, { expired: ++count }),
    expireAll() {
      floor.value = ++count
    },
    /** As `expire`, and what was asked for before is no answer any more. */
    drop: (id: number) => note(id, { expired: ++count, written: count }),
    isFresh(id: number, entry: StoredEntry): boolean {
      const { written, checkedAt } = pageOf(id)
      // Nothing was written here and nothing expired: the entry came with the state of a server.
      const isHydrated = written === 0 && revisionOf(id) === 0
      const ageMs = isHydrated ? hydratedAge(entry) : performance.now() - checkedAt
      return (isHydrated || written > revisionOf(id)) && ageMs < FRESH_MS[entry.knowledge]
    },
    /** Somebody looked at what is known. */
    touch,
    /** A button of the order is on the page: its entry is not dropped. */
    retain(id: number) {
      refCounts.set(id, (refCounts.get(id) ?? 0) + 1)
      recent.delete(id)
    },
    /** Returns whether that was the last button. */
    release(id: number): boolean {
      const left = (refCounts.get(id) ?? 0) - 1
      if (left > 0) refCounts.set(id, left)
      else refCounts.delete(id)
      if (left <= 0 && toRaw(pages)[id]) recent.add(id)
      return left <= 0
    },
    /**
     * Drops the pages of the orders nobody used for longest, and tells which. What runs stays, and so
     * does what is on the page.
     */
    prune(): number[] {
      const dropped: number[] = []
      for (const id of recent) {
        if (recent.size <= MAX_IDLE) break
        if (activityOf(id) !== 'idle') continue
        recent.delete(id)
        delete pages[id]
        dropped.push(id)
      }
      return dropped
    },
    /** Milliseconds since the last start ended. */
    sinceStart: (id: number) => performance.now() - pageOf(id).startedAt,
    /** The ledger of the session that follows. */
    next: () => createLedger(count + 1, refCounts),
  }
}
