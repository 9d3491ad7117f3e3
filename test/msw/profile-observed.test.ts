import { describe, expect, it } from 'vitest'
import { LIST, openBackend, START } from '../support/backend'

describe('profile observed', () => {
  it('R07 ignores the filter and has other fields in threads', async () => {
    const { call } = openBackend({ profile: 'observed' })
    const { body } = await call(`${LIST}?order=1001`)
    expect(body).toMatchObject({ next: null })
    expect(body.count).toBe(6)
    const [row] = body.results as Record<string, unknown>[]
    expect(row).not.toHaveProperty('thread_type')
    expect(row).toHaveProperty('admin_override')
    expect(row?.participants).toContainEqual({
      id: 21,
      username: 'clara.nowak',
      email: 'clara.nowak@example.com',
      role: 'client',
    })
  })

  it('R07 ignores a filter that is not an order', async () => {
    const { call } = openBackend({ profile: 'observed' })
    for (const order of ['abc', '1.5', '9'.repeat(30)]) {
      expect(await call(`${LIST}?order=${order}`)).toMatchObject({ status: 200, body: { count: 6 } })
    }
  })

  it('R09 links to other pages by its own host name', async () => {
    const { call } = openBackend({ profile: 'observed', pageSize: 2 })
    const { body } = await call(`${LIST}?page=2`)
    expect([body.next, body.previous]).toEqual([
      'http://backend.internal:8000/api/v1/order-communications/communication-threads/?page=3',
      'http://backend.internal:8000/api/v1/order-communications/communication-threads/',
    ])
  })

  it('H15 names the wait in the body and not in the header', async () => {
    const { call } = openBackend({
      profile: 'observed',
      throttle: { requests: 1, perMs: 60_000 },
      now: () => 0,
    })
    await call(LIST)
    const second = await call(LIST)
    expect(second).toMatchObject({
      status: 429,
      body: { detail: 'Too many requests. Please wait 60 seconds.', wait: 60 },
    })
    expect(second.headers.get('Retry-After')).toBeNull()
  })

  it('H10 fails with HTML pages and with the texts of a JWT library', async () => {
    const { call, start } = openBackend({ profile: 'observed' })
    expect((await start('abc')).headers.get('Content-Type')).toContain('text/html')
    expect((await call(START.slice(0, -1), { method: 'POST', body: { order_id: 1 } })).status).toBe(500)
    expect((await start(1, { token: 'expired' })).body).toMatchObject({
      code: 'token_not_valid',
      messages: [{}],
    })
    expect((await start(1, { token: null })).body).toEqual({
      detail: 'Authentication credentials were not provided.',
    })
  })

  it('refuses cancelled and archived orders with its own text', async () => {
    expect(await openBackend({ profile: 'observed' }).start(1010)).toMatchObject({
      status: 403,
      body: { detail: 'You cannot message about this order.' },
    })
    expect((await openBackend().start(1010)).status).toBe(201)
  })
})
