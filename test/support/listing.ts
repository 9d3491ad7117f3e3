import { toThread, type ConversationError, type Thread } from 'order-conversations'
import type { ThreadPage } from '../../src/contract/decode'
import { findMany, type FindManyLimits, type ServerTraits } from '../../src/client/find-many'

export interface Listing {
  /** Orders with a thread, newest activity first. */
  ordersWithThread: number[]
  /** The number of closed threads at the beginning of the listing. */
  closed?: number
  pageLength?: number
  ignoresFilter?: boolean
  /** The count that the server sends. Null: it sends none. Default: the real count. */
  count?: number | null
  /** The reply is an array of all rows, without links to pages. */
  isBareArray?: boolean
  /** The pages do not say whether there are more. */
  isSilent?: boolean
  /** The number of rows on the first page that nobody can read. */
  unreadable?: number
  /** A look-up of one order is answered with no rows, and says that more follow. */
  isOrderEndless?: boolean
  /** Called before each reply. It may change the listing. */
  beforeReply?: (requests: number) => void
  failing?: (path: string) => ConversationError | undefined
}

/** Runs findMany over a listing in memory. Returns its answers, its requests, and what it told of the threads. */
export async function findIn(
  listing: Listing,
  orderIds: number[],
  limits: FindManyLimits & { traits?: Partial<ServerTraits> } = {},
) {
  const {
    pageLength = 10,
    ignoresFilter = false,
    isBareArray = false,
    unreadable: unreadableRows = 0,
    closed = 0,
  } = listing
  const known = new Map<number, Thread | null>()
  const requests: string[] = []
  const told: { orders: (number | null)[]; complete: boolean; count: number | null }[] = []
  const ignored: number[] = []
  const traits: ServerTraits = { ignoresFilter: false, isListable: true, pageLength: 10, ...limits.traits }

  const rowsAbout = (matches: (order: number) => boolean) =>
    listing.ordersWithThread
      .map((order, index) => ({ order, is_active: index >= closed }))
      .filter(({ order }) => matches(order))
  const toRow = ({ order, is_active }: { order: number; is_active: boolean }) =>
    toThread({ id: 100_000 + order + (is_active ? 0 : 50_000), order, is_active })

  async function reply(
    path: string,
    rows: () => ReturnType<typeof rowsAbout>,
    page: number,
    isSilent = listing.isSilent,
    isEndless = false,
  ): Promise<ThreadPage> {
    requests.push(path)
    const unreadable = page === 1 ? unreadableRows : 0
    await Promise.resolve()
    listing.beforeReply?.(requests.length)
    const failure = listing.failing?.(path)
    if (failure) throw failure
    const all = rows()
    const { length } = all
    if (isBareArray) return { threads: all.map(toRow), count: null, hasNext: false, length, unreadable }
    const threads = all.slice((page - 1) * pageLength, page * pageLength).map(toRow)
    return {
      threads,
      length: threads.length,
      count: listing.count === undefined ? length : listing.count,
      hasNext: isSilent ? null : page * pageLength < length || isEndless,
      unreadable,
    }
  }
  const result = await findMany(
    orderIds,
    {
      readPage: (page) => reply(`page ${page}`, () => rowsAbout(() => true), page),
      readOrder: (orderId) =>
        reply(
          `order ${orderId}`,
          () => rowsAbout((order) => ignoresFilter || order === orderId),
          1,
          // The look-up of the client fails if nothing proves the end of the listing.
          false,
          listing.isOrderEndless,
        ),
      traits,
      filterIgnored: (orderId) => ignored.push(orderId),
      onThreads: (threads, { complete, count }) =>
        told.push({ orders: threads.map(({ orderId }) => orderId), complete, count }),
      settle: (orderId, thread) => known.set(orderId, thread),
    },
    limits,
  ).then(
    () => null,
    (error: unknown) => error,
  )
  const isComplete = told.some(({ complete }) => complete)
  return { known, requests, isComplete, told, ignored, traits, error: result }
}

/** Whether all answers are right. */
export function isRight(known: Map<number, Thread | null>, { ordersWithThread }: Listing): boolean {
  const truth = new Set(ordersWithThread)
  return [...known].every(([orderId, thread]) =>
    thread ? thread.orderId === orderId && truth.has(orderId) : !truth.has(orderId),
  )
}
