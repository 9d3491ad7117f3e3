import { ConversationError } from 'order-conversations'
import { describe, expect, it } from 'vitest'
import { findIn, isRight, type Listing } from '../support/listing'
import { numbers } from '../support/numbers'

const pagesOf = (threads: number, pageLength = 10) => Math.max(1, Math.ceil(threads / pageLength))

describe('many orders in the fewest requests', () => {
  it('one order is one request', async () => {
    const { requests, known } = await findIn({ ordersWithThread: [5, 6] }, [5])
    expect(requests).toEqual(['order 5'])
    expect(known.get(5)).toMatchObject({ orderId: 5 })
  })

  it('a listing of one page answers any number of orders', async () => {
    const { requests, known, isComplete } = await findIn(
      { ordersWithThread: numbers(1, 9) },
      numbers(5, 104),
    )
    expect(requests).toEqual(['page 1'])
    expect(known.size).toBe(100)
    expect(known.get(5)).toMatchObject({ orderId: 5 })
    expect(known.get(50)).toBeNull()
    expect(isComplete).toBe(true)
  })

  it('a few orders of a long listing are asked one by one', async () => {
    const { requests } = await findIn({ ordersWithThread: numbers(1, 500) }, [3, 250, 251, 999])
    expect(requests).toEqual(['page 1', 'order 250', 'order 251', 'order 999'])
  })

  it('many orders of a short listing are read page by page', async () => {
    const { requests, known } = await findIn({ ordersWithThread: numbers(1, 50) }, numbers(31, 90))
    expect(requests).toEqual(['page 1', 'page 2', 'page 3', 'page 4', 'page 5'])
    expect(known.size).toBe(60)
  })

  it('a known count saves the request for the first page', async () => {
    const few = await findIn({ ordersWithThread: numbers(1, 500) }, [250, 251], { knownCount: 500 })
    expect(few.requests).toEqual(['order 250', 'order 251'])
    const many = await findIn({ ordersWithThread: numbers(1, 20) }, numbers(11, 20), { knownCount: 20 })
    expect(many.requests).toEqual(['page 1', 'page 2'])
  })

  it('R07 an ignored filter costs only the requests that were running when it was noticed', async () => {
    const listing: Listing = { ordersWithThread: numbers(1, 100), ignoresFilter: true }
    const first = await findIn(listing, [41, 42, 43, 44, 45])
    expect(first.requests).toHaveLength(1 + 4 + 4)
    expect([...first.known.keys()].sort()).toEqual([41, 42, 43, 44, 45])
    const next = await findIn(listing, [41, 42, 43, 44, 45], { traits: first.traits })
    expect(next.requests).toHaveLength(5)
  })

  it('R08 a bare array is the whole listing', async () => {
    const { requests, known } = await findIn(
      { ordersWithThread: numbers(1, 30), isBareArray: true },
      [29, 30, 31],
    )
    expect(requests).toEqual(['page 1'])
    expect(known.get(31)).toBeNull()
  })

  it('R10 a count that is too large proves nothing, and the open orders are looked up one by one', async () => {
    const listing: Listing = { ordersWithThread: numbers(1, 5), count: 1_000_000 }
    const { requests, known, isComplete } = await findIn(listing, [5, 6, 7])
    expect(requests).toEqual(['page 1', 'order 6', 'order 7'])
    expect([known.get(6), known.get(7), isComplete]).toEqual([null, null, false])
  })

  it('R10 all rows are found when the count is too small', async () => {
    const listing: Listing = { ordersWithThread: numbers(1, 45), count: 3 }
    const { known } = await findIn(listing, numbers(36, 60))
    expect(isRight(known, listing)).toBe(true)
    expect(known.size).toBe(25)
  })

  it('all threads are found when the listing shifts between two pages', async () => {
    const listing: Listing = { ordersWithThread: numbers(1, 30) }
    // Somebody writes in order 25: its thread moves to the first page while the second is read.
    listing.beforeReply = (requests) => {
      if (requests === 2) listing.ordersWithThread = [25, ...numbers(1, 24), ...numbers(26, 30)]
    }
    const { known } = await findIn(listing, numbers(11, 40))
    expect(known.get(25)).toMatchObject({ orderId: 25 })
    expect(isRight(known, listing)).toBe(true)
  })

  it('R09 a listing is given up when it repeats a page', async () => {
    const listing: Listing = { ordersWithThread: numbers(1, 10), count: 50 }
    const endless = { ...listing, pageLength: 0 }
    const { requests } = await findIn(endless, [1, 2, 3])
    expect(requests).toEqual(['page 1', 'order 1', 'order 2', 'order 3'])
  })

  it('orders stay open when maxRequests are spent', async () => {
    const { requests, known, error } = await findIn(
      { ordersWithThread: numbers(1, 500) },
      [301, 302, 303],
      {
        maxRequests: 2,
      },
    )
    expect(requests).toHaveLength(2)
    expect([...known.keys()]).toEqual([301])
    expect(error).toBeNull()
  })

  it('answers are kept when a later request fails', async () => {
    const failure = new ConversationError({ kind: 'rate-limited', operation: 'find', message: 'x' })
    const { known, error } = await findIn(
      {
        ordersWithThread: numbers(1, 500),
        failing: (path) => (path === 'order 302' ? failure : undefined),
      },
      [3, 301, 302, 303, 304, 305],
    )
    expect(error).toBe(failure)
    expect([...known.keys()].sort()).toEqual([3, 301, 303, 304])
  })

  it('an order with an unreadable answer stays open, and the other orders are looked up', async () => {
    const failure = new ConversationError({ kind: 'unexpected-response', operation: 'find', message: 'x' })
    const { known, error } = await findIn(
      {
        ordersWithThread: numbers(1, 500),
        failing: (path) => (path === 'order 301' ? failure : undefined),
      },
      [301, 302],
    )
    expect(error).toBeNull()
    expect([...known.keys()]).toEqual([302])
  })

  it('R08 R09 at most 100 pages are read, or one for each order', async () => {
    const listing: Listing = { ordersWithThread: numbers(1, 2000), ignoresFilter: true, count: null }
    const few = await findIn(listing, [950, 1999], { traits: { ignoresFilter: true } })
    expect(few.requests).toHaveLength(100)
    expect([...few.known.keys()]).toEqual([950])
    // Page 1 tells the length, and then it is four at a time.
    const counted = await findIn({ ordersWithThread: numbers(1, 2000), ignoresFilter: true }, [950, 1999], {
      traits: { ignoresFilter: true },
    })
    expect(counted.requests).toHaveLength(100)
    const many = await findIn(listing, numbers(1881, 2000), { traits: { ignoresFilter: true } })
    expect(many.requests).toHaveLength(120)
    const told = await findIn(listing, [1999], { traits: { ignoresFilter: true }, maxRequests: 300 })
    expect([...told.known.keys()]).toEqual([1999])
  })

  it('R11 Y20 an active thread is found after a closed one, on a later page or by a single look-up', async () => {
    const short: Listing = { ordersWithThread: [5, ...numbers(100, 108), 5, 109], closed: 1 }
    const paged = await findIn(short, [5, 100])
    expect(paged.requests).toEqual(['page 1', 'page 2'])
    expect(paged.known.get(5)?.isActive).toBe(true)
    const long: Listing = { ordersWithThread: [5, ...numbers(100, 300), 5], closed: 1 }
    const asked = await findIn(long, [5, 100, 250])
    expect(asked.requests).toEqual(['page 1', 'order 250', 'order 5'])
    expect(asked.known.get(5)?.isActive).toBe(true)
  })

  it('Y20 a closed thread is the answer when maxRequests are spent, or when the next request fails', async () => {
    const listing: Listing = { ordersWithThread: [5, ...numbers(100, 300), 5], closed: 1 }
    const spent = await findIn(listing, [5, 100], { maxRequests: 1 })
    expect(spent.known.get(5)?.isActive).toBe(false)
    const failure = new ConversationError({ kind: 'unexpected-response', operation: 'find', message: 'x' })
    const failing = (path: string) => (path === 'order 5' ? failure : undefined)
    const failed = await findIn({ ...listing, failing }, [5, 100])
    expect(failed.known.get(5)?.isActive).toBe(false)
    expect(failed.error).toBeNull()
  })

  it('Y20 open orders are looked up one by one when the listing does not say where it ends', async () => {
    const silent: Listing = { ordersWithThread: numbers(1, 25), count: null, isSilent: true }
    const { requests, known, isComplete } = await findIn(silent, [5, 20, 999])
    expect(requests).toEqual(['page 1', 'order 20', 'order 999'])
    expect(known.get(20)).toMatchObject({ orderId: 20 })
    expect([known.get(999), isComplete]).toEqual([null, false])
  })

  it('Y20 pages are read as long as they bring new rows when the filter is ignored and the listing does not say where it ends', async () => {
    const listing: Listing = {
      ordersWithThread: numbers(1, 25),
      ignoresFilter: true,
      count: null,
      isSilent: true,
    }
    const { known, requests } = await findIn(listing, [5, 20, 999], { traits: { ignoresFilter: true } })
    expect(requests).toEqual(['page 1', 'page 2', 'page 3', 'page 4'])
    expect([known.get(20)?.orderId, known.has(999)]).toEqual([20, false])
  })

  it('Y20 a count ends a listing that has no links to pages', async () => {
    const counted: Listing = { ordersWithThread: numbers(1, 25), isSilent: true }
    const { requests, known, isComplete } = await findIn(counted, [5, 20, 999])
    expect(requests).toEqual(['page 1', 'page 2', 'page 3'])
    expect([known.get(20)?.orderId, known.get(999), isComplete]).toEqual([20, null, true])
  })

  it('the answers are right and the requests few for every kind of listing', async () => {
    let seed = 7
    const random = (below: number) => (seed = (seed * 48_271) % 2_147_483_647) % below
    for (let round = 0; round < 500; round++) {
      const threads = random(120)
      const pageLength = [5, 10, 25][random(3)]!
      const asked = numbers(1 + random(100), 101 + random(60)).slice(0, 1 + random(60))
      const listing: Listing = {
        ordersWithThread: numbers(1, threads).sort(() => random(3) - 1),
        pageLength,
        ignoresFilter: random(3) === 0,
      }
      const { known, requests, error } = await findIn(listing, asked)
      const pages = pagesOf(threads, pageLength)
      const bound = listing.ignoresFilter
        ? pages + Math.min(asked.length, 4)
        : Math.min(asked.length + 1, asked.length === 1 ? 1 : pages)
      expect(error).toBeNull()
      expect(requests.length).toBeLessThanOrEqual(bound)
      expect(known.size).toBe(asked.length)
      expect(isRight(known, listing)).toBe(true)
    }
  })
})
