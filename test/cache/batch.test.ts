import { describe, expect, it } from 'vitest'
import { createBatch } from '../../src/cache/batch'
import { errorOf } from '../support/client'

/** Creates a batch. Its calls for many ids answer the first `answered` ids. */
function batchOf(answered: number) {
  const calls: (number | number[])[] = []
  const look = createBatch(
    (id) => Promise.resolve(calls.push(id) && `only ${id}`),
    (ids) => {
      calls.push(ids)
      return Promise.resolve(new Map(ids.slice(0, answered).map((id) => [id, `one of many ${id}`])))
    },
  )
  return { look, calls }
}

describe('the look-ups of one tick', () => {
  it('are one call', async () => {
    const { look, calls } = batchOf(9)
    expect(await Promise.all([look(1), look(2), look(1)])).toEqual([
      'one of many 1',
      'one of many 2',
      'one of many 1',
    ])
    expect(calls).toEqual([[1, 2]])
  })

  it('are repeated for ids without an answer, and the last id is asked for by itself', async () => {
    const { look, calls } = batchOf(2)
    await Promise.all([1, 2, 3, 4, 5].map(look))
    expect(calls).toEqual([[1, 2, 3, 4, 5], [3, 4, 5], 5])
  })

  it('fail as undecided when a call answers none of them, and the next tick asks again', async () => {
    const { look, calls } = batchOf(0)
    const failures = await Promise.all([1, 2].map((id) => errorOf(look(id))))
    expect(failures).toMatchObject(
      Array(2).fill({ kind: 'unexpected-response', operation: 'find', reason: 'undecided' }),
    )
    expect(calls).toEqual([[1, 2]])
    expect(await look(1)).toBe('only 1')
  })
})
