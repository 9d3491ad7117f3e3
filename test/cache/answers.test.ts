import type { Thread } from 'order-conversations'
import { ConversationError } from 'order-conversations'
import { describe, expect, it, vi } from 'vitest'
import { createAnswers } from '../../src/cache/answers'
import { createEntries } from '../../src/cache/entries'
import { threadOf } from '../support/threads'
import { pass, useVirtualTime } from '../support/virtual-time'

useVirtualTime(Date.parse('2026-01-05T08:00:00Z'))

const FOUND_MS = 5 * 60_000
const NONE_MS = 15_000

function scene() {
  const entries = createEntries(() => {})
  const answers = createAnswers(entries)
  const seen = (orderId: number) => {
    const { knowledge, thread } = entries.read(orderId)
    return thread?.id ?? knowledge
  }
  const read = (rows: Thread[], { complete = false, began = entries.next(), asked = 0 } = {}) =>
    answers.learner(began, asked)(rows, { complete, count: null })
  return { entries, answers, seen, read, record: entries.recordOf(1) }
}

const error = (kind: 'forbidden' | 'server') => new ConversationError({ kind, operation: 'start' }).toJSON()

describe('an answer', () => {
  it.each<[Thread | null, number]>([
    [threadOf(1), FOUND_MS],
    [null, NONE_MS],
  ])('is fresh for its time (%j)', async (thread, ms) => {
    const { answers, record } = scene()
    await pass(1000)
    answers.write(record, thread)
    await pass(ms - 1)
    expect([answers.isFresh(record), answers.settle(1)]).toEqual([true, true])
    await pass(1)
    expect([answers.isFresh(record), answers.settle(1)]).toEqual([false, false])
  })

  it('C05 is dropped when a later request was answered before', () => {
    const { entries, answers, record, seen } = scene()
    const [early, late] = [entries.next(), entries.next()]
    answers.take(record, threadOf(1, 8), late)
    answers.take(record, threadOf(1, 7), early)
    expect(seen(1)).toBe(8)
    answers.fail(record, error('server'), early)
    expect(record.stored.error).toBeNull()
    answers.fail(record, error('server'), entries.next())
    expect(record.stored.error).toMatchObject({ kind: 'server' })
  })

  it('C05 is shown but not fresh when the order became stale after its request', () => {
    const { entries, answers, record, seen } = scene()
    const began = entries.next()
    answers.invalidate(record)
    answers.take(record, threadOf(1), began)
    expect(seen(1)).toBe(1)
    expect([answers.isFresh(record), record.stored.checkedAt]).toEqual([false, null])
  })
})

