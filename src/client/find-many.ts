import type { ConversationError } from '../contract/conversation-error'
import type { ThreadPage } from '../contract/decode'
import { isOfAnotherOrder, pickThread, type Thread } from '../contract/thread'
import type { OnThreads } from './find'

const MAX_AT_ONCE = 4
/** One call reads at most this many pages, or as many as there are orders. Some servers link pages without end. */
const MAX_PAGES_OF_LIST = 100

/** The properties of a server that its client has learned. They are kept between calls. */
export interface ServerTraits {
  /** The server ignores `?order=`, and answers with all threads. */
  ignoresFilter: boolean
  /** The server has a request for the listing of all threads. */
  isListable: boolean
  pageLength: number
}

export interface FindManySource {
  /** Reads one page of the whole listing. */
  readPage(page: number): Promise<ThreadPage>
  /** Reads the reply to `?order=`. */
  readOrder(orderId: number): Promise<ThreadPage>
  traits: ServerTraits
  /** Called when `?order=` was answered with rows of other orders. */
  filterIgnored(orderId: number): void
  onThreads: OnThreads
  /** Called with the answer for an order: its thread, or null. */
  settle(orderId: number, thread: Thread | null): void
}

/** The part of the whole listing that was read so far. */
export interface Listing {
  pages: Map<number, ThreadPage>
  seen: Map<number, Thread>
  lastPage: number | null
  /** The listing repeats a page, or ended before all rows came. It cannot prove that an order has no thread. */
  isUnproven: boolean
}

export const createListing = (): Listing => ({
  pages: new Map(),
  seen: new Map(),
  lastPage: null,
  isUnproven: false,
})

export interface FindManyLimits {
  /** @default unlimited */
  maxRequests?: number | undefined
  /** @default 4 */
  maxAtOnce?: number | undefined
  /** The number of threads that the user may see, if an earlier call learned it. */
  knownCount?: number | null | undefined
  /** The pages that an earlier call read. This call goes on after them. */
  listing?: Listing | undefined
}

/**
 * Finds the threads of many orders with the fewest requests: one look-up per order, or the pages of the whole
 * listing. It chooses again before each round of up to four requests. If the length of the listing is not known, it
 * reads page 1 first. The rows decide; `count` is only a hint.
 *
 * Rejects with the first failure that concerns more than one order, or if no order got an answer. Answers that were
 * given to `settle` stay valid.
 */
