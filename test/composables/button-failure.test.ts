import { ConversationError } from 'order-conversations'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createButtonFailure } from '../../src/composables/button-failure'

const situation = { orderId: 1, threadId: undefined, staleVersion: 0 }
const NOW = 1_700_000_000_000

beforeEach(() => void vi.useFakeTimers({ now: NOW }))
afterEach(() => void vi.useRealTimers())

function failFor(ms: number | null) {
  const changed = vi.fn()
  const failures = createButtonFailure(changed)
  const retryAt = ms === null ? null : NOW + ms
  failures.set(
    new ConversationError({ kind: 'rate-limited', operation: 'start', retryAt }),
    null,
    situation,
  )
  return { failures, changed, seconds: () => failures.of(situation)?.seconds ?? null }
}

describe('the countdown on a button', () => {
  it.each([
    ['no time', null, 0],
    ['one second', 1000, 1],
    ['a part of a second', 1001, 2],
    ['just under an hour', 3_599_000, 3599],
    ['an hour', 3_600_000, 3600],
    ['more than an hour', 3_600_001, 0],
    ['a day', 86_400_000, 0],
  ])('starts right when the server asks to wait %s', (_, ms, seconds) => {
    expect(failFor(ms).seconds()).toBe(seconds)
  })

  it('counts each second, and takes the failure away at the end', () => {
    const { seconds, changed } = failFor(2500)
    const seen = [seconds()]
    for (let tick = 0; tick < 3; tick++) {
      vi.advanceTimersByTime(1000)
      seen.push(seconds())
    }
    expect(seen).toEqual([3, 2, 1, null])
    const renders = changed.mock.calls.length
    expect(vi.getTimerCount()).toBe(0)
    vi.advanceTimersByTime(5000)
    expect(changed).toHaveBeenCalledTimes(renders)
  })

  it('begins when a long wait comes down to an hour', () => {
    const { seconds } = failFor(3_601_000)
    expect(seconds()).toBe(0)
    vi.advanceTimersByTime(1000)
    expect(seconds()).toBe(3600)
  })

  it.each([0, -5000])('clears a failure at once when its wait is %i ms', (ms) => {
    const { seconds } = failFor(ms)
    expect(seconds()).toBeNull()
    expect(vi.getTimerCount()).toBe(0)
  })

  it('is not moved when the wall clock of the device is changed', () => {
    const { seconds } = failFor(10_000)
    vi.setSystemTime(NOW + 86_400_000)
    vi.advanceTimersByTime(1000)
    expect(seconds()).toBe(9)
  })

  it('ends when the next failure has no wait', () => {
    const { failures, seconds } = failFor(10_000)
    failures.set(new ConversationError({ kind: 'server', operation: 'start' }), 'No.', situation)
    expect(vi.getTimerCount()).toBe(0)
    expect(seconds()).toBe(0)
    expect(failures.of(situation)?.inlineMessage).toBe('No.')
  })
})

describe('a failure on a button', () => {
  it.each([
    ['another order is shown', { orderId: 2 }],
    ['the order gets a conversation', { threadId: 9 }],
    ['the answer for the order is dropped', { staleVersion: 1 }],
  ])('is not shown when %s', (_, change) => {
    const { failures } = failFor(null)
    expect(failures.of(situation)?.error.kind).toBe('rate-limited')
    expect(failures.of({ ...situation, ...change })).toBeNull()
  })

  it('is taken away once, with one render', () => {
    const { failures, changed } = failFor(null)
    changed.mockClear()
    failures.clear()
    failures.clear()
    expect(failures.of(situation)).toBeNull()
    expect(changed).toHaveBeenCalledTimes(1)
  })
})
