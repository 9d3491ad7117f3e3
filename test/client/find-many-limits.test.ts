import { ConversationError, type ConversationErrorKind } from 'order-conversations'
import { describe, expect, it } from 'vitest'
import { createListing } from '../../src/client/find-many'
import { findIn, type Listing } from '../support/listing'
import { numbers } from '../support/numbers'

const failureOf = (kind: ConversationErrorKind) =>
  new ConversationError({ kind, operation: 'find', message: 'x' })
const keysOf = (known: Map<number, unknown>) => [...known.keys()].sort((a, b) => a - b)

describe('a call that goes on where another stopped', () => {
  const listing: Listing = { ordersWithThread: numbers(1, 15) }

  it('asks only for the missing page, and knows the orders of the earlier page', async () => {
    const read = createListing()
    const first = await findIn(listing, numbers(1, 20), { listing: read, maxRequests: 1 })
    expect(first.requests).toEqual(['page 1'])
    expect(first.told).toEqual([{ orders: numbers(1, 10), complete: false, count: 15 }])
    const next = await findIn(listing, [3, 15, 16], { listing: read, knownCount: 15 })
    expect(next.requests).toEqual(['page 2'])
    expect([3, 15, 16].map((orderId) => next.known.get(orderId)?.orderId)).toEqual([3, 15, undefined])
    expect(next.told).toEqual([{ orders: numbers(1, 15), complete: true, count: 15 }])
  })

  it('passes on the rows of its own page while pages are missing', async () => {
    const read = createListing()
    const long: Listing = { ordersWithThread: numbers(1, 35) }
    await findIn(long, numbers(1, 40), { listing: read, maxRequests: 1 })
    const next = await findIn(long, numbers(1, 40), { listing: read, knownCount: 35, maxRequests: 1 })
    expect(next.told).toEqual([{ orders: numbers(11, 20), complete: false, count: 35 }])
  })

  it('asks for each order when the whole listing was read and proved nothing', async () => {
    const read = createListing()
    const unreadable: Listing = { ...listing, unreadable: 1 }
    await findIn(unreadable, [3, 16], { listing: read, maxRequests: 2, knownCount: 15 })
    const next = await findIn(unreadable, [16, 17], { listing: read, knownCount: 15 })
    expect(next.requests).toEqual(['order 16', 'order 17'])
  })

  it('reads the page that failed when the last page is known', async () => {
    const read = createListing()
    const failing = (path: string) => (path === 'page 1' ? failureOf('server') : undefined)
    const limits = { listing: read, knownCount: 25 }
    await findIn({ ...listing, failing }, numbers(1, 20), limits)
    expect([...read.pages.keys()]).toEqual([2, 3])
    const next = await findIn(listing, numbers(1, 20), limits)
    expect(next.requests).toEqual(['page 1'])
    expect(next.known.size).toBe(20)
  })
})

describe('the length of a page is learned', () => {
  it.each([
    ['from a page that is followed by another', 40, 25, 25],
    ['from a single page, if it is longer than known', 30, 50, 30],
    ['but not from a single page that is shorter', 3, 50, 10],
    ['but not from an empty page', 40, 0, 10],
  ])('%s', async (_, threads, pageLength, learned) => {
    const { traits } = await findIn({ ordersWithThread: numbers(1, threads), pageLength }, numbers(1, 60))
    expect(traits.pageLength).toBe(learned)
  })
})

describe('a row that nobody can read could be about any order', () => {
  it('so a listing with one proves no absence', async () => {
    const { known, requests, isComplete } = await findIn(
      { ordersWithThread: [1], unreadable: 1 },
      [1, 2, 3],
    )
    expect(isComplete).toBe(false)
    expect(requests).toEqual(['page 1', 'order 2', 'order 3'])
    expect(keysOf(known)).toEqual([1])
  })

  it('so a look-up of one order with one leaves it open', async () => {
    const { known, error } = await findIn({ ordersWithThread: [], unreadable: 1 }, [2])
    expect([known.size, error]).toEqual([0, null])
  })
})

describe('which requests are sent', () => {
  it('a look-up of one order that says that more rows follow leaves it open', async () => {
    const { known } = await findIn({ ordersWithThread: [], isOrderEndless: true }, [2])
    expect(known.size).toBe(0)
  })

  it('two orders of an empty listing are one request', async () => {
    const { requests, known } = await findIn({ ordersWithThread: [] }, [1, 2], { knownCount: 0 })
    expect(requests).toEqual(['page 1'])
    expect([known.get(1), known.get(2)]).toEqual([null, null])
  })

  it('a server without a listing is asked for each order', async () => {
    const { requests } = await findIn({ ordersWithThread: numbers(1, 3) }, [1, 2, 3], {
      traits: { isListable: false },
    })
    expect(requests).toEqual(['order 1', 'order 2', 'order 3'])
  })

  it('at most maxAtOnce requests run at the same time', async () => {
    const failing = (path: string) => (path === 'order 301' ? failureOf('rate-limited') : undefined)
    const { requests } = await findIn(
      { ordersWithThread: numbers(1, 500), failing },
      [301, 302, 303, 304],
      { maxAtOnce: 2 },
    )
    expect(requests).toEqual(['page 1', 'order 301', 'order 302'])
  })

  it('nothing is sent without orders, or without a request left', async () => {
    expect((await findIn({ ordersWithThread: [1] }, [])).requests).toEqual([])
    expect((await findIn({ ordersWithThread: [1] }, [1], { maxRequests: 0 })).requests).toEqual([])
  })

  it('an order that is not found leaves the other orders their answers', async () => {
    const failing = (path: string) => (path === 'order 301' ? failureOf('not-found') : undefined)
    const { known, error } = await findIn({ ordersWithThread: numbers(1, 500), failing }, [301, 302, 303])
    expect([keysOf(known), error]).toEqual([[302, 303], null])
  })

  it('the failure is thrown if no order has an answer', async () => {
    const failure = failureOf('unexpected-response')
    const failing = (path: string) => (path.startsWith('order') ? failure : undefined)
    const { known, error } = await findIn({ ordersWithThread: numbers(1, 500), failing }, [301, 302])
    expect(error).toBe(failure)
    expect(known.size).toBe(0)
  })

  it('a closed thread is an answer too, so a failed look-up of another order is not thrown', async () => {
    const failing = (path: string) =>
      path.startsWith('order') ? failureOf('unexpected-response') : undefined
    const { known, error } = await findIn(
      { ordersWithThread: [5, ...numbers(100, 300)], closed: 1, failing },
      [5, 301],
    )
    expect(known.get(5)?.isActive).toBe(false)
    expect([known.size, error]).toEqual([1, null])
  })

  it('a reply that ignores the filter is page 1 of the listing', async () => {
    const { requests, ignored, traits, told } = await findIn(
      { ordersWithThread: numbers(1, 20), ignoresFilter: true },
      [15],
    )
    expect(requests).toEqual(['order 15', 'page 2'])
    expect(ignored).toEqual([15])
    expect(traits.ignoresFilter).toBe(true)
    expect(told.map(({ orders }) => orders)).toEqual([numbers(1, 10), numbers(11, 20)])
  })
})
