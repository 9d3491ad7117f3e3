import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { failure, limited, queueOf } from '../support/lookup-queue'
import { range } from '../support/numbers'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const settle = () => vi.advanceTimersByTimeAsync(0)
const MINUTE = 60_000

describe('the queue of look-ups after a failure', () => {
  it('C09 sends nothing before the time that a 429 names, and then looks up all orders', async () => {
    const queue = queueOf()
    queue.answers(() => Promise.reject(limited(Date.now() + 20_000)))
    queue.add(1)
    queue.add(2)
    await vi.advanceTimersByTimeAsync(19_999)
    expect(queue.calls).toHaveLength(1)
    await vi.advanceTimersByTimeAsync(1001)
    expect(queue.calls[1]?.ids).toEqual([1, 2])
    expect([...queue.known]).toEqual([1, 2])
  })

  it('C09 looks up the remaining orders later when the second call gets a 429', async () => {
    const queue = queueOf(false)
    queue.answers(
      () => {
        queue.known.add(1)
        return Promise.resolve(null)
      },
      () => Promise.reject(limited(Date.now() + 20_000)),
    )
    for (const id of [1, 2, 3]) queue.add(id)
    await vi.advanceTimersByTimeAsync(21_000)
    expect(queue.calls.map(({ ids }) => ids)).toEqual([
      [1, 2, 3],
      [2, 3],
      [2, 3],
    ])
  })

  it('H15 does not loop when a 429 names a time that is too far away for a timer', async () => {
    const queue = queueOf()
    queue.answers(...Array.from({ length: 50 }, () => () => Promise.reject(limited(8.64e15))))
    queue.add(1)
    await vi.advanceTimersByTimeAsync(MINUTE)
    expect(queue.calls).toHaveLength(1)
  })

  it('Y17 sends the next look-up after an hour when a 429 names a year', async () => {
    const queue = queueOf()
    queue.answers(() => Promise.reject(limited(Date.now() + 365 * 24 * 60 * MINUTE)))
    queue.add(1)
    await vi.advanceTimersByTimeAsync(60 * MINUTE - 1)
    expect(queue.calls).toHaveLength(1)
    await vi.advanceTimersByTimeAsync(1001)
    expect([...queue.known]).toEqual([1])
  })

  it('does not repeat a failed look-up, but looks up an order that is added again', async () => {
    const queue = queueOf()
    queue.answers(() => Promise.reject(failure))
    queue.add(1)
    await vi.advanceTimersByTimeAsync(5 * MINUTE)
    expect(queue.calls).toHaveLength(1)
    queue.add(1)
    await settle()
    expect(queue.known.has(1)).toBe(true)
  })

  it('looks up the other orders first when some orders got no answer', async () => {
    const queue = queueOf({ requests: 6, perMs: MINUTE })
    queue.spend()
    const fruitless = () => {
      for (let request = 0; request < 5; request++) queue.spend()
      return Promise.resolve(null)
    }
    queue.answers(fruitless, fruitless)
    for (const id of range(8)) queue.add(id)
    await vi.advanceTimersByTimeAsync(4 * MINUTE)
    expect(queue.calls[1]?.ids).toEqual([6, 7, 8, 1, 2, 3, 4, 5])
    expect([...queue.known].sort()).toEqual(range(8))
  })

  it.each([
    ['has no limit, so it asked for all orders', false, 2],
    ['sent nothing, so another would do the same', { requests: 5, perMs: MINUTE }, 0],
  ] as const)('does not repeat a list that answered nothing and %s', async (_, limit, requests) => {
    const queue = queueOf(limit)
    queue.answers(() => {
      for (let request = 0; request < requests; request++) queue.spend()
      return Promise.resolve(null)
    })
    queue.add(1)
    queue.add(2)
    await vi.advanceTimersByTimeAsync(5 * MINUTE)
    expect(queue.calls).toHaveLength(1)
  })

  it('stops when an order never gets an answer', async () => {
    const queue = queueOf()
    queue.answers(
      ...Array.from({ length: 60 }, () => () => {
        for (let request = 0; request < 5; request++) queue.spend()
        return Promise.resolve(null)
      }),
    )
    queue.add(1)
    await vi.advanceTimersByTimeAsync(100 * MINUTE)
    // Once alone, then as a list.
    expect(queue.calls).toHaveLength(51)
  })

  it('does not repeat a list that failed, although it has requests left', async () => {
    const queue = queueOf()
    queue.answers(() => {
      queue.spend()
      return Promise.reject(failure)
    })
    queue.add(1)
    queue.add(2)
    await vi.advanceTimersByTimeAsync(5 * MINUTE)
    expect(queue.calls).toHaveLength(1)
  })

  it('goes on when the button of an order without an answer is gone', async () => {
    const queue = queueOf()
    let end = (_: null) => {}
    queue.answers(() => new Promise((resolve) => (end = resolve)))
    const leave = queue.add(1)
    for (const id of [2, 3]) queue.add(id)
    await settle()
    leave()
    queue.spend()
    end(null)
    await settle()
    expect([...queue.known]).toEqual([2, 3])
  })

  it('S02 forgets the orders of a session that ended, and its timer', async () => {
    const queue = queueOf({ requests: 1, perMs: MINUTE })
    for (const id of [1, 2, 3]) queue.add(id)
    await settle()
    queue.add(4)
    queue.clear()
    await vi.advanceTimersByTimeAsync(5 * MINUTE)
    expect([queue.calls.length, vi.getTimerCount()]).toEqual([1, 0])
  })

  it('S02 sends at once for the next session when the server refused the session before', async () => {
    const queue = queueOf()
    queue.answers(() => Promise.reject(limited(Date.now() + 10 * MINUTE)))
    queue.add(1)
    await settle()
    queue.clear()
    queue.add(2)
    await settle()
    expect([...queue.known]).toEqual([2])
  })

  it('S02 waits only as long as the server asks when it refused the session before, too', async () => {
    const queue = queueOf()
    const refuse = () => Promise.reject(limited(Date.now() + 1000))
    queue.answers(refuse, refuse, refuse)
    queue.add(1)
    await vi.advanceTimersByTimeAsync(5000)
    queue.clear()
    queue.add(2)
    await vi.advanceTimersByTimeAsync(2000)
    expect([...queue.known]).toEqual([2])
  })

  it('does not wait for the calls of an earlier session, and both sessions share one budget', async () => {
    const queue = queueOf({ requests: 2, perMs: MINUTE })
    let answer = (_: null) => {}
    queue.answers(() => new Promise((resolve) => (answer = resolve)))
    queue.add(1)
    await settle()
    queue.clear()
    for (const id of [2, 3]) queue.add(id)
    await settle()
    expect(queue.calls).toEqual([
      { ids: [1], maxRequests: 1 },
      { ids: [2, 3], maxRequests: 1 },
    ])
    answer(null)
  })
})
