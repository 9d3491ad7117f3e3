import type { OrderId } from '../contract/ids'
import { isBlank, unknownEntry, type ConversationEntry, type StoredEntry } from './entry'

/** `waiting`: a look-up that was asked for and is not sent yet. */
export type Activity = 'waiting' | 'checking' | 'starting'

/** All that is kept of one order. Versions count changes; times are monotonic milliseconds. */
export interface CacheRecord extends Record<Activity, number> {
  readonly orderId: OrderId
  stored: StoredEntry
  /** What readers get: `stored` and the activity. Replaced with each change. */
  entry: ConversationEntry
  /** The version of the last write. */
  written: number
  /** Calls that began before this version do not say what is true now. */
  stale: number
  /** The version at which the running look-up began. Later ones share its request, so they are as old. */
  lookupBegan: number
  /** When the last answer came that was not stale. */
  checkedAt: number
  /** When the last start ended. */
  startedAt: number
  listeners: Set<() => void> | null
}

/** Hears of every change to a record. `stored` is null where nothing is known any more. */
export type OnEntry = (
  orderId: OrderId,
  stored: StoredEntry | null,
  activity: Shown,
  staleVersion: number,
) => void

type Shown = ConversationEntry['activity']

/** How many orders are kept that no button shows and no call is about. */
export const MAX_ENTRIES = 500

export type Entries = ReturnType<typeof createEntries>

/** One record for each order: what is known, what runs, and who wants to hear of changes. */
export function createEntries(onEntry: OnEntry) {
  const records = new Map<number, CacheRecord>()
  // The records nothing runs for and no button shows, least recently used first.
  const unused = new Set<CacheRecord>()
  // Calls that began before this version say nothing about any order.
  let floor = 0
  let version = 0
  let isTrimDue = false

  function recordOf(orderId: OrderId): CacheRecord {
    let record = records.get(orderId)
    if (record) return record
    record = create(orderId)
    records.set(orderId, record)
    unused.add(record)
    return record
  }

  const staleVersion = (record?: CacheRecord) => Math.max(record?.stale ?? 0, floor)

  // Another session has records of its own: nobody is told about the former ones.
  const isCurrent = (record: CacheRecord) => records.get(record.orderId) === record

  function release(record: CacheRecord) {
    const isUsed = record.waiting || record.checking || record.starting || record.listeners?.size
    unused.delete(record)
    if (isUsed || !isCurrent(record)) return
    // It would drive out what is known of another order.
    const isEmpty = isBlank(record.stored) && record.written === 0 && record.stale === 0
    if (isEmpty) records.delete(record.orderId)
    else unused.add(record)
  }

  function touch(record: CacheRecord) {
    if (unused.delete(record)) unused.add(record)
  }

  function notify(record: CacheRecord) {
    for (const listener of [...(record.listeners ?? [])]) listener()
  }

  function update(record: CacheRecord, stored = record.stored, isNews = false) {
    const before = record.entry
    const activity = activityOf(record, staleVersion(record))
    if (!isNews && stored === record.stored && activity === before.activity) return
    const after = { ...stored, activity }
    record.stored = stored
    record.entry = after
    if (!isCurrent(record)) return
    onEntry(record.orderId, isBlank(stored) ? null : stored, after.activity, staleVersion(record))
    if (isNews || isVisiblyOther(before, after)) notify(record)
  }

  function drop() {
    isTrimDue = false
    for (const record of unused) {
      if (unused.size <= MAX_ENTRIES) break
      unused.delete(record)
      records.delete(record.orderId)
      onEntry(record.orderId, null, 'idle', 0)
    }
  }

  /** Drops the entries beyond the limit, at the end of this tick: a button that is being rendered reads them now. */
  function trim() {
    if (!isTrimDue) void Promise.resolve().then(drop)
    isTrimDue = true
  }

  return {
    trim,
    touch,
    /** The record of an order, made where there is none. */
    recordOf,
    find: (orderId: OrderId) => records.get(orderId),
    all: () => [...records.values()],

    /** What is known of an order. Counts as use. */
    read(orderId: OrderId): ConversationEntry {
      const record = records.get(orderId)
      if (!record) return { ...unknownEntry(orderId), activity: 'idle' }
      touch(record)
      return record.entry
    },

    /** Hears of each visible change. The order is kept for as long. */
    subscribe(orderId: OrderId, listener: () => void): () => void {
      const record = recordOf(orderId)
      const listeners = (record.listeners ??= new Set())
      listeners.add(listener)
      unused.delete(record)
      return () => {
        listeners.delete(listener)
        // A change of the session hands the listeners on to another record.
        const current = records.get(orderId)
        if (current?.listeners === listeners) release(current)
        trim()
      }
    },

    /** Grows whenever what was known of an order is dropped or marked stale: time to look again. */
    staleVersion: (orderId: OrderId) => staleVersion(records.get(orderId)),

    /** The next version: all that began before is older. */
    next: () => ++version,

    /** Notes that a call began, and since which version its answer is true. */
    begin(record: CacheRecord, activity: Activity): number {
      const isLookup = activity === 'checking'
      const began = (isLookup && record.lookupBegan) || ++version
      if (isLookup) record.lookupBegan = began
      record[activity]++
      release(record)
      update(record)
      return began
    },

    end(record: CacheRecord, activity: Activity) {
      record[activity]--
      // The shared request ended; the next look-up starts its own.
      if (activity === 'checking') record.lookupBegan = 0
      if (activity === 'starting') record.startedAt = performance.now()
      update(record)
      release(record)
    },

    /** Replaces what is known. */
    put(record: CacheRecord, stored: StoredEntry) {
      touch(record)
      update(record, stored)
    },

    /** Marks an order as stale: calls that run do not say what is true now. */
    expire(record: CacheRecord, stored: StoredEntry) {
      record.stale = ++version
      update(record, stored, true)
    },

    /** Marks every order as stale. */
    expireAll(change: (stored: StoredEntry) => StoredEntry) {
      floor = ++version
      for (const record of records.values()) update(record, change(record.stored), true)
    },

    /** Forgets everything. Calls that run belong to nobody from now on. */
    clear() {
      floor = ++version
      const before = [...records.values()]
      records.clear()
      unused.clear()
      for (const { orderId, listeners } of before) {
        if (listeners?.size) {
          const record = { ...create(orderId), listeners }
          records.set(orderId, record)
          notify(record)
        }
        onEntry(orderId, null, 'idle', floor)
      }
    },
  }
}

function create(orderId: OrderId): CacheRecord {
  const stored = unknownEntry(orderId)
  return {
    orderId,
    stored,
    entry: { ...stored, activity: 'idle' },
    waiting: 0,
    checking: 0,
    starting: 0,
    written: 0,
    stale: 0,
    lookupBegan: 0,
    checkedAt: -Infinity,
    startedAt: -Infinity,
    listeners: null,
  }
}

function activityOf(record: CacheRecord, staleVersion: number): Shown {
  const { starting, checking, waiting, written, lookupBegan } = record
  // A row of a listing may answer the order long before the call for the whole list ends.
  const isAnswered = written > Math.max(lookupBegan, staleVersion)
  return starting ? 'starting' : waiting || (checking && !isAnswered) ? 'checking' : 'idle'
}

// When an order was checked is shown nowhere.
function isVisiblyOther(a: ConversationEntry, b: ConversationEntry): boolean {
  return (
    a.knowledge !== b.knowledge || a.thread !== b.thread || a.error !== b.error || a.activity !== b.activity
  )
}
