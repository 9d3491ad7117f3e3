import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { createAnswers } from '../../src/cache/answers'
import { createEntries } from '../../src/cache/entries'
import { createListingCursor } from '../../src/cache/listing-cursor'
import { threadOf } from '../support/threads'

/** A listing of which the first page, with order 7, was read. */
function begun() {
  const entries = createEntries(() => {})
  const answers = createAnswers(entries)
  const cursor = createListingCursor(answers)
  const askFor = (id: number) => {
    const record = entries.recordOf(id)
    return cursor.continueFor(new Map([[record, entries.begin(record, 'checking')]]))
  }
  const first = askFor(1)
  first.onThreads([threadOf(7)], { complete: false, count: null })
  return { entries, answers, cursor, askFor, first }
}

describe('a listing that is read in parts', () => {
  it('S04 C05 does not overwrite changes that are newer than its first page', () => {
    const { entries, answers, askFor } = begun()
    answers.write(entries.recordOf(5), threadOf(5))
    answers.forget(7)
    askFor(2).onThreads([threadOf(7), threadOf(8)], { complete: true, count: null })
    expect(entries.read(5).knowledge).toBe('found')
    expect(entries.read(7).knowledge).toBe('unknown')
    expect(entries.read(8).knowledge).toBe('found')
  })

  it('continues with its next page, and restarts for an order that was on a page', () => {
    const { askFor, first, cursor } = begun()
    expect(askFor(2).resume).toBe(first.resume)
    expect(askFor(7).resume).not.toBe(first.resume)
    const again = askFor(3)
    cursor.restart()
    expect(askFor(3).resume).not.toBe(again.resume)
  })

  it('restarts if only one of several orders was on a page', () => {
    const { cursor, entries, first } = begun()
    const records = [2, 7].map(entries.recordOf)
    const asked = cursor.continueFor(
      new Map(records.map((record) => [record, entries.begin(record, 'checking')])),
    )
    expect(asked.resume).not.toBe(first.resume)
  })

  it('restarts after an hour', () => {
    vi.useFakeTimers()
    onTestFinished(() => void vi.useRealTimers())
    vi.advanceTimersByTime(60 * 60_000)
    const { cursor, askFor } = begun()
    cursor.restart()
    const first = askFor(1)
    vi.advanceTimersByTime(60 * 60_000)
    expect(askFor(2).resume).toBe(first.resume)
    vi.advanceTimersByTime(1)
    expect(askFor(2).resume).not.toBe(first.resume)
  })
})
