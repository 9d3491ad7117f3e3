import { shallowReactive, type ShallowRef } from 'vue'
import type { OnThreads } from '../client/find'
import type { ConversationErrorData } from '../contract/conversation-error'
import { compareThreads, type Thread } from '../contract/thread'
import { answered, lookupFailed, unknownEntry, type StoredEntry } from './entry'
import { FRESH_MS, type Ledger } from './ledger'

export type Knowledge = ReturnType<typeof createKnowledge>

/** What is known of each order, and the rules by which an answer becomes knowledge. */
export function createKnowledge(ledger: Readonly<ShallowRef<Ledger>>) {
  const entries = shallowReactive<Record<number, StoredEntry>>({})
  // How many threads the user can see, once a listing said so.
  let count: number | null = null
  // When the whole listing was asked for, on the ledger's count, and when it had gone by.
  let whole: { began: number; at: number } | null = null

  const entryOf = (id: number): StoredEntry => entries[id] ?? unknownEntry(id)
  const ids = () => Object.keys(entries).map(Number)

  function put(id: number, entry: StoredEntry) {
    entries[id] = entry
  }

  /** Takes over an answer. `began`: when it was asked for; it is newer than all else without. */
  function write(id: number, thread: Thread | null, began?: number) {
    const isCurrent = ledger.value.settle(id, began)
    put(id, answered(entryOf(id), thread, isCurrent ? Date.now() : null))
  }

  /** An answer to what was asked, unless something newer is known. */
  function take(id: number, thread: Thread | null, began: number) {
    if (ledger.value.isNewest(id, began)) write(id, thread, began)
  }

  function fail(id: number, error: ConversationErrorData | null, began: number) {
    if (ledger.value.isNewest(id, began)) put(id, lookupFailed(entryOf(id), error))
  }

  const isFresh = (id: number) => ledger.value.isFresh(id, entryOf(id))

  /** Takes a listing that just went by whole for the answer to an order nothing is known of. */
  function settleByListing(id: number) {
    if (whole === null || entryOf(id).knowledge !== 'unknown') return
    const isRecent = performance.now() - whole.at < FRESH_MS.none
    if (isRecent && ledger.value.revisionOf(id) < whole.began) take(id, null, whole.began)
  }

  function trim() {
    for (const id of ledger.value.prune()) delete entries[id]
  }

  // Held in this tick.
  let held: number[] = []

  function release(id: number) {
    const isLast = ledger.value.release(id)
    if (isLast && entries[id]) ledger.value.touch(id)
  }

  function releaseHeld() {
    const ids = held
    held = []
    ids.forEach(release)
    trim()
  }

  /** Keeps the entry until the end of this tick: its button is being rendered, and not mounted yet. */
  function hold(id: number) {
    ledger.value.retain(id)
    if (held.push(id) === 1) void Promise.resolve().then(releaseHeld)
  }

  /** Keeps the entry until the returned function is called. */
  function retain(id: number): () => void {
    ledger.value.retain(id)
    let isRetained = true
    return () => {
      if (!isRetained) return
      isRetained = false
      // The button that takes its place may be mounted in this tick. What is left is dropped then, once for all.
      hold(id)
      release(id)
    }
  }

  /** Takes in every row that comes with an answer: they cost nothing and save look-ups. */
  function learner(began: number, asked?: number): OnThreads {
    const session = ledger.value
    const seen = new Set<number | null>()
    // What this call said itself may give way to what it says later: an active thread to a closed one.
    const own = new Map<number, Thread>()
    return (rows, info) => {
      if (ledger.value !== session) return
      count = info.count ?? count
      const best = new Map<number | null, Thread>()
      for (const row of rows) {
        const other = best.get(row.orderId)
        if (!other || compareThreads(row, other) < 0) best.set(row.orderId, row)
        seen.add(row.orderId)
      }
      best.delete(asked ?? null)
      for (const [id, row] of best) {
        const known = id === null ? row : entryOf(id).thread
        const isBetter = !known || known.id === row.id || compareThreads(row, known) < 0
        if (id === null || !isBetter) continue
        if (known && own.get(id) === known) write(id, row, began)
        else take(id, row, began)
        if (entryOf(id).thread === row) own.set(id, row)
      }
      // The whole listing went by: whoever was not in it has none.
      if (info.complete) {
        whole = { began, at: performance.now() }
        for (const id of ids()) if (!seen.has(id) && id !== asked) take(id, null, began)
      }
      trim()
    }
  }

  return {
    entries,
    entryOf,
    ids,
    put,
    write,
    take,
    fail,
    isFresh,
    settleByListing,
    trim,
    hold,
    retain,
    learner,
    count: () => count,
    drop: (id: number) => void delete entries[id],
    clear() {
      for (const id of ids()) delete entries[id]
      count = null
      whole = null
    },
  }
}
