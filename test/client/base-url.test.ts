import { describe, expect, it, vi } from 'vitest'
import { clientOf, errorOf } from '../support/client'
import { BASE_URL, serve } from '../support/server'

describe('baseURL', () => {
  it.each([BASE_URL, `${BASE_URL}/`, `${BASE_URL}///`, 'http://localhost:3000/other/../api/v1'])(
    'I10 normalises %s',
    async (baseURL) => {
      const backend = serve()
      await clientOf({ baseURL }).findForOrder(1001)
      expect(backend.requests[0]?.path).toBe('/api/v1/order-communications/communication-threads/')
    },
  )

  it.each([
    ['', 'base-url'],
    ['api/v1', 'base-url'],
    ['./api', 'base-url'],
    ['//evil.example/api/v1', 'base-url'],
    ['/\\evil.example/api', 'base-url'],
    ['\\\\evil.example', 'base-url'],
    ['https:evil.example', 'base-url'],
    ['ftp://example.com/api', 'base-url'],
    ['javascript:alert(1)', 'base-url'],
    ['data:text/html,x', 'base-url'],
    ['https://user:secret@example.com/api', 'base-url'],
    ['https://example.com/api?x=1', 'base-url'],
    ['https://example.com/api#x', 'base-url'],
    ['/api /v1', 'base-url'],
    ['https://', 'base-url'],
    ['https://:8000/api', 'base-url'],
    ['https://example.com:99999/api', 'base-url'],
    ['http://[::1/api', 'base-url'],
    ['/api/v1/api/v1', 'doubled-prefix'],
    ['https://example.com/api/v1/order-communications', 'doubled-prefix'],
    [42, 'base-url'],
  ])('I10 X04 refuses %s when the client is created', async (baseURL, reason) => {
    const error = await errorOf(() => clientOf({ baseURL: baseURL as string }))
    expect(error).toMatchObject({ kind: 'misconfigured', reason, attempts: 0 })
    expect(error.message).toMatch(/^setup failed/)
    expect(error.message).not.toContain('secret')
  })

  it.each([
    'https://order-communications.example/api/v1',
    'https://example.com/@scope/api',
    'HTTPS://EXAMPLE.com',
    'http://api.example/api/v1',
    '/http',
  ])('I10 accepts %s', (baseURL) => {
    expect(() => clientOf({ baseURL })).not.toThrow()
  })

  it('I10 refuses http on an https page, except to the local machine', async () => {
    vi.stubGlobal('location', { protocol: 'https:', origin: 'https://shop.example' })
    try {
      expect(await errorOf(() => clientOf({ baseURL: 'http://api.example/api/v1' }))).toMatchObject({
        reason: 'insecure',
      })
      expect(() => clientOf({ baseURL: 'http://localhost:8000/api/v1' })).not.toThrow()
      expect(() => clientOf({ baseURL: '/api/v1' })).not.toThrow()
    } finally {
      vi.unstubAllGlobals()
    }
  })

  it('L06 a call with a path as base URL is refused outside of a page', async () => {
    const backend = serve()
    const client = clientOf({ baseURL: '/api/v1' })
    expect(await errorOf(client.startForOrder(1001))).toMatchObject({
      kind: 'misconfigured',
      reason: 'no-origin',
      attempts: 0,
    })
    expect(backend.requests).toEqual([])
  })
})
