import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { createAnswers } from '../../src/cache/answers'
import { createEntries } from '../../src/cache/entries'
import { createListingCursor } from '../../src/cache/listing-cursor'
import { threadOf } from '../support/threads'

const incomplete = { complete: false, count: null }

/** A listing of which the first page, with order 7, was read. */
async function begun() {
  const entries = createEntries(() => {})
  const answers = createAnswers(entries)
  const cursor = createListingCursor(answers)
  /** Begins a call that answers the orders `found`, and that is stopped by its limit. */
  async function ask(
    ids: number[],
    { rows = [threadOf(90)], info = incomplete, found = [] as number[], isLimited = true } = {},
  ) {
    const records = ids.map(entries.recordOf)
    const began = new Map(records.map((record) => [record, entries.begin(record, 'checking')]))
    let resume: object | undefined
    await cursor.continueFor(began, isLimited, (options) => {
      resume = options.resume
      if (rows.length > 0) options.onThreads?.(rows, info)
      return Promise.resolve(new Map(found.map((id) => [id, null])))
    })
    return resume
  }
  const first = await ask([1], { rows: [threadOf(7)] })
  return { entries, answers, cursor, ask, first }
}

describe('a listing that is read in parts', () => {
  it('S04 C05 does not overwrite changes that are newer than its first page', async () => {
    const { entries, answers, ask } = await begun()
    answers.write(entries.recordOf(5), threadOf(5))
    answers.forget(7)
    await ask([2], { rows: [threadOf(7), threadOf(8)], info: { complete: true, count: null } })
    expect(entries.read(5).knowledge).toBe('found')
    expect(entries.read(7).knowledge).toBe('unknown')
    expect(entries.read(8).knowledge).toBe('found')
  })

  it('continues with its next page, and restarts for an order that was on a page', async () => {
    const { ask, first, cursor } = await begun()
    expect(await ask([2])).toBe(first)
    expect(await ask([7])).not.toBe(first)
    const again = await ask([3])
    cursor.restart()
    expect(await ask([3])).not.toBe(again)
  })

  it.each<[string, (cache: Awaited<ReturnType<typeof begun>>) => void]>([
    ['was stored', ({ answers, entries }) => answers.write(entries.recordOf(5), null)],
    ['was invalidated', ({ answers, entries }) => answers.invalidate(entries.recordOf(5))],
    ['was forgotten', ({ answers }) => answers.forget(5)],
    ['was invalidated with all others', ({ answers }) => answers.invalidateAll()],
  ])('S04 C05 restarts for an order that %s after its first page', async (_, change) => {
    const cache = await begun()
    change(cache)
    expect(await cache.ask([2, 5])).not.toBe(cache.first)
  })

  it('S04 C05 is not restarted for an order that changed before the first page was read', async () => {
    const { ask, answers, entries, cursor } = await begun()
    cursor.restart()
    answers.invalidate(entries.recordOf(5))
    const again = await ask([2])
    expect(await ask([5])).toBe(again)
  })

  it('is read by one call at a time, and a second call reads its own listing', async () => {
    const { ask, first } = await begun()
    const calls = [ask([2]), ask([3]), ask([4])]
    const [one, two, three] = await Promise.all(calls)
    expect(one).toBe(first)
    expect(new Set([one, two, three]).size).toBe(3)
    expect(await ask([5])).toBe(first)
  })

  it('is free again after a call that failed', async () => {
    const { ask, first, cursor } = await begun()
    await expect(
      cursor.continueFor(new Map(), true, () => Promise.reject(new Error('x'))),
    ).rejects.toThrow()
    expect(await ask([2])).toBe(first)
  })

  it.each([
    ['answered all of its orders', true, { found: [2, 3] }],
    ['answered some of its orders', false, { found: [2] }],
    ['answered none, and was stopped by its limit', false, {}],
    ['answered none, and read nothing', true, { rows: [] }],
    ['answered none, and had no limit', true, { isLimited: false }],
    ['answered some, and had no limit', false, { found: [2], isLimited: false }],
  ])('Y20 restarts after a call that %s: %s', async (_, isRestarted, call) => {
    const { ask, first } = await begun()
    expect(await ask([2, 3], call)).toBe(first)
    expect((await ask([4])) !== first).toBe(isRestarted)
  })

  it('restarts if only one of several orders was on a page', async () => {
    const { ask, first } = await begun()
    expect(await ask([2, 7])).not.toBe(first)
  })

  it('restarts after an hour', async () => {
    vi.useFakeTimers()
    onTestFinished(() => void vi.useRealTimers())
    vi.advanceTimersByTime(60 * 60_000)
    const { cursor, ask } = await begun()
    cursor.restart()
    const first = await ask([1])
    vi.advanceTimersByTime(60 * 60_000)
    expect(await ask([2])).toBe(first)
    vi.advanceTimersByTime(1)
    expect(await ask([2])).not.toBe(first)
  })
})
