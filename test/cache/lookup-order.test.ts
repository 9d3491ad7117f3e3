import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createLookupBudget, type LookupBudget } from '../../src/cache/lookup-budget'
import { createLookupQueue, type QueuedLookup } from '../../src/cache/lookup-queue'
import { range } from '../support/numbers'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const tick = () => vi.advanceTimersByTimeAsync(0)
const MINUTE = 60_000

/** A queue whose calls are answered when the test says so. */
function queueOf(limit?: LookupBudget | false, { canAskAlone = true } = {}) {
  const known = new Set<number>()
  const calls: (QueuedLookup & { answer: (requests?: number, answered?: number[]) => Promise<void> })[] = []
  const spentOn: number[] = []
  const settled: number[] = []
  const budget = createLookupBudget(() => limit)
  const queue = createLookupQueue({
    budget,
    settle: (id) => settled.push(id) > 0 && known.has(id),
    canAskAlone: () => canAskAlone,
    onSpent: (orderId) => spentOn.push(orderId),
    look: (lookup) =>
      new Promise((resolve) => {
        async function answer(requests = 1, answered = lookup.orderIds) {
          for (let request = 0; request < requests; request++) budget.debit()
          answered.forEach((id) => known.add(id))
          resolve(null)
          await tick()
        }
        calls.push({ ...lookup, answer })
      }),
  })
  const add = async (...ids: number[]) => {
    const back = ids.map((id) => queue.add(id))
    await tick()
    return () => back.forEach((cancel) => cancel())
  }
  const asked = () => calls.map(({ kind, orderIds }) => `${kind} ${orderIds.join()}`)
  return { add, asked, calls, budget, known, spentOn, settled }
}

describe('an order that comes alone', () => {
  it('Y07 is looked up while the call of a list runs', async () => {
    const { add, asked, calls } = queueOf()
    await add(...range(25))
    await add(99)
    expect(asked()).toEqual([`list ${range(25).join()}`, 'alone 99'])
    expect(calls.map(({ maxAtOnce, maxRequests }) => [maxAtOnce, maxRequests])).toEqual([
      [3, 20],
      [3, 1],
    ])
  })

  it('Y07 is looked up when it is also in the running list', async () => {
    const { add, asked } = queueOf()
    await add(...range(25))
    await add(7)
    expect(asked()[1]).toBe('alone 7')
  })

  it('Y07 goes before a list that waits for the budget, and the newest order goes first', async () => {
    const { add, asked, budget, calls } = queueOf({ requests: 1, perMs: MINUTE })
    budget.debit()
    await add(...range(25))
    await add(98)
    await add(99)
    expect(calls).toEqual([])
    await vi.advanceTimersByTimeAsync(MINUTE)
    await calls[0]?.answer()
    await vi.advanceTimersByTimeAsync(MINUTE)
    expect(asked()).toEqual(['alone 99', 'alone 98'])
  })

  it('Y07 is looked up when a list has spent its share of the budget', async () => {
    const { add, asked, calls, budget } = queueOf()
    for (let request = 0; request < 10; request++) budget.debit()
    budget.refuse(-1)
    await vi.advanceTimersByTimeAsync(MINUTE)
    await add(...range(25))
    expect(calls[0]?.maxRequests).toBe(4)
    await calls[0]?.answer(4)
    await add(98, 99)
    await add(100)
    expect(asked().slice(1)).toEqual(['alone 100'])
  })

  it('Y07 replaces the running look-up of an order whose button was removed', async () => {
    const { add, asked, calls } = queueOf()
    await add(...range(25))
    const leave = await add(98)
    leave()
    await add(99)
    // Four at a time: three of the list, one alone.
    expect(calls[1]?.signal.aborted).toBe(true)
    await calls[1]?.answer()
    expect(asked()).toEqual([`list ${range(25).join()}`, 'alone 98', 'alone 99'])
  })

  it('Y07 becomes part of a list when many orders come one by one', async () => {
    const { add, asked, calls, budget } = queueOf({ requests: 1, perMs: MINUTE })
    budget.debit()
    for (const id of range(10)) await add(id)
    await vi.advanceTimersByTimeAsync(MINUTE)
    for (let turn = 0; turn < 5; turn++) {
      await calls.at(-1)?.answer()
      await vi.advanceTimersByTimeAsync(MINUTE)
    }
    expect(asked()).toEqual(['alone 10', 'alone 9', 'alone 8', 'alone 7', 'list 6,5,4,3,2,1'])
  })

  it('Y07 is looked up like a list when the server ignores the filter', async () => {
    const { add, asked } = queueOf(undefined, { canAskAlone: false })
    await add(1)
    expect(asked()).toEqual(['list 1'])
  })
})

