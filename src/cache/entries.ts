import type { OrderId } from '../contract/ids'
import { isBlank, unknownEntry, type ConversationEntry, type StoredEntry } from './entry'

/** `waiting` means that a look-up was requested and is not sent yet. */
export type Activity = 'waiting' | 'checking' | 'starting'

/** The record of one order. Versions count changes. Times are monotonic milliseconds. */
export interface CacheRecord extends Record<Activity, number> {
  readonly orderId: OrderId
  stored: StoredEntry
  /** `stored` and the activity, for readers. Each change replaces it. */
  entry: ConversationEntry
  /** The version of the last write. */
  written: number
  /** The answers of calls that began before this version are outdated. */
  stale: number
  /** The version at which the running look-up began. Later look-ups share its request and its version. */
  lookupBegan: number
  /** The time of the last answer that was not outdated. */
  checkedAt: number
  /** The time at which the last start ended. */
  startedAt: number
  listeners: Set<() => void> | null
}

/** Is called after every change of a record. `stored` is null if nothing is known of the order any more. */
export type OnEntry = (
  orderId: OrderId,
  stored: StoredEntry | null,
  activity: Shown,
  staleVersion: number,
) => void

type Shown = ConversationEntry['activity']

/** The largest number of records that no button shows and no call uses. */
const MAX_ENTRIES = 500

export type Entries = ReturnType<typeof createEntries>

/** Keeps one record for each order: its entry, its running calls and its listeners. */
export function createEntries(onEntry: OnEntry) {
  const records = new Map<number, CacheRecord>()
  // The records that no button shows and no call uses, least recently used first.
  const unused = new Set<CacheRecord>()
  // The answers of calls that began before this version are outdated, for every order.
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

  // Each session has its own records. Changes of a record from an earlier session are not reported.
  const isCurrent = (record: CacheRecord) => records.get(record.orderId) === record

  function release(record: CacheRecord) {
    const isUsed = record.waiting || record.checking || record.starting || record.listeners?.size
    unused.delete(record)
    if (isUsed || !isCurrent(record)) return
    // Do not keep an empty record: it would take the place of a useful one.
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

  function update(record: CacheRecord, stored = record.stored, mustNotify = false) {
    const before = record.entry
    const activity = activityOf(record, staleVersion(record))
    if (!mustNotify && stored === record.stored && activity === before.activity) return
    const after = { ...stored, activity }
    record.stored = stored
    record.entry = after
    if (!isCurrent(record)) return
    onEntry(record.orderId, isBlank(stored) ? null : stored, after.activity, staleVersion(record))
    if (mustNotify || isVisibleChange(before, after)) notify(record)
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

  /** Drops the records beyond the limit at the end of this tick, because a running render may still read them. */
  function trim() {
    if (!isTrimDue) void Promise.resolve().then(drop)
    isTrimDue = true
  }

  return {
    trim,
    touch,
    /** The record of an order. It is created if there is none. */
    recordOf,
    find: (orderId: OrderId) => records.get(orderId),
    all: () => [...records.values()],

    /** The entry of an order. Reading it counts as a use. */
    read(orderId: OrderId): ConversationEntry {
      const record = records.get(orderId)
      if (!record) return { ...unknownEntry(orderId), activity: 'idle' }
      touch(record)
      return record.entry
    },

    /** Calls the listener after each visible change. The record is kept until the listener is removed. */
    subscribe(orderId: OrderId, listener: () => void): () => void {
      const record = recordOf(orderId)
      const listeners = (record.listeners ??= new Set())
      listeners.add(listener)
      unused.delete(record)
      return () => {
        listeners.delete(listener)
        // A change of the session moves the listeners to another record.
        const current = records.get(orderId)
        if (current?.listeners === listeners) release(current)
        trim()
      }
    },

    /** Grows whenever the answer of an order is dropped or marked as stale. Buttons then look the order up again. */
    staleVersion: (orderId: OrderId) => staleVersion(records.get(orderId)),

    /** The next version. Every call that began before is older. */
    next: () => ++version,

    /** Counts a call that begins. Returns the version of its answer. */
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

    /** Replaces the stored entry. */
    put(record: CacheRecord, stored: StoredEntry) {
      touch(record)
      update(record, stored)
    },

    /** Marks an order as stale. The answers of running calls are outdated then. */
    expire(record: CacheRecord, stored: StoredEntry) {
      record.stale = ++version
      update(record, stored, true)
    },

    /** Marks every order as stale. */
    expireAll(change: (stored: StoredEntry) => StoredEntry) {
      floor = ++version
      for (const record of records.values()) update(record, change(record.stored), true)
    },

    /** Removes all records. The answers of running calls are ignored then. */
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

// `checkedAt` is not compared, because no button shows it.
function isVisibleChange(a: ConversationEntry, b: ConversationEntry): boolean {
  return (
    a.knowledge !== b.knowledge || a.thread !== b.thread || a.error !== b.error || a.activity !== b.activity
  )
}
