import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createLookupBudget, type LookupBudget } from '../../src/cache/lookup-budget'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const MINUTE = 60_000

describe('the budget of look-ups', () => {
  it('C08 does not count requests from a time without a limit', () => {
    let limit: LookupBudget | false = false
    const budget = createLookupBudget(() => limit)
    for (let request = 0; request < 5; request++) budget.debit()
    expect([budget.left('list'), budget.waitMs('list'), budget.sent()]).toEqual([Infinity, 0, 5])
    limit = { requests: 5, perMs: MINUTE }
    expect(budget.left('list')).toBe(5)
  })

  it('C08 waits for the request that has to leave the period, if more were sent than allowed', () => {
    const budget = createLookupBudget(() => ({ requests: 3, perMs: 1000 }))
    for (let request = 0; request < 7; request++) {
      vi.advanceTimersByTime(100)
      budget.debit()
    }
    // The last three are 0, 100 and 200 ms old, and one of them has to go.
    expect(budget.waitMs('alone')).toBe(800)
    vi.advanceTimersByTime(799)
    expect(budget.left('alone')).toBe(0)
    vi.advanceTimersByTime(1)
    expect([budget.left('alone'), budget.waitMs('alone')]).toEqual([1, 0])
  })

  it('C08 waits a whole period where no request is allowed', () => {
    const budget = createLookupBudget(() => ({ requests: 0, perMs: 1000 }))
    expect(budget.waitMs('alone')).toBe(1000)
  })

  it('Y07 takes refusals of requests that were sent at the same time for one', () => {
    const budget = createLookupBudget(() => undefined)
    for (let request = 0; request < 15; request++) budget.debit()
    budget.refuse(performance.now())
    budget.refuse(performance.now())
    vi.advanceTimersByTime(MINUTE)
    // 13 passed. Half of them, and no more after a minute.
    expect(budget.left('alone')).toBe(6)
  })
})
