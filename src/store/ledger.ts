import { shallowReactive, shallowRef } from 'vue'
import type { ConversationEntry } from './entry'

const FRESH_MS = { found: 5 * 60_000, none: 15_000, unknown: 0 }

type Activity = Exclude<ConversationEntry['activity'], 'idle'>

interface Page {
  /** When knowledge was last written, on the ledger's own count. */
  written: number
  /** What began before this count says nothing about now. */
  expired: number
  /** Monotonic milliseconds: the wall clock may be set. Null: stale. */
  checkedAt: number | null
  running: Record<Activity, number>
  /** The count at which the running look-up began, else 0. Later ones join it, so its answer is that old. */
  checkingSince: number
}

export interface Ledger {
  activityOf(id: number): ConversationEntry['activity']
  /** Grows whenever what was known of an order is dropped or marked stale: time to look again. */
  revisionOf(id: number): number
  /** Notes that something was asked for. Returns the count to settle with. */
  begin(id: number, activity: Activity): number
  end(id: number, activity: Activity): void
  /** Whether nothing was written since `began`. */
  isNewest(id: number, began: number): boolean
  /** Notes an answer; false where it was stale before it arrived. */
  settle(id: number, began?: number): boolean
  expire(id: number): void
  expireAll(): void
  /** As `expire`, and what was asked for before is no answer any more. */
  drop(id: number): void
  isFresh(id: number, knowledge: ConversationEntry['knowledge']): boolean
  /** The ledger of the session that follows. */
  next(): Ledger
}

/**
 * The order of events, for one session: which answer is newer than which, and what is under way. An
 * answer counts from when it was asked for, not from when it arrives.
 */
export function createLedger(start = 0): Ledger {
  const activities = shallowReactive<Record<number, Activity>>({})
  const revisions = shallowReactive<Record<number, number>>({})
  const floor = shallowRef(start)
  const pages = new Map<number, Page>()
  let count = start

  function pageOf(id: number): Page {
    const page = pages.get(id) ?? {
      written: 0,
      expired: 0,
      checkedAt: null,
      running: { checking: 0, starting: 0 },
      checkingSince: 0,
    }
    pages.set(id, page)
    return page
  }

  function show(id: number, { running }: Page) {
    const activity = running.starting > 0 ? 'starting' : running.checking > 0 ? 'checking' : null
    if (activity) activities[id] = activity
    else delete activities[id]
  }

  function expire(id: number) {
    const page = pageOf(id)
    page.expired = revisions[id] = ++count
    page.checkedAt = null
  }

  return {
    activityOf: (id: number) => activities[id] ?? 'idle',
    begin(id: number, activity: Activity): number {
      const page = pageOf(id)
      count++
      if (activity === 'checking' && page.checkingSince === 0) page.checkingSince = count
      page.running[activity]++
      show(id, page)
      return activity === 'checking' ? page.checkingSince : count
    },
    end(id: number, activity: Activity) {
      const page = pageOf(id)
      page.running[activity]--
      // The flight that was joined is over; what begins now has one of its own.
      if (activity === 'checking') page.checkingSince = 0
      show(id, page)
    },
    isNewest: (id: number, began: number) => pageOf(id).written < began,
    settle(id: number, began = Infinity): boolean {
      const page = pageOf(id)
      page.written = ++count
      page.checkedAt = began > page.expired ? performance.now() : null
      return page.checkedAt !== null
    },
    revisionOf: (id: number) => Math.max(revisions[id] ?? 0, floor.value),
    expire,
    expireAll() {
      for (const id of pages.keys()) expire(id)
      floor.value = ++count
    },
    drop(id: number) {
      expire(id)
      pageOf(id).written = count
    },
    next: () => createLedger(count + 1),
    isFresh(id: number, knowledge: ConversationEntry['knowledge']): boolean {
      const at = pages.get(id)?.checkedAt ?? null
      return at !== null && performance.now() - at < FRESH_MS[knowledge]
    },
  }
}
