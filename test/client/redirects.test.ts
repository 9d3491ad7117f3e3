import { describe, expect, it } from 'vitest'
import { clientOf, errorOf } from '../support/client'
import { listen } from '../support/http-server'
import { tokenOf } from '../support/server'

describe('redirects of a real server', () => {
  it.each([301, 302, 303, 307, 308])(
    'H10 X05 with the status %i are not followed, so the token goes nowhere else',
    async (status) => {
      const other = await listen((_, response) => response.end('{}'))
      const { origin, seen } = await listen((request, response) => {
        response.writeHead(status, { Location: `${other.origin}${request.url ?? ''}` }).end()
      })
      const client = clientOf({ baseURL: `${origin}/api/v1` })
      const error = await errorOf(client.startForOrder(1001))
      expect(error).toMatchObject({ kind: 'misconfigured', reason: 'redirect', status, outcome: 'none' })
      expect(error.message).toContain('start-for-order/')
      expect(seen).toEqual([
        {
          method: 'POST',
          url: '/api/v1/order-communications/communication-threads/start-for-order/',
          authorization: `Bearer ${tokenOf('support')}`,
          body: '{"order_id":1001}',
        },
      ])
      expect(other.seen).toEqual([])
    },
  )

  it('H10 are not followed to the same path with or without a slash', async () => {
    const { origin, seen } = await listen((request, response) => {
      response.writeHead(301, { Location: (request.url ?? '').replace(/\/$/, '') }).end()
    })
    expect(await errorOf(clientOf({ baseURL: origin }).startForOrder(1001))).toMatchObject({
      reason: 'redirect',
      status: 301,
    })
    expect(seen.map(({ method }) => method)).toEqual(['POST'])
  })
})