describe('the rows of a reply', () => {
  it('answer every order in them but the asked one, with the best row of each', () => {
    const { read, seen, entries } = scene()
    const closed = { ...threadOf(2, 20), isActive: false }
    const rows = [threadOf(1), closed, threadOf(2, 21), threadOf(2, 5), { ...threadOf(3), orderId: null }]
    read(rows, { asked: 1 })
    expect([seen(1), seen(2)]).toEqual(['unknown', 21])
    expect(entries.all().map(({ orderId }) => orderId)).toEqual([1, 2])
  })

  it('R11 do not replace a better thread, and replace the same one', () => {
    const { read, seen, record } = scene()
    read([threadOf(1, 9)])
    read([threadOf(1, 8)])
    expect(seen(1)).toBe(9)
    read([{ ...threadOf(1, 9), unreadCount: 4 }])
    expect(record.stored.thread?.unreadCount).toBe(4)
    read([threadOf(1, 10)])
    expect(seen(1)).toBe(10)
  })

  it('R11 of a later page replace those of an earlier page of the same call', () => {
    const { entries, answers, seen } = scene()
    const learn = answers.learner(entries.next())
    const info = { complete: false, count: null }
    learn([{ ...threadOf(1, 9), isActive: false }], info)
    learn([threadOf(1, 3)], info)
    expect(seen(1)).toBe(3)
  })

  it('C05 of a later page do not replace what came in between', () => {
    const { entries, answers, record, seen } = scene()
    const learn = answers.learner(entries.next())
    const info = { complete: false, count: null }
    learn([{ ...threadOf(1, 9), isActive: false }], info)
    answers.write(record, { ...threadOf(1, 4), isActive: false })
    learn([threadOf(1, 3)], info)
    expect(seen(1)).toBe(4)
  })

  it('C05 of an earlier page do not make the newer answer theirs', () => {
    const { entries, answers, record, seen } = scene()
    const learn = answers.learner(entries.next())
    const info = { complete: false, count: null }
    answers.write(record, { ...threadOf(1, 4), isActive: false })
    learn([{ ...threadOf(1, 9), isActive: true }], info)
    learn([threadOf(1, 10)], info)
    expect(seen(1)).toBe(4)
  })

  it('of a complete listing end the conversations of the orders that are not in it', () => {
    const { answers, read, seen, entries } = scene()
    answers.write(entries.recordOf(1), threadOf(1))
    answers.write(entries.recordOf(2), threadOf(2))
    entries.recordOf(4)
    read([threadOf(3)], { complete: false })
    expect(seen(2)).toBe(2)
    read([threadOf(3)], { complete: true, asked: 1 })
    expect([seen(1), seen(2), seen(3), seen(4)]).toEqual([1, 'none', 3, 'unknown'])
  })

  it('of a complete listing answer an unknown order for 15 s', async () => {
    const { read, answers, seen } = scene()
    await pass(1000)
    read([threadOf(3)], { complete: true })
    await pass(NONE_MS - 1)
    expect([answers.settle(7), seen(7)]).toEqual([true, 'none'])
    await pass(1)
    expect([answers.settle(8), seen(8)]).toEqual([false, 'unknown'])
  })

  it('of a complete listing do not answer an order that is known, or that became stale afterwards', async () => {
    const { read, answers, seen, entries } = scene()
    answers.write(entries.recordOf(3), threadOf(3))
    read([threadOf(3)], { complete: true })
    answers.forget(5)
    answers.invalidate(entries.recordOf(3))
    expect([answers.settle(3), seen(3)]).toEqual([false, 3])
    expect([answers.settle(5), seen(5)]).toEqual([false, 'unknown'])
    answers.clear()
    expect([answers.settle(6), seen(6)]).toEqual([false, 'unknown'])
  })

  it('S02 are ignored in the next session', () => {
    const { entries, answers, seen } = scene()
    const learn = answers.learner(entries.next())
    learn([], { complete: false, count: 7 })
    expect(answers.count()).toBe(7)
    answers.clear()
    learn([threadOf(1)], { complete: true, count: 8 })
    expect([seen(1), answers.count()]).toEqual(['unknown', null])
  })

  it('Y08 drop the records beyond 500', async () => {
    const { read, entries } = scene()
    read(Array.from({ length: 510 }, (_, index) => threadOf(index + 1)))
    await pass(0)
    expect(entries.all()).toHaveLength(500)
  })
})

describe('a thread from the host', () => {
  it('notifies the buttons once, and stays fresh with each render', async () => {
    const { entries, answers, record } = scene()
    const listener = vi.fn()
    entries.subscribe(1, listener)
    answers.remember(1, threadOf(1))
    const { entry } = record
    await pass(FOUND_MS - 1)
    answers.remember(1, threadOf(1))
    expect(record.entry).toBe(entry)
    expect(listener).toHaveBeenCalledTimes(1)
    await pass(FOUND_MS - 1)
    expect(answers.isFresh(record)).toBe(true)
    answers.invalidate(record)
    answers.remember(1, threadOf(1))
    expect(answers.isFresh(record)).toBe(true)
    expect(record.stored.checkedAt).toBe(Date.now())
  })
})

describe('a refused start', () => {
  it('is old after some time, and other errors never are', async () => {
    const { entries, answers } = scene()
    const start = (orderId: number, kind: 'forbidden' | 'server') => {
      const record = entries.recordOf(orderId)
      entries.begin(record, 'starting')
      entries.put(record, { ...record.stored, error: error(kind) })
      entries.end(record, 'starting')
    }
    start(1, 'forbidden')
    start(2, 'server')
    const old = () => answers.oldRefusals(1000).map(({ orderId }) => orderId)
    await pass(999)
    expect(old()).toEqual([])
    await pass(1)
    start(3, 'forbidden')
    expect(old()).toEqual([1])
  })
})

describe('the entries of the server that rendered the page', () => {
  it('S09 keep their age, and those without an order are left out', async () => {
    const { entries, answers } = scene()
    const stored = { orderId: 5, knowledge: 'found', thread: threadOf(5), error: null } as const
    answers.hydrate([
      { ...stored, checkedAt: Date.now() - 1000 },
      { ...stored, orderId: null, checkedAt: Date.now() },
      { ...stored, orderId: 6, checkedAt: null },
    ])
    expect(entries.all().map(({ orderId }) => orderId)).toEqual([1, 5, 6])
    expect([answers.settle(5), answers.settle(6)]).toEqual([true, false])
    await pass(FOUND_MS - 1001)
    expect(answers.settle(5)).toBe(true)
    await pass(1)
    expect(answers.settle(5)).toBe(false)
  })
})