describe('the budget of calls that run at the same time', () => {
  it('C08 reserves only the requests that a running list has not sent yet', async () => {
    const { add, asked, budget } = queueOf({ requests: 2, perMs: MINUTE })
    budget.debit()
    await vi.advanceTimersByTimeAsync(1000)
    await add(1, 2, 3)
    // The list may send one request. It sends it, and its answer is slow.
    budget.debit()
    await add(9)
    expect(asked()).toEqual(['list 1,2,3'])
    // The first request leaves the minute.
    await vi.advanceTimersByTimeAsync(MINUTE - 1000)
    expect(asked()).toEqual(['list 1,2,3', 'alone 9'])
  })

  it('C08 reserves all requests of a list that has sent none', async () => {
    const { add, asked, budget } = queueOf({ requests: 3, perMs: MINUTE })
    budget.debit()
    await add(1, 2, 3)
    await add(9)
    expect(asked()).toEqual(['list 1,2,3'])
  })

  it('Y07 leaves a quarter of the learned limit to single look-ups', async () => {
    const { add, asked, budget, calls } = queueOf()
    for (let request = 0; request < 10; request++) budget.debit()
    budget.refuse(-1)
    await vi.advanceTimersByTimeAsync(MINUTE)
    for (let request = 0; request < 5; request++) {
      budget.debit()
      await vi.advanceTimersByTimeAsync(1000)
    }
    await add(1)
    await add(2, 3)
    // Of five requests in this minute, the first leaves after 55 seconds.
    await vi.advanceTimersByTimeAsync(54_000)
    expect(asked()).toEqual([])
    await vi.advanceTimersByTimeAsync(1000)
    expect(asked()).toEqual(['alone 1'])
    await calls[0]?.answer()
    expect(asked()).toHaveLength(1)
    await vi.advanceTimersByTimeAsync(2000)
    expect(asked()).toEqual(['alone 1', 'list 2,3'])
  })

  it('C08 lets an order wait, without a timer, until the call that reserved it ends', async () => {
    const { add, asked, calls, spentOn } = queueOf({ requests: 1, perMs: MINUTE })
    await add(1)
    await add(2, 3)
    expect(asked()).toEqual(['alone 1'])
    expect([spentOn, vi.getTimerCount()]).toEqual([[], 0])
    // It ends without a request: its answer was known.
    await calls[0]?.answer(0)
    expect(asked()).toEqual(['alone 1', 'list 2,3'])
  })

  it('C08 does not charge a list for a single look-up beside it', async () => {
    const { add, asked, calls } = queueOf()
    await add(1, 2, 3)
    await add(9)
    await calls[1]?.answer()
    // The list has sent nothing, so another call would bring no answer either.
    await calls[0]?.answer(0, [])
    expect(asked()).toEqual(['list 1,2,3', 'alone 9'])
    expect(vi.getTimerCount()).toBe(0)
  })
})

it('Y07 an order that came alone stays before a list that came later', async () => {
  const { add, asked, calls, budget } = queueOf({ requests: 1, perMs: MINUTE })
  budget.debit()
  await add(1)
  await add(2, 3, 4, 5, 6)
  await vi.advanceTimersByTimeAsync(MINUTE)
  await calls[0]?.answer()
  await vi.advanceTimersByTimeAsync(MINUTE)
  expect(asked()).toEqual(['alone 1', 'list 2,3,4,5,6'])
})

it('C08 the orders of one tick are looked for in the cache once', async () => {
  const { add, settled } = queueOf()
  await add(1, 2, 3)
  expect(settled).toEqual([1, 2, 3])
})

describe('a list', () => {
  it('Y07 goes on while one of its buttons is left', async () => {
    const { add, calls } = queueOf()
    const [leaveOne, leaveOther] = await Promise.all([add(1), add(2)])
    leaveOne()
    await tick()
    expect(calls.map(({ orderIds, signal }) => [orderIds, signal.aborted])).toEqual([[[1, 2], false]])
    leaveOther()
    await tick()
    expect(calls[0]?.signal.aborted).toBe(true)
  })

  it('Y07 goes before the lists that came earlier', async () => {
    const { add, asked, calls } = queueOf()
    await add(1, 2)
    await add(3, 4)
    await add(5, 6)
    await calls[0]?.answer(2, [])
    expect(asked()[1]).toBe('list 5,6,3,4,1,2')
  })

  it('Y07 is aborted when its buttons are removed', async () => {
    const { add, calls } = queueOf()
    const leave = await add(...range(25))
    leave()
    await tick()
    expect(calls[0]?.signal.aborted).toBe(true)
  })

  it('Y07 goes on when its buttons are added again in the same tick', async () => {
    const { add, calls } = queueOf()
    const leave = await add(...range(25))
    leave()
    await add(...range(25))
    expect(calls).toHaveLength(1)
    expect(calls[0]?.signal.aborted).toBe(false)
  })
})

it('Y07 the queue reports an order that has to wait for the budget', async () => {
  const { add, spentOn, budget } = queueOf()
  await add(1)
  expect(spentOn).toEqual([])
  for (let request = 0; request < 60; request++) budget.debit()
  await add(2, 3)
  expect(spentOn).toContain(2)
})