export async function findMany(
  orderIds: Iterable<number>,
  source: FindManySource,
  {
    maxRequests = Infinity,
    maxAtOnce = MAX_AT_ONCE,
    knownCount = null,
    listing = createListing(),
  }: FindManyLimits,
): Promise<void> {
  const { traits } = source
  const { pages, seen } = listing
  const isResumed = pages.size > 0
  const open = new Set(orderIds)
  const total = open.size
  // The orders whose own request failed, with their errors. They get no answer.
  const failed = new Map<number, ConversationError | null>()
  let count = knownCount
  // A page did not say whether more pages follow. Then single look-ups may say more.
  let isSilent = false
  let requests = 0
  let pagesRead = 0
  const maxPages = maxRequests < Infinity ? Infinity : Math.max(MAX_PAGES_OF_LIST, total)
  // The orders with a closed thread so far. They stay open, because an active thread may follow.
  const closed = new Map<number, Thread>()

  // If nothing is known of its length, the listing has at least one more page.
  const pageCount = () =>
    listing.lastPage ?? Math.max(Math.ceil((count ?? 0) / traits.pageLength), pages.size + 1)
  const isListingUsable = () => !listing.isUnproven && !isSilent
  // Count the pages that are missing, because a page can fail while later pages arrive.
  function pagesLeft(): number {
    const last = pageCount()
    return last - [...pages.keys()].filter((page) => page <= last).length
  }

  /** Settles an open order with its rows. `isFinal` means that no other rows of the order can follow. */
  function settle(orderId: number, rows: Thread[], isFinal: boolean) {
    const known = closed.get(orderId) ?? null
    const thread = pickThread(known ? [known, ...rows] : rows, orderId)
    if (thread ? thread !== known : isFinal) source.settle(orderId, thread)
    if (thread?.isActive || isFinal) open.delete(orderId)
    else if (thread) closed.set(orderId, thread)
  }

  function takePage(number: number, page: ThreadPage) {
    const before = seen.size
    for (const thread of page.threads) seen.set(thread.id, thread)
    pages.set(number, page)
    count = page.count ?? count
    const hasNext = page.hasNext ?? (count === null ? null : seen.size < count)
    if (!hasNext) traits.pageLength = Math.max(traits.pageLength, page.length)
    else if (page.length > 0) traits.pageLength = page.length
    if (hasNext === false) listing.lastPage = Math.min(listing.lastPage ?? Infinity, number)
    else if (seen.size === before) listing.isUnproven = true
    else if (hasNext === null && !traits.ignoresFilter) isSilent = true

    const { lastPage } = listing
    const isWhole = lastPage !== null && [...Array(lastPage).keys()].every((index) => pages.has(index + 1))
    const isReadable = [...pages.values()].every(({ unreadable }) => unreadable === 0)
    const complete = isWhole && isReadable && isListingUsable() && seen.size >= (count ?? 0)
    // Pass the rows of earlier calls too, because this listener has not received them.
    const rows = complete && isResumed ? [...seen.values()] : page.threads
    source.onThreads(rows, { complete, count })
    const rowsOf = groupByOrder(rows)
    for (const orderId of [...open]) settle(orderId, rowsOf.get(orderId) ?? [], complete)
    if (isWhole && !complete) listing.isUnproven = true
  }

  async function askPage(number: number) {
    pagesRead++
    takePage(number, await source.readPage(number))
  }

  async function askOrder(orderId: number) {
    const page = await source.readOrder(orderId)
    const isFiltered = !page.threads.some((thread) => isOfAnotherOrder(thread, orderId))
    traits.ignoresFilter = !isFiltered && traits.isListable
    if (!isFiltered) source.filterIgnored(orderId)
    if (traits.ignoresFilter) {
      // The reply is still useful: it is the first page of the listing.
      if (!pages.has(1)) takePage(1, page)
      return
    }
    source.onThreads(page.threads, { complete: false, count: null })
    const thread = pickThread(page.threads, orderId)
    if (thread || (isFiltered && page.hasNext === false && !page.unreadable))
      settle(orderId, page.threads, true)
    else failed.set(orderId, null)
  }

  function nextRound(): Promise<void>[] {
    const room = Math.min(maxAtOnce, maxRequests - requests)
    const orders = [...open]
      .filter((orderId) => !failed.has(orderId))
      .sort((one, other) => Number(closed.has(one)) - Number(closed.has(other)))
    const isWorthIt = isListingUsable() && total > 1 && pagesLeft() <= orders.length
    const isListing = traits.isListable && (traits.ignoresFilter || isWorthIt)
    if (!isListing) {
      return orders.slice(0, room).map((orderId) =>
        askOrder(orderId).catch((error: ConversationError) => {
          if (!isAboutOrder(error)) throw error
          failed.set(orderId, error)
        }),
      )
    }
    if (!isListingUsable() || orders.length === 0 || pagesRead >= maxPages) return []
    return Array.from({ length: pages.size + room }, (_, index) => index + 1)
      .filter((page) => !pages.has(page))
      .slice(0, Math.min(room, pagesLeft(), maxPages - pagesRead))
      .map(askPage)
  }

  while (requests < maxRequests) {
    const round = nextRound()
    if (round.length === 0) break
    requests += round.length
    const results = await Promise.allSettled(round)
    const failure = results.find((result) => result.status === 'rejected')
    if (failure) throw failure.reason
  }
  const failure = [...failed.values()].find(Boolean)
  if (failure && open.size === total && closed.size === 0) throw failure
}

// Group the rows in one pass, because a page can hold very many rows, and a search for each order would be slow.
function groupByOrder(rows: readonly Thread[]): Map<number | null, Thread[]> {
  const groups = new Map<number | null, Thread[]>()
  for (const row of rows) {
    const group = groups.get(row.orderId)
    if (group) group.push(row)
    else groups.set(row.orderId, [row])
  }
  return groups
}

/** Whether an error concerns one order only. Then the other orders are still looked up. */
function isAboutOrder({ kind }: ConversationError): boolean {
  return kind === 'unexpected-response' || kind === 'not-found'
}
