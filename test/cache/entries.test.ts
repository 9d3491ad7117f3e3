import { describe, expect, it, vi } from 'vitest'
import { createEntries } from '../../src/cache/entries'
import { unknownEntry } from '../../src/cache/entry'
import { threadOf } from '../support/threads'
import { pass, useVirtualTime } from '../support/virtual-time'

useVirtualTime()

function scene() {
  const onEntry = vi.fn()
  const entries = createEntries(onEntry)
  const listener = vi.fn()
  const known = (orderId: number) => ({
    ...unknownEntry(orderId),
    knowledge: 'found' as const,
    thread: threadOf(orderId),
  })
  return { entries, onEntry, listener, known }
}

describe('the entry of an order', () => {
  it('is unknown and idle before anything happens, and no record is made for it', () => {
    const { entries } = scene()
    expect(entries.read(1)).toEqual({ ...unknownEntry(1), activity: 'idle' })
    expect(entries.find(1)).toBeUndefined()
    expect(entries.recordOf(1).entry).toEqual({ ...unknownEntry(1), activity: 'idle' })
  })

  it('shows what runs: a start before a look-up, and a look-up that waits as one that runs', () => {
    const { entries } = scene()
    const record = entries.recordOf(1)
    const shown = () => entries.read(1).activity
    entries.begin(record, 'waiting')
    expect(shown()).toBe('checking')
    entries.begin(record, 'checking')
    entries.end(record, 'waiting')
    expect(shown()).toBe('checking')
    entries.begin(record, 'starting')
    expect(shown()).toBe('starting')
    entries.end(record, 'starting')
    expect(shown()).toBe('checking')
    entries.end(record, 'checking')
    expect(shown()).toBe('idle')
  })

  it('is not `checking` any more when an answer came during the look-up, until it becomes stale', () => {
    const { entries, known } = scene()
    const record = entries.recordOf(1)
    const began = entries.begin(record, 'checking')
    record.written = began
    entries.put(record, known(1))
    expect(entries.read(1).activity).toBe('checking')
    record.written = entries.next()
    entries.put(record, { ...known(1) })
    expect(entries.read(1).activity).toBe('idle')
    entries.expire(record, known(1))
    expect(entries.read(1).activity).toBe('checking')
  })

  it('C05 look-ups that share a request have its version, a later one has its own', () => {
    const { entries } = scene()
    const record = entries.recordOf(1)
    const began = entries.begin(record, 'checking')
    entries.next()
    expect(entries.begin(record, 'checking')).toBe(began)
    expect(entries.begin(record, 'starting')).toBeGreaterThan(began)
    entries.end(record, 'checking')
    expect(entries.begin(record, 'checking')).toBeGreaterThan(began)
  })

  it('keeps the time at which the last start ended, and not that of a look-up', async () => {
    const { entries } = scene()
    const record = entries.recordOf(1)
    expect(record).toMatchObject({ startedAt: -Infinity, checkedAt: -Infinity })
    entries.begin(record, 'starting')
    entries.begin(record, 'checking')
    await pass(1000)
    entries.end(record, 'checking')
    expect(record.startedAt).toBe(-Infinity)
    const now = performance.now()
    entries.end(record, 'starting')
    expect(record.startedAt).toBe(now)
  })
})

