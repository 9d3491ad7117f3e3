import { toThread, type ThreadId } from 'order-conversations'
import { describe, expect, it } from 'vitest'
import { isOfAnotherOrder, pickThread } from '../../src/contract/thread'

const row = (id: number, rest: object = {}) =>
  toThread({ id, order: 123, created_at: '2024-12-20T10:30:00Z', ...rest })
const withId = (id: number | string) => ({ ...row(1), id: id as ThreadId })
/** The id of the picked thread, which must not depend on the order of the rows. */
function pick(...threads: ReturnType<typeof row>[]) {
  const [id, reversed] = [threads, [...threads].reverse()].map((rows) => pickThread(rows, 123)?.id)
  expect(id).toBe(reversed)
  return id
}

describe('pickThread', () => {
  it('R11 prefers an active thread, then the newest update, then the highest id', () => {
    const inactive = row(9, { is_active: false, updated_at: '2026-01-01T00:00:00Z' })
    const old = row(8, { updated_at: '2025-01-01T00:00:00Z' })
    const recent = row(1, { updated_at: '2025-06-01T00:00:00Z' })
    const twin = row(2, { updated_at: '2025-06-01T02:00:00+02:00' })
    expect(pick(inactive, old, recent, twin)).toBe(2)
  })

  it('R11 takes the creation for the newest update when there was none', () => {
    expect(pick(row(1, { created_at: '2025-01-01T00:00:00Z' }), row(2))).toBe(1)
    expect(pick(row(1, { updated_at: '2024-12-21T00:00:00Z' }), row(2))).toBe(1)
  })

  it('R11 takes a thread without dates for the oldest', () => {
    expect(pick(row(1, { created_at: '1970-01-01T00:00:01Z' }), row(2, { created_at: null }))).toBe(1)
  })

  it.each<[id: number | string, other: number | string]>([
    [10, 9],
    ['b', 'a'],
    // Texts are compared by their characters.
    ['9', '10'],
    ['a', 'B'],
    ['9', 10],
    [9, '10'],
  ])('R11 picks the id %j and not %j when nothing else differs', (id, other) => {
    expect(pick(withId(id), withId(other))).toBe(id)
  })

  it('R12 picks an inactive thread when there is no other', () => {
    expect(pickThread([row(9, { is_active: false })], 123)).toMatchObject({ id: 9, isActive: false })
  })

  it('R07 never picks the thread of another order', () => {
    expect(pickThread([row(1, { order: 124 }), row(2, { order: null })], 123)).toBeNull()
  })
})

describe('isOfAnotherOrder', () => {
  it('is true only for a thread that names another order', () => {
    expect(isOfAnotherOrder(row(1, { order: 124 }), 123)).toBe(true)
    expect(isOfAnotherOrder(row(1), 123)).toBe(false)
    expect(isOfAnotherOrder(row(1, { order: null }), 123)).toBe(false)
  })
})
