import { describe, expect, it, vi } from 'vitest'
import { errorOf, hunt } from '../support/client'
import { NEW, OLD, tokenScene } from '../support/token-scene'
import { idle, pass, useVirtualTime } from '../support/virtual-time'

useVirtualTime()

describe('a refresh that fails', () => {
  const axiosLike = (status: number) => Object.assign(new Error('x'), { response: { status, data: {} } })

  it.each([
    ['answers 400', () => Promise.reject(axiosLike(400))],
    ['answers 401', () => Promise.reject(axiosLike(401))],
    ['answers 403', () => Promise.reject(axiosLike(403))],
    ['rejects with a status', () => Promise.reject(Object.assign(new Error(OLD), { status: 400 }))],
    ['brings null', () => Promise.resolve(null)],
    ['brings nothing', () => Promise.resolve('')],
    ['brings the text "undefined"', () => Promise.resolve('undefined')],
    ['brings a token with a line break', () => Promise.resolve('a\r\nX-Evil: 1')],
    ['brings a token with blanks around it', () => Promise.resolve(` ${NEW} `)],
  ])(
    'H05 a refresh that %s ends the session, and every waiting call gets the error',
    async (_, refresh) => {
      const refreshToken = vi.fn<() => Promise<string | null>>(refresh)
      const { client, host } = tokenScene({ refreshToken })
      const errors = await Promise.all([
        errorOf(client.startForOrder(1001)),
        ...Array.from({ length: 19 }, (_, index) => errorOf(client.findForOrder(index + 1))),
      ])
      for (const error of errors) {
        expect(error).toMatchObject({ kind: 'unauthenticated', reason: 'refresh', outcome: 'none' })
        expect(hunt(error)).not.toMatch(/token-(?:old|new)/)
      }
      expect(refreshToken).toHaveBeenCalledTimes(1)
      expect(host.sent).toHaveLength(20)
      expect(host.reports).toEqual(['session-expired'])
      // Nobody is signed out by us.
      expect(host.token).toBe(OLD)
    },
  )

  it('Y22 does not end the session when another tab has brought a new token', async () => {
    const { client, host } = tokenScene({
      refreshToken: () => {
        // The other tab has just used up the refresh token.
        host.token = NEW
        return Promise.reject(axiosLike(401))
      },
    })
    expect(await client.startForOrder(1001)).toMatchObject({ created: true })
    expect(host.reports).toEqual([])
    expect(host.sent).toHaveLength(2)
  })

  it.each([
    ['offline', () => Promise.reject(new TypeError('Failed to fetch')), 'network'],
    [
      'throws at once',
      () => {
        throw new Error(NEW)
      },
      'network',
    ],
    ['408', () => Promise.reject(axiosLike(408)), 'server'],
    ['425', () => Promise.reject(axiosLike(425)), 'rate-limited'],
    ['429', () => Promise.reject(axiosLike(429)), 'rate-limited'],
    ['500', () => Promise.reject(axiosLike(500)), 'server'],
    ['503', () => Promise.reject(axiosLike(503)), 'server'],
  ] as const)(
    'H06 keeps the session and has its own kind of error for the failure: %s',
    async (_, refresh, kind) => {
      const refreshToken = vi.fn<() => Promise<string>>(refresh)
      const { client, host } = tokenScene({ refreshToken })
      const error = await errorOf(client.findForOrder(1007))
      expect(error).toMatchObject({ kind, reason: 'refresh', retryable: true, outcome: 'none' })
      expect(hunt(error)).not.toMatch(/token-(?:old|new)/)
      expect(host.reports).toEqual([])
      // Cool-down: the same token is not refreshed again for 10 s.
      await errorOf(client.findForOrder(1007))
      await pass(9900)
      await errorOf(client.startForOrder(1001))
      expect(refreshToken).toHaveBeenCalledTimes(1)
      await pass(200)
      refreshToken.mockResolvedValue(NEW)
      expect(await client.findForOrder(1007)).toMatchObject({ id: 503 })
      expect(refreshToken).toHaveBeenCalledTimes(2)
    },
  )

  it('H06 does not delay the refresh of another token', async () => {
    const { client, host, refreshToken } = tokenScene()
    refreshToken.mockRejectedValueOnce(new TypeError('Failed to fetch'))
    await errorOf(client.findForOrder(1007))
    host.token = 'token-mid-77'
    expect(await client.findForOrder(1007)).toMatchObject({ id: 503 })
    expect(refreshToken).toHaveBeenCalledTimes(2)
  })

  it('H06 changes nothing when it fails after a newer refresh', async () => {
    const { client, host, refreshToken } = tokenScene({ timeoutMs: 40_000 })
    refreshToken.mockImplementationOnce(async () => {
      await new Promise((resolve) => setTimeout(resolve, 35_000))
      throw axiosLike(401)
    })
    const first = client.findForOrder(1007)
    await pass(31_000)
    expect(await client.findForOrder(1001)).toBeNull()
    await pass(5000)
    expect(await first).toMatchObject({ id: 503 })
    expect(host.reports).toEqual([])
    expect(await client.findForOrder(1007)).toMatchObject({ id: 503 })
    expect(host.sent.slice(2)).toEqual(Array(host.sent.length - 2).fill(`GET ${NEW.slice(0, 9)}`))
  })

  it('H06 does not replace the token of a newer refresh when it brings a token later', async () => {
    const { client, host, refreshToken } = tokenScene({ getToken: () => OLD, timeoutMs: 40_000 })
    refreshToken.mockImplementationOnce(
      () => new Promise((resolve) => setTimeout(resolve, 35_000, 'token-mid-77')),
    )
    const first = client.findForOrder(1007)
    await pass(31_000)
    expect(await client.findForOrder(1001)).toBeNull()
    expect(await first).toMatchObject({ id: 503 })
    expect(host.sent.at(-1)).toBe('GET token-new')
  })

  it('H06 does not start a third refresh when it fails while a newer refresh runs', async () => {
    const { client, refreshToken } = tokenScene({ timeoutMs: 40_000 })
    refreshToken
      .mockImplementationOnce(() => new Promise((_, reject) => setTimeout(reject, 35_000, axiosLike(500))))
      .mockImplementationOnce(() => new Promise((resolve) => setTimeout(resolve, 27_000, NEW)))
    const first = errorOf(client.findForOrder(1007))
    await pass(31_000)
    const second = client.findForOrder(1001)
    await pass(15_000)
    expect(await first).toMatchObject({ kind: 'server', reason: 'refresh' })
    expect(await client.findForOrder(1007)).toMatchObject({ id: 503 })
    expect(await second).toBeNull()
    expect(refreshToken).toHaveBeenCalledTimes(2)
  })

  it('H06 a refresh that hangs lets each call end at its deadline, and leaves no timer', async () => {
    const refreshToken = vi.fn(() => new Promise<string>(() => {}))
    const { client, host } = tokenScene({ refreshToken })
    const began = performance.now()
    const calls = [errorOf(client.startForOrder(1001)), errorOf(client.findForOrder(1007))]
    await pass(15_000)
    for (const error of await Promise.all(calls)) {
      expect(error).toMatchObject({ kind: 'timeout', outcome: 'none', attempts: 1 })
    }
    expect(performance.now() - began).toBeLessThanOrEqual(15_100)
    expect(refreshToken).toHaveBeenCalledTimes(1)
    expect([host.sent.length, host.reports.length, vi.getTimerCount()]).toEqual([2, 0, 0])
  })

  it('H06 a refresh that hangs for 30 s is replaced by a new refresh for later calls', async () => {
    const { client, host, refreshToken } = tokenScene()
    refreshToken.mockReturnValueOnce(new Promise(() => {}))
    await pass(40_000)
    const lost = errorOf(client.findForOrder(1007))
    await pass(20_000)
    const waits = errorOf(client.findForOrder(1007, { timeoutMs: 5000 }))
    await pass(5000)
    expect(await waits).toMatchObject({ kind: 'timeout' })
    await pass(5000)
    expect(await errorOf(client.findForOrder(1007, { timeoutMs: 500 }))).toMatchObject({ kind: 'timeout' })
    expect(refreshToken).toHaveBeenCalledTimes(1)
    await pass(500)
    expect(await client.findForOrder(1007)).toMatchObject({ id: 503 })
    expect(refreshToken).toHaveBeenCalledTimes(2)
    expect(await lost).toMatchObject({ kind: 'timeout' })
    expect(host.sent.at(-1)).toBe('GET token-new')
  })

  it('H06 a late refresh still gives its token to the waiting calls', async () => {
    const { client, refreshToken } = tokenScene()
    refreshToken.mockImplementationOnce(
      () => new Promise((resolve) => setTimeout(() => resolve(NEW), 12_000)),
    )
    const call = client.startForOrder(1001)
    await idle()
    await pass(12_000)
    expect(await call).toMatchObject({ created: true })
  })

  it('H05 a new token that is refused too is reported once, without a loop', async () => {
    const refreshToken = vi.fn(() => Promise.resolve('token-bad-11'))
    const { client, host } = tokenScene({ refreshToken })
    const error = await errorOf(client.startForOrder(1001))
    expect(error).toMatchObject({ kind: 'unauthenticated', status: 401, attempts: 2, outcome: 'none' })
    expect(hunt(error)).not.toMatch(/token-(?:old|bad)/)
    expect(host.sent).toEqual(['POST token-old', 'POST token-bad'])
    for (let call = 0; call < 5; call++) await errorOf(client.findForOrder(1007))
    expect(refreshToken).toHaveBeenCalledTimes(1)
    expect(host.sent).toHaveLength(7)
    expect(host.reports).toEqual(['session-expired'])
    await pass(10_000)
    await errorOf(client.findForOrder(1007))
    expect(refreshToken).toHaveBeenCalledTimes(2)
  })

  it('H05 a refresh that returns the old token does not loop', async () => {
    const refreshToken = vi.fn(() => Promise.resolve(OLD))
    const { client, host } = tokenScene({ refreshToken })
    expect(await errorOf(client.findForOrder(1007))).toMatchObject({ kind: 'unauthenticated' })
    expect(await errorOf(client.findForOrder(1007))).toMatchObject({ kind: 'unauthenticated' })
    expect(host.sent.length).toBeLessThanOrEqual(3)
    expect(host.reports).toEqual(['session-expired'])
  })

  it('H05 does not loop when the tokens of several refreshes form a circle', async () => {
    const tokens = ['token-mid-77', OLD, 'token-mid-77', OLD]
    const { client } = tokenScene({ refreshToken: () => Promise.resolve(tokens.shift()) })
    for (let call = 0; call < 4; call++) {
      expect(await errorOf(client.findForOrder(1007))).toMatchObject({ kind: 'unauthenticated' })
      await pass(10_000)
    }
  })

  it('does not affect the calls after the next sign-in', async () => {
    const { client, host, refreshToken } = tokenScene()
    refreshToken.mockResolvedValueOnce(null)
    await errorOf(client.findForOrder(1007))
    host.token = NEW
    expect(await client.findForOrder(1007)).toMatchObject({ id: 503 })
  })
})
