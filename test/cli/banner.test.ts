import { sampleData } from 'order-conversations/msw'
import { describe, expect, it } from 'vitest'
import { bannerOf } from '../../src/cli/banner'

const { users, orders } = sampleData
const kim = { id: 9, role: 'client', name: 'Kim', token: 'kim' } as const
const orderOf = (id: number) => ({ ...orders[0]!, id, clientId: 9, writerId: null })

describe('the text that serve prints first', () => {
  it('names three orders of a user, and says that there are more', () => {
    const rowWith = (count: number) =>
      bannerOf('http://x', [kim], [1, 2, 3, 4].slice(0, count).map(orderOf)).split('\n')[1]
    expect([0, 1, 3, 4].map(rowWith)).toEqual([
      '  kim  Kim, client',
      '  kim  Kim, client, orders 1',
      '  kim  Kim, client, orders 1, 2, 3',
      '  kim  Kim, client, orders 1, 2, 3, …',
    ])
  })

  it('has an example call by the support, for the first order', () => {
    const text = bannerOf('http://x/api/v1', users, orders)
    expect(text).toContain('\nAn example call:\n  curl http://x/api/v1/')
    expect(text).toContain("-H 'Authorization: Bearer token-support'")
    expect(text).toContain(`-d '{"order_id": ${orders[0]!.id}}'`)
  })

  it('has an example call by the first user when nobody is from the support, and for any order', () => {
    const text = bannerOf('http://x', [kim], [])
    expect(text).toContain("-H 'Authorization: Bearer kim'")
    expect(text).toContain(`-d '{"order_id": 1}'`)
  })
})
