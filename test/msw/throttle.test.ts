import { describe, expect, it, onTestFinished, vi } from 'vitest'
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

  it.each([
    [0, '60', 'seconds'],
    [57_999, '3', 'seconds'],
    [58_000, '2', 'seconds'],
    [58_001, '2', 'seconds'],
    [59_000, '1', 'second'],
    [59_999, '1', 'second'],
  ])('at %i ms names a wait of %s %s', async (at, seconds, unit) => {
    let time = 0
    const { call } = openBackend({ throttle: { requests: 1, perMs: 60_000 }, now: () => time })
    await call(LIST)
    time = at
    const { body, headers } = await call(LIST)
    expect(body).toEqual({
      detail: `Request was throttled. Expected available in ${seconds} ${unit}.`,
    })
    expect(headers.get('Retry-After')).toBe(seconds)
  })

  it('refuses every request when it allows none', async () => {
    const { call } = openBackend({ throttle: { requests: 0, perMs: 5000 } })
    expect(await call(LIST)).toMatchObject({
      status: 429,
      body: { detail: 'Request was throttled. Expected available in 5 seconds.' },
    })
  })

  it('counts the requests of a valid token, before it checks the method', async () => {
    const { call, start } = openBackend({ throttle: { requests: 3, perMs: 60_000 }, now: () => 0 })
    const statuses = [
      await call(LIST, { token: 'wrong' }),
      await call(LIST, { headers: { Accept: 'text/html' } }),
      await call(`${LIST}17/`),
      await call(LIST, { method: 'OPTIONS' }),
      await call(LIST, { method: 'DELETE' }),
      await start('abc'),
      await call(LIST, { method: 'DELETE' }),
      await call(LIST, { headers: { Accept: 'text/html' } }),
    ].map(({ status }) => status)
    expect(statuses).toEqual([401, 406, 404, 200, 405, 500, 429, 406])
  })

  it('lets a user send requests again after a reset', async () => {
    const { call, backend } = openBackend({ throttle: { requests: 1, perMs: 60_000 }, now: () => 0 })
    await call(LIST)
    expect((await call(LIST)).status).toBe(429)
    backend.reset()
    expect([(await call(LIST)).status, (await call(LIST)).status]).toEqual([200, 429])
  })

  it('uses the clock of the machine when no clock is given', async () => {
    vi.useFakeTimers({ now: 0, toFake: ['Date'] })
    onTestFinished(() => void vi.useRealTimers())
    const { call } = openBackend({ throttle: { requests: 1, perMs: 60_000 } })
    await call(LIST)
    vi.setSystemTime(50_000)
    expect((await call(LIST)).headers.get('Retry-After')).toBe('10')
    vi.setSystemTime(60_000)
    expect((await call(LIST)).status).toBe(200)
  })
})
