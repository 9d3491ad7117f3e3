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
  /** Called before each reply. It may change the listing. */
  beforeReply?: (requests: number) => void
  failing?: (path: string) => ConversationError | undefined
}

/** Runs findMany over a listing in memory. Returns its answers and the number of requests. */
export async function findIn(
  listing: Listing,
  orderIds: number[],
  limits: FindManyLimits & { traits?: Partial<ServerTraits> } = {},
) {
  const { pageLength = 10, ignoresFilter = false, isBareArray = false } = listing
  const known = new Map<number, Thread | null>()
  const requests: string[] = []
  let isComplete = false
  const traits: ServerTraits = { ignoresFilter: false, isListable: true, pageLength: 10, ...limits.traits }

  async function reply(
    path: string,
    rows: () => Thread[],
    page: number,
    isSilent = listing.isSilent,
  ): Promise<ThreadPage> {
    requests.push(path)
    await Promise.resolve()
    listing.beforeReply?.(requests.length)
    const failure = listing.failing?.(path)
    if (failure) throw failure
    const all = rows()
    const { length } = all
    if (isBareArray) return { threads: all, count: null, hasNext: false, length, unreadable: 0 }
    const threads = all.slice((page - 1) * pageLength, page * pageLength)
    return {
      threads,
      length: threads.length,
      count: listing.count === undefined ? all.length : listing.count,
      hasNext: isSilent ? null : page * pageLength < all.length,
      unreadable: 0,
    }
  }
  const { closed = 0 } = listing
  const rows = () =>
    listing.ordersWithThread.map((order, index) =>
      toThread({ id: 100_000 + order + (index < closed ? 50_000 : 0), order, is_active: index >= closed }),
    )
  const result = await findMany(
    orderIds,
    {
      readPage: (page) => reply(`page ${page}`, rows, page),
      readOrder: (orderId) =>
        reply(
          `order ${orderId}`,
          () => rows().filter((row) => ignoresFilter || row.orderId === orderId),
          1,
          // The look-up of the client fails if nothing proves the end of the listing.
          false,
        ),
      traits,
      filterIgnored: () => {},
      onThreads: (_, { complete }) => (isComplete ||= complete),
      settle: (orderId, thread) => known.set(orderId, thread),
    },
    limits,
  ).then(
    () => null,
    (error: unknown) => error,
  )
  return { known, requests, isComplete, traits, error: result }
}

/** Whether all answers are right. */
export function isRight(known: Map<number, Thread | null>, { ordersWithThread }: Listing): boolean {
  const truth = new Set(ordersWithThread)
  return [...known].every(([orderId, thread]) =>
    thread ? thread.orderId === orderId && truth.has(orderId) : !truth.has(orderId),
  )
}