describe('a listener of an order', () => {
  it('is called for each change that a button shows, and for no other', () => {
    const { entries, listener, known } = scene()
    const record = entries.recordOf(1)
    entries.subscribe(1, listener)
    const calls = () => listener.mock.calls.splice(0).length
    const thread = known(1)
    entries.put(record, thread)
    expect(calls()).toBe(1)
    entries.put(record, { ...thread, checkedAt: 5 })
    expect(calls()).toBe(0)
    entries.put(record, { ...thread, thread: threadOf(1) })
    expect(calls()).toBe(1)
    entries.put(record, { ...record.stored, error: {} as never })
    expect(calls()).toBe(1)
    entries.put(record, { ...record.stored, knowledge: 'unknown' })
    expect(calls()).toBe(1)
    entries.begin(record, 'starting')
    expect(calls()).toBe(1)
    // A second call changes nothing that is shown.
    entries.begin(record, 'starting')
    expect(calls()).toBe(0)
  })

  it('is called when its order, or every order, becomes stale', () => {
    const { entries, listener, known } = scene()
    const record = entries.recordOf(1)
    entries.put(record, known(1))
    entries.subscribe(1, listener)
    entries.expire(record, record.stored)
    entries.expireAll((stored) => stored)
    expect(listener).toHaveBeenCalledTimes(2)
    expect(entries.staleVersion(1)).toBe(entries.staleVersion(2))
  })

  it('is not called after it was removed, also by another listener', () => {
    const { entries, listener, known } = scene()
    const record = entries.recordOf(1)
    const stops = [entries.subscribe(1, () => stops[1]!()), entries.subscribe(1, listener)]
    entries.put(record, known(1))
    listener.mockClear()
    entries.put(record, { ...known(1), thread: threadOf(1) })
    expect(listener).not.toHaveBeenCalled()
  })

  it('can be removed twice', () => {
    const { entries, listener } = scene()
    const stop = entries.subscribe(1, listener)
    stop()
    expect(entries.find(1)).toBeUndefined()
    stop()
    expect(entries.find(1)).toBeUndefined()
  })

  it('S02 follows its order into the next session, where nothing is known', () => {
    const { entries, listener, known, onEntry } = scene()
    const old = entries.recordOf(1)
    const stop = entries.subscribe(1, listener)
    entries.put(old, known(1))
    entries.put(entries.recordOf(2), known(2))
    listener.mockClear()
    onEntry.mockClear()
    entries.clear()
    expect(listener).toHaveBeenCalledTimes(1)
    expect(entries.read(1)).toEqual({ ...unknownEntry(1), activity: 'idle' })
    expect(entries.find(2)).toBeUndefined()
    const floor = entries.staleVersion(2)
    expect(onEntry.mock.calls).toEqual([
      [1, null, 'idle', floor],
      [2, null, 'idle', floor],
    ])
    // A late answer of the former session changes nothing.
    entries.put(old, known(1))
    expect([listener.mock.calls.length, onEntry.mock.calls.length]).toEqual([1, 2])
    entries.put(entries.recordOf(1), known(1))
    expect(listener).toHaveBeenCalledTimes(2)
    stop()
    entries.clear()
    expect(listener).toHaveBeenCalledTimes(2)
    expect(entries.find(1)).toBeUndefined()
  })
})

describe('more than 500 orders', () => {
  const fill = ({ entries, known }: ReturnType<typeof scene>, from: number, to: number) => {
    for (let id = from; id <= to; id++) entries.put(entries.recordOf(id), known(id))
    entries.trim()
  }

  it('Y08 drop the record that was not used for the longest time, and say so once', async () => {
    const it = scene()
    fill(it, 1, 501)
    it.entries.trim()
    it.entries.read(1)
    it.onEntry.mockClear()
    await pass(0)
    expect(it.onEntry.mock.calls).toEqual([[2, null, 'idle', 0]])
    expect(it.entries.find(1)).toBeDefined()
    fill(it, 502, 502)
    await pass(0)
    expect(it.entries.find(3)).toBeUndefined()
  })

  it('Y08 keep each order that is shown or asked for, until it is not any more', async () => {
    const it = scene()
    const stop = it.entries.subscribe(1, it.listener)
    const second = it.entries.recordOf(2)
    it.entries.begin(second, 'checking')
    fill(it, 1, 502)
    await pass(0)
    expect(it.entries.all()).toHaveLength(502)
    stop()
    await pass(0)
    expect(it.entries.all()).toHaveLength(501)
    it.entries.end(second, 'checking')
    it.entries.trim()
    await pass(0)
    expect(it.entries.all()).toHaveLength(500)
  })

  it('Y08 do not count what nothing is known of', async () => {
    const it = scene()
    const empty = it.entries.recordOf(1)
    it.entries.begin(empty, 'checking')
    it.entries.end(empty, 'checking')
    expect(it.entries.find(1)).toBeUndefined()
    // The version of a stale order must stay, so that a late answer is not taken for a new one.
    const stale = it.entries.recordOf(2)
    it.entries.expire(stale, stale.stored)
    it.entries.begin(stale, 'checking')
    it.entries.end(stale, 'checking')
    const written = it.entries.recordOf(3)
    written.written = it.entries.next()
    it.entries.begin(written, 'checking')
    it.entries.end(written, 'checking')
    expect(it.entries.all().map(({ orderId }) => orderId)).toEqual([2, 3])
  })
})
