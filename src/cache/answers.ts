import type { OrderId } from '../contract/ids'
import type { OnThreads } from '../client/find'
import type { ConversationErrorData } from '../contract/conversation-error'
import { compareThreads, type Thread } from '../contract/thread'
import { type CacheRecord, type Entries } from './entries'
import {
  answered,
  invalidated,
  isBlank,
  isSame,
  lookupFailed,
  refusalOf,
  unknownEntry,
  type StoredEntry,
} from './entry'

/** How long an answer is fresh, in milliseconds. */
const FRESH_MS = { found: 5 * 60_000, none: 15_000, unknown: 0 }

export type Answers = ReturnType<typeof createAnswers>

/** Decides which answers the cache stores. Of two answers about an order, the answer to the later request counts. */
export function createAnswers(entries: Entries) {
  // The number of threads that the user may see. Null until a listing states it.
  let count: number | null = null
  // The last complete listing: the version of its request, and the time at which it was complete.
  let whole: { began: number; at: number } | null = null
  let session = {}

  const isFresh = (record: CacheRecord) =>
    record.written > entries.staleVersion(record.orderId) &&
    performance.now() - record.checkedAt < FRESH_MS[record.stored.knowledge]

  /** Stores an answer. `began` is the version of its request. An answer without a version is the newest. */
  function write(record: CacheRecord, thread: Thread | null, began = Infinity) {
    const isStale = began <= entries.staleVersion(record.orderId)
    record.written = entries.next()
    record.checkedAt = isStale ? -Infinity : performance.now()
    entries.put(record, answered(record.stored, thread, isStale ? null : Date.now()))
  }

  /** Stores an answer, unless a newer answer is stored. */
  function take(record: CacheRecord, thread: Thread | null, began: number) {
    if (record.written < began) write(record, thread, began)
  }

  /** Stores the rows of a reply, because rows of other orders save look-ups. The caller stores the order `asked`. */
  function learner(began: number, asked?: number): OnThreads {
    const own = session
    const seen = new Set<number | null>()
    // The threads that this call stored. A later page may hold a better thread, for example an active one.
    const learned = new Map<number, Thread>()

    function learn(orderId: OrderId, row: Thread) {
      const record = entries.recordOf(orderId)
      const { thread } = record.stored
      const isBetter = !thread || thread.id === row.id || compareThreads(row, thread) < 0
      if (!isBetter) return
      if (thread && learned.get(orderId) === thread) write(record, row, began)
      else take(record, row, began)
      if (record.stored.thread && isSame(record.stored.thread, row))
        learned.set(orderId, record.stored.thread)
    }

    return (rows, info) => {
      if (session !== own) return
      count = info.count ?? count
      const best = new Map<number | null, Thread>()
      for (const row of rows) {
        const other = best.get(row.orderId)
        if (!other || compareThreads(row, other) < 0) best.set(row.orderId, row)
        seen.add(row.orderId)
      }
      for (const [orderId, row] of best) if (orderId !== null && orderId !== asked) learn(orderId, row)
      // The whole listing was read: an order that was not in it has no conversation.
      if (info.complete) {
        whole = { began, at: performance.now() }
        for (const record of entries.all()) {
          const isMissing = record.orderId !== asked && !seen.has(record.orderId)
          if (isMissing && !isBlank(record.stored)) take(record, null, began)
        }
      }
      entries.trim()
    }
  }

  return {
    write,
    take,
    isFresh,
    learner,
    count: () => count,

    /** Whether an answer of the order was stored or marked as stale after this version. */
    hasChanged: (record: CacheRecord, since: number) =>
      Math.max(record.written, entries.staleVersion(record.orderId)) > since,

    /** Stores the error of a look-up, unless a newer answer is stored. */
    fail(record: CacheRecord, error: ConversationErrorData | null, began: number) {
      if (record.written < began) entries.put(record, lookupFailed(record.stored, error))
    },

    /** Returns whether an order has a fresh answer, or gets one because a recent complete listing has no row for it. */
    settle(orderId: OrderId): boolean {
      const record = entries.find(orderId)
      const isUnknown = !record || record.stored.knowledge === 'unknown'
      const isRecent = whole !== null && performance.now() - whole.at < FRESH_MS.none
      if (isUnknown && isRecent && entries.staleVersion(orderId) < whole!.began) {
        take(entries.recordOf(orderId), null, whole!.began)
      }
      const settled = entries.find(orderId)
      return settled !== undefined && isFresh(settled)
    },

    /** Stores a thread that the host passes. */
    remember(orderId: OrderId, thread: Thread) {
      const record = entries.recordOf(orderId)
      const { stored } = record
      if (stored.checkedAt === null || !isSame(stored.thread, thread)) return write(record, thread)
      // A page may pass an equal thread with every render. Notify nobody, or the page would render again.
      record.written = entries.next()
      record.checkedAt = performance.now()
      entries.touch(record)
    },

    /** Drops the answer of an order, and ignores the answers of running calls. */
    forget(orderId: OrderId) {
      const record = entries.recordOf(orderId)
      entries.expire(record, unknownEntry(orderId))
      record.written = record.stale
    },

    /** Marks an order as stale. Buttons still show its answer, and look the order up again. */
    invalidate(record: CacheRecord) {
      entries.expire(record, invalidated(record.stored))
    },

    /** Marks every order as stale. */
    invalidateAll() {
      entries.expireAll(invalidated)
    },

    /** The orders whose last start was refused at least `ageMs` ago. The server may allow a start by now. */
    oldRefusals: (ageMs: number) =>
      entries
        .all()
        .filter((record) => refusalOf(record.stored) && performance.now() - record.startedAt >= ageMs),

    /** Stores the entries of the server that rendered this page. Their answers keep their age. */
    hydrate(stored: readonly StoredEntry[]) {
      for (const entry of stored) {
        if (entry.orderId === null) continue
        const record = entries.recordOf(entry.orderId)
        const ageMs = Math.max(0, Date.now() - (entry.checkedAt ?? 0))
        record.checkedAt = performance.now() - ageMs
        record.written = entries.next()
        entries.put(record, { ...entry })
      }
    },

    clear() {
      count = null
      whole = null
      session = {}
    },
  }
}
