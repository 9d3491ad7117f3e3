import { describe, expect, it } from 'vitest'
import { Call } from '../../src/client/call'
import type { ReadPage } from '../../src/client/list'
import { readOrder } from '../../src/client/read-order'
import { threadOf } from '../support/threads'

describe('the look-up of one order among many', () => {
  it('reads the next page after a closed thread', async () => {
    const closed = { ...threadOf(1001, 1), isActive: false }
    const active = threadOf(1001, 2)
    const asked: number[] = []
    const readPage: ReadPage = (_, page) => {
      asked.push(page)
      const threads = page === 1 ? [closed] : [active]
      return Promise.resolve({ threads, length: 1, unreadable: 0, count: 2, hasNext: page === 1 })
    }
    const call = new Call('find-many', null, 60_000)
    const page = await readOrder(
      readPage,
      1001,
      () => {},
      () => true,
      call,
    )
    expect(page.threads).toEqual([active])
    expect(asked).toEqual([1, 2])
  })
})
