import { describe, expect, it } from 'vitest'
import type { ConversationEndpoints } from 'order-conversations'
import { clientOf, errorOf } from '../../support/client'
import { serve } from '../../support/server'
import { storeOf } from '../../support/store'
import { settle, useVirtualTime } from '../../support/virtual-time'

useVirtualTime()

const SECRET = 'sentinel-of-the-host'
const throws = () => {
  throw new Error(SECRET)
}

describe('invalid endpoints', () => {
  it.each<[string, Partial<ConversationEndpoints>, number]>([
    ['start throws', { start: throws }, 0],
    ['start names another origin', { start: () => ({ path: 'https://evil.example/start' }) }, 0],
    ['start names another host', { start: () => ({ path: '//evil.example/start' }) }, 0],
    ['start hides a host behind a backslash', { start: () => ({ path: '/\\evil.example' }) }, 0],
    ['start leaves the base', { start: () => ({ path: '/../admin/' }) }, 0],
    ['start leaves the base in percent-encoding', { start: () => ({ path: '/orders/%2e%2E/admin/' }) }, 0],
    ['start holds a query', { start: () => ({ path: '/start?order=1' }) }, 0],
    ['start has an unknown method', { start: () => ({ path: '/start', method: 'DELETE' as never }) }, 0],
    ['start returns nothing', { start: () => undefined as never }, 0],
    ['readStart throws', { readStart: throws }, 1],
    ['readThread throws', { readThread: throws }, 1],
  ])(
    'the error names the function, and nothing is sent elsewhere, when %s',
    async (what, endpoints, sent) => {
      const backend = serve()
      const error = await settle(errorOf(clientOf({ endpoints }).startForOrder(1001)))
      expect(error).toMatchObject({ kind: 'misconfigured', reason: `endpoints.${what.split(' ')[0]}` })
      expect(error.message).toContain('A function of `endpoints`')
      expect(JSON.stringify(error)).not.toContain(SECRET)
      expect(backend.requests).toHaveLength(sent)
    },
  )

  it.each<[string, Partial<ConversationEndpoints>]>([
    ['list throws', { list: throws }],
    ['list leaves the base', { list: () => ({ path: '/a/..' }) }],
    ['readList throws', { readList: throws }],
  ])('the error of a look-up names the function when %s', async (what, endpoints) => {
    serve()
    const error = await settle(errorOf(clientOf({ endpoints }).findForOrder(1001)))
    expect(error).toMatchObject({ kind: 'misconfigured', reason: `endpoints.${what.split(' ')[0]}` })
  })

  it('rows that are no array are an error, not an empty listing', async () => {
    serve()
    const endpoints = { readList: () => ({ rows: null as never, hasNext: false }) }
    expect(await errorOf(clientOf({ endpoints }).findForOrder(1001))).toMatchObject({
      reason: 'no-results',
    })
  })

  it('a listing that does not say where it ends does not prove that there is no thread', async () => {
    serve()
    const endpoints = { readList: () => ({ rows: [], hasNext: null }) }
    expect(await errorOf(clientOf({ endpoints }).findForOrder(1001))).toMatchObject({
      kind: 'unexpected-response',
    })
  })

  it('a value that is no function is refused when the client is created', async () => {
    const endpoints = { start: '/start' as never }
    expect(await errorOf(() => clientOf({ endpoints }))).toMatchObject({ reason: 'endpoints.start' })
  })
})

describe('ids that are texts', () => {
  const endpoints: Partial<ConversationEndpoints> = {
    parseOrderId: (input) =>
      typeof input === 'string' || typeof input === 'number' ? (input as never) : null,
  }

  it.each(['', ' ', '.', '..', 'a\u0000b', 'x'.repeat(201), 1.5, -1, NaN, null, {}])(
    '%j is refused, and nothing is sent',
    async (input) => {
      const backend = serve()
      expect(await errorOf(clientOf({ endpoints }).startForOrder(input as never))).toMatchObject({
        kind: 'invalid-input',
        attempts: 0,
      })
      expect(backend.requests).toEqual([])
    },
  )

  it('7 and "7" are two orders, but one order when ids are integers', () => {
    const rows = [
      { id: 1, order: 7, participants: [] } as never,
      { id: 2, order: '7', participants: [] } as never,
    ]
    const opaque = storeOf(clientOf({ endpoints })).store
    const integers = storeOf().store
    for (const row of rows) {
      opaque.remember(row)
      integers.remember(row)
    }
    const idsIn = (store: typeof opaque) => [7, '7'].map((id) => store.threadFor(id)?.id)
    expect(idsIn(opaque)).toEqual([1, 2])
    expect(idsIn(integers)).toEqual([2, 2])
    expect(Object.keys(opaque.entries)).toHaveLength(2)
  })
})
