import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createLookupBudget } from '../../src/cache/lookup-budget'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const MINUTE = 60_000

/** A budget that learns, and a server that allows so many requests a minute. */
function learner(perMinute = Infinity) {
  const budget = createLookupBudget(() => undefined)
  let passed: number[] = []
  /** Sends one request; false where it is refused. */
  function send(): boolean {
    const now = performance.now()
    passed = passed.filter((at) => at > now - MINUTE)
    budget.debit(now)
    if (passed.length < perMinute) return !!passed.push(now)
    budget.refuse(now)
    return false
  }
  function untilRefused() {
    while (send()) vi.advanceTimersByTime(100)
  }
  return { ...budget, send, untilRefused }
}

describe('the learned limit', () => {
  it('Y07 is 20 requests a minute for lists, and more for an order that a person opens', () => {
    const { send, left, waitMs } = learner()
    for (let request = 0; request < 20; request++) send()
    expect([left('list'), waitMs('list')]).toEqual([0, MINUTE])
    expect([left('alone'), waitMs('alone')]).toEqual([40, 0])
  })

  it.each([
    [30, 15],
    [10, 5],
    [6, 3],
    [3, 1],
    [1, 1],
    [0, 1],
  ])('Y07 after a 429 from a server that allows %i requests a minute is %i', (perMinute, half) => {
    const { untilRefused, left } = learner(perMinute)
    untilRefused()
    vi.advanceTimersByTime(MINUTE - 1)
    expect(left('alone')).toBe(half)
    expect(left('list')).toBe(half - Math.floor(half / 4))
  })

  it('Y07 never grows above half of the limit of the server', () => {
    const { untilRefused, left } = learner(10)
    untilRefused()
    for (let minute = 0; minute < 60; minute++) {
      vi.advanceTimersByTime(MINUTE)
      expect(left('alone')).toBe(5)
    }
  })

  it('Y07 is halved only once when two requests that ran together are refused', () => {
    const budget = createLookupBudget(() => undefined)
    const sent = Array.from({ length: 12 }, () => {
      vi.advanceTimersByTime(10)
      budget.debit()
      return performance.now()
    })
    vi.advanceTimersByTime(100)
    budget.refuse(sent[10]!)
    vi.advanceTimersByTime(10)
    budget.refuse(sent[11]!)
    vi.advanceTimersByTime(MINUTE - 100)
    expect(budget.left('alone')).toBe(5)
  })

  it('Y07 is halved again by the next 429', () => {
    const { send, untilRefused, left, refuse } = learner(30)
    untilRefused()
    vi.advanceTimersByTime(MINUTE + 1)
    expect(left('alone')).toBe(15)
    for (let request = 0; request < 8; request++) send()
    vi.advanceTimersByTime(1)
    refuse(performance.now())
    vi.advanceTimersByTime(MINUTE - 1)
    expect(left('alone')).toBe(4)
  })

  it('Y07 grows by one a minute when other tabs had used up the limit of the server', () => {
    const { untilRefused, left } = learner(0)
    untilRefused()
    const limits = Array.from({ length: 7 }, () => {
      vi.advanceTimersByTime(MINUTE)
      return left('alone')
    })
    expect(limits).toEqual([2, 3, 4, 5, 5, 5, 5])
  })

  it('Y07 grows to half of the most requests that passed in a minute', () => {
    const { send, left, refuse } = learner()
    for (let request = 0; request < 40; request++) send()
    vi.advanceTimersByTime(10 * MINUTE)
    refuse(performance.now())
    expect(left('alone')).toBe(1)
    vi.advanceTimersByTime(60 * MINUTE)
    expect(left('alone')).toBe(18)
  })
})
