import { describe, expect, it } from 'vitest'
import { clientOf, errorOf } from '../support/client'
import { listen } from '../support/http-server'
import { tokenOf } from '../support/server'

describe('redirects of a real server', () => {
  it.each([301, 302, 303, 307, 308])(
    'H10 X05 a %i is not followed: no GET in place of a POST, no token elsewhere',
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

  it('H10 nor to its own path, with a slash more or less', async () => {
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
