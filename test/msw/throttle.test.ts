import { describe, expect, it } from 'vitest'
import { LIST, openBackend } from '../support/backend'
import { tokenOf } from '../support/server'

describe('the throttle', () => {
  it('M03 H15 counts per user on the given clock, over both operations', async () => {
    let time = 0
    const { call, start } = openBackend({ throttle: { requests: 2, perMs: 60_000 }, now: () => time })
    await call(LIST)
    time = 20_500
    await start(1001)
    const third = await call(LIST)
    expect(third).toMatchObject({
      status: 429,
      body: { detail: 'Request was throttled. Expected available in 40 seconds.' },
    })
    expect(third.headers.get('Retry-After')).toBe('40')
    expect((await call(LIST, { token: tokenOf('client') })).status).toBe(200)
    time = 60_000
    expect((await call(LIST)).status).toBe(200)
  })
})
