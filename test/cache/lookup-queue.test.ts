import type { ConversationError } from 'order-conversations'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createLookupBudget } from '../../src/cache/lookup-budget'
import { limited, queueOf } from '../support/lookup-queue'
import { range } from '../support/numbers'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const settle = () => vi.advanceTimersByTimeAsync(0)
const MINUTE = 60_000

describe('the queue of look-ups', () => {
  it('C08 sends the orders of one tick in one call', async () => {
    const queue = queueOf()
    for (const id of [1, 2, 3, 2]) queue.add(id)
    await settle()
    expect(queue.calls).toEqual([{ ids: [1, 2, 3], maxRequests: 5 }])
  })

  it('sends nothing for an order that has an answer already', async () => {
    const queue = queueOf()
    queue.known.add(1)
    queue.add(1)
    await settle()
    expect(queue.calls).toEqual([])
  })

  it('L01 forgets orders whose buttons are removed, and leaves no timer', async () => {
    const queue = queueOf({ requests: 1, perMs: MINUTE })
    const back = [1, 2, 3].map((id) => queue.add(id))
    await settle()
    expect(vi.getTimerCount()).toBe(1)
    for (const cancel of back) cancel()
    expect(vi.getTimerCount()).toBe(0)
    await vi.advanceTimersByTimeAsync(5 * MINUTE)
    expect(queue.sent).toHaveLength(1)
  })

  it('L01 leaves no timer when all buttons are removed during a call that is then refused', async () => {
    const queue = queueOf()
    queue.answers(() => Promise.reject(limited(Date.now() + 30_000)))
    queue.add(1)()
    const cancel = queue.add(2)
    await Promise.resolve()
    cancel()
    await settle()
    expect(vi.getTimerCount()).toBe(0)
  })

  it('keeps its timer for the orders that are left', async () => {
    const queue = queueOf({ requests: 1, perMs: MINUTE })
    queue.spend()
    const leave = queue.add(1)
    queue.add(2)
    await settle()
    leave()
    await vi.advanceTimersByTimeAsync(MINUTE)
    expect(queue.calls.map(({ ids }) => ids)).toEqual([[2]])
  })

  it('keeps an order with two buttons until both are removed', async () => {
    const queue = queueOf({ requests: 1, perMs: MINUTE })
    queue.spend()
    const first = queue.add(1)
    queue.add(1)
    first()
    await vi.advanceTimersByTimeAsync(MINUTE)
    expect(queue.calls).toHaveLength(1)
  })
})

describe('the budget', () => {
  it('C08 limits the requests of every minute, and all orders are looked up in the end', async () => {
    const queue = queueOf()
    for (const id of range(23)) queue.add(id)
    for (let minute = 0; minute < 6; minute++) await vi.advanceTimersByTimeAsync(MINUTE)
    expect(queue.known.size).toBe(23)
    for (const at of queue.sent) {
      expect(queue.sent.filter((other) => other >= at && other < at + MINUTE).length).toBeLessThanOrEqual(5)
    }
  })

  it('C08 is debited when people look up orders, and may be exceeded by them', async () => {
    const queue = queueOf()
    for (let click = 0; click < 7; click++) queue.spend()
    queue.add(1)
    await vi.advanceTimersByTimeAsync(MINUTE - 1)
    expect(queue.calls).toEqual([])
    await vi.advanceTimersByTimeAsync(2)
    expect(queue.calls).toEqual([{ ids: [1], maxRequests: 1 }])
  })

  it('C08 sets no limit when it is false', async () => {
    const queue = queueOf(false)
    for (const id of range(100)) queue.add(id)
    await settle()
    expect(queue.calls).toEqual([{ ids: range(100), maxRequests: Infinity }])
    expect(queue.known.size).toBe(100)
  })

  it('C08 may hold a fraction, no request at all, or a period that is too long for a timer', async () => {
    const queue = queueOf({ requests: 2.5, perMs: 1000 })
    for (const id of range(5)) queue.add(id)
    await vi.advanceTimersByTimeAsync(3000)
    expect(queue.calls.map(({ maxRequests }) => maxRequests)).toEqual([2, 2, 2])
    const none = queueOf({ requests: 0, perMs: 1000 })
    none.add(1)
    await vi.advanceTimersByTimeAsync(10_000)
    expect(none.calls).toEqual([])
    const long = queueOf({ requests: 1, perMs: 2 ** 40 })
    long.add(1)
    long.add(2)
    await vi.advanceTimersByTimeAsync(MINUTE)
    expect(long.calls).toHaveLength(1)
    expect(vi.getTimerCount()).toBeLessThanOrEqual(2)
  })

  it('counts only the requests of its period', () => {
    const budget = createLookupBudget(() => ({ requests: 5, perMs: 1000 }))
    for (let request = 0; request < 1000; request++) {
      vi.advanceTimersByTime(100)
      budget.debit()
    }
    expect(budget.left('list')).toBe(0)
    expect(budget.waitMs('list')).toBe(600)
  })
})

describe('calls at the same time', () => {
  /** A queue without a budget whose calls end when the test says so. */
  function pendingQueue() {
    const queue = queueOf(false)
    const ends: ((error?: ConversationError) => void)[] = []
    const wait = () =>
      new Promise<void>((resolve, reject) => ends.push((error) => (error ? reject(error) : resolve())))
    queue.answers(...Array.from({ length: 10 }, () => wait))
    return { ...queue, ends, ids: () => queue.calls.map(({ ids }) => ids) }
  }

  it('C08 are a list and the order that a person opens beside it, and no second list', async () => {
    const { add, ids, ends, known } = pendingQueue()
    for (const id of [1, 2, 3]) add(id)
    await settle()
    add(9)
    await settle()
    expect(ids()).toEqual([[1, 2, 3], [9]])
    for (const id of [10, 11]) add(id)
    await settle()
    expect(ids()).toHaveLength(2)
    for (const id of [1, 2, 3]) known.add(id)
    ends[0]!()
    await settle()
    expect(ids().slice(2)).toEqual([[10, 11]])
  })

  it('C08 are one single look-up and one list when orders come one by one, and the newest is next', async () => {
    const { add, ids, ends, known } = pendingQueue()
    for (const id of [1, 2, 3]) {
      add(id)
      await settle()
    }
    // The second call is the list of those that wait. It leaves out the order that is looked up by itself.
    expect(ids()).toEqual([[1], [2]])
    known.add(1)
    ends[0]!()
    await settle()
    expect(ids().slice(2)).toEqual([[3]])
  })

  it('C08 leave no room for a list while two single look-ups run', async () => {
    const { add, ids, ends, known } = pendingQueue()
    const leave = add(1)
    await settle()
    leave()
    add(2)
    await settle()
    for (const id of [3, 4]) add(id)
    await settle()
    expect(ids()).toEqual([[1], [2]])
    known.add(1)
    ends[0]!()
    await settle()
    expect(ids().slice(2)).toEqual([[3, 4]])
  })

  it('C09 pause for longer with each refusal in a row, whatever the server names', async () => {
    const { add, calls, ends } = pendingQueue()
    add(1)
    add(2)
    await settle()
    for (const seconds of [0, 15, 30]) {
      const before = calls.length
      ends.at(-1)!(limited(Date.now()))
      await vi.advanceTimersByTimeAsync(Math.max(0, seconds * 1000 - 1))
      expect(calls).toHaveLength(before)
      // After the pause, the look-ups are spread over a second.
      await vi.advanceTimersByTimeAsync(1002)
      expect(calls).toHaveLength(before + 1)
    }
  })
})
