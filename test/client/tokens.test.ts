import { describe, expect, it, vi } from 'vitest'
import { inspect } from 'node:util'
import type { ConversationClientOptions } from 'order-conversations'
import { clientOf, errorOf, jwtOf } from '../support/client'
import { serve } from '../support/server'
import { pass, tick, useVirtualTime } from '../support/virtual-time'

const OLD = 'token-old-4f1d'
const NEW = 'token-new-9a2c'

/** A backend that takes one token, and a host that holds another until it is refreshed. */
function scene(options: ConversationClientOptions = {}) {
  const backend = serve({ users: [{ id: 11, role: 'support', name: 'Sam', token: NEW }] })
  const host = { token: OLD as string | null, reports: [] as string[], sent: [] as string[] }
  const { handle } = backend
  backend.handle = (request) => {
    host.sent.push(`${request.method} ${request.headers.get('Authorization')?.slice(7, 16)}`)
    return handle(request)
  }
  const refreshToken = vi.fn((): Promise<string | null> => {
    host.token = NEW
    return Promise.resolve(NEW)
  })
  const client = clientOf({
    getToken: () => host.token,
    refreshToken,
    onDiagnostic: ({ code }) => host.reports.push(code),
    ...options,
  })
  return { backend, host, refreshToken, client }
}

function hunt(error: unknown): string {
  return JSON.stringify(error) + inspect(error, { depth: null, showHidden: true })
}

useVirtualTime()

describe('a token that expired', () => {
  it('H02 one refresh, one replay, and nobody notices', async () => {
    const { client, host, refreshToken } = scene()
    expect(await client.startForOrder(1001)).toMatchObject({ created: true, reconciled: false })
    expect(await client.findForOrder(1001)).toMatchObject({ orderId: 1001 })
    expect(host.sent).toEqual(['POST token-old', 'POST token-new', 'GET token-new'])
    expect(refreshToken).toHaveBeenCalledTimes(1)
    expect(host.reports).toEqual([])
    expect(vi.getTimerCount()).toBe(0)
  })

  it.each([20, 100])('H03 %i calls at once: one refresh, each replayed once', async (calls) => {
    const { client, host, refreshToken } = scene()
    const results = await Promise.all(
      Array.from({ length: calls }, (_, index) =>
        index % 2 ? client.findForOrder(1000 + index) : client.listThreads({ page: 1 }),
      ),
    )
    expect(results).toHaveLength(calls)
    expect(refreshToken).toHaveBeenCalledTimes(1)
    expect(host.sent.filter((line) => line.endsWith('old'))).toHaveLength(calls)
    expect(host.sent.filter((line) => line.endsWith('new'))).toHaveLength(calls)
    expect(vi.getTimerCount()).toBe(0)
  })

  it('H04 a token that was changed meanwhile is used, without a refresh', async () => {
    const { client, host, refreshToken, backend } = scene()
    backend.failNext({ status: 401, delayMs: 100 })
    const call = client.findForOrder(1007)
    await tick()
    host.token = NEW
    await vi.advanceTimersByTimeAsync(100)
    expect(await call).toMatchObject({ id: 503 })
    expect(host.sent).toEqual(['GET token-old', 'GET token-new'])
    expect(refreshToken).not.toHaveBeenCalled()
  })

  it('H04 a 401 that comes after the refresh asks for no second one', async () => {
    const { client, backend, refreshToken } = scene()
    backend.failNext({ status: 401, delayMs: 500, operation: 'start' })
    const late = client.startForOrder(1001)
    await tick()
    await client.findForOrder(1007)
    await vi.advanceTimersByTimeAsync(500)
    expect(await late).toMatchObject({ created: true })
    expect(refreshToken).toHaveBeenCalledTimes(1)
  })

  it('uses what a refresh brought although the host has not put it away', async () => {
    const { client, host, refreshToken } = scene({ getToken: () => OLD })
    await client.findForOrder(1007)
    await client.findForOrder(1008)
    expect(host.sent).toEqual(['GET token-old', 'GET token-new', 'GET token-new'])
    expect(refreshToken).toHaveBeenCalledTimes(1)
  })

  it('and again when that one expired as well', async () => {
    const tokens = ['token-mid-77', NEW]
    const { client, host } = scene({
      getToken: () => OLD,
      refreshToken: () => Promise.resolve(tokens.shift()),
    })
    await errorOf(client.findForOrder(1007))
    host.reports.splice(0)
    await vi.advanceTimersByTimeAsync(10_000)
    expect(await client.findForOrder(1007)).toMatchObject({ id: 503 })
    expect(await client.findForOrder(1007)).toMatchObject({ id: 503 })
    expect(host.sent.slice(2)).toEqual(['GET token-mid', 'GET token-new', 'GET token-new'])
    expect(host.reports).toEqual([])
  })

  it('without a refresh a 401 is an error, and reports nothing', async () => {
    const { client, host } = scene({ refreshToken: undefined as never })
    expect(await errorOf(client.findForOrder(1007))).toMatchObject({ kind: 'unauthenticated', status: 401 })
    expect(host.sent).toHaveLength(1)
    expect(host.reports).toEqual([])
  })

  it('H08 a 403 asks for no refresh', async () => {
    const { client, host, backend, refreshToken } = scene()
    host.token = NEW
    backend.failNext({ status: 403 })
    expect(await errorOf(client.startForOrder(1001))).toMatchObject({ kind: 'forbidden' })
    expect(refreshToken).not.toHaveBeenCalled()
    expect(host.sent).toHaveLength(1)
  })
})

describe('a refresh that fails', () => {
  const axiosLike = (status: number) => Object.assign(new Error('x'), { response: { status, data: {} } })

  it.each([
    ['answers 400', () => Promise.reject(axiosLike(400))],
    ['answers 401', () => Promise.reject(axiosLike(401))],
    ['answers 403', () => Promise.reject(axiosLike(403))],
    ['rejects with a status', () => Promise.reject(Object.assign(new Error(OLD), { status: 400 }))],
    ['brings null', () => Promise.resolve(null)],
    ['brings nothing', () => Promise.resolve('')],
    ['brings "undefined"', () => Promise.resolve('undefined')],
    ['brings a split header', () => Promise.resolve('a\r\nX-Evil: 1')],
    ['brings padding', () => Promise.resolve(` ${NEW} `)],
  ])('H05 %s: the session is over, told once to everybody who waits', async (_, refresh) => {
    const refreshToken = vi.fn<() => Promise<string | null>>(refresh)
    const { client, host } = scene({ refreshToken })
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
    ['429', () => Promise.reject(axiosLike(429)), 'rate-limited'],
    ['500', () => Promise.reject(axiosLike(500)), 'server'],
    ['503', () => Promise.reject(axiosLike(503)), 'server'],
  ] as const)('H06 %s: an error of its own kind, the session is kept', async (_, refresh, kind) => {
    const refreshToken = vi.fn<() => Promise<string>>(refresh)
    const { client, host } = scene({ refreshToken })
    const error = await errorOf(client.findForOrder(1007))
    expect(error).toMatchObject({ kind, reason: 'refresh', retryable: true, outcome: 'none' })
    expect(hunt(error)).not.toMatch(/token-(?:old|new)/)
    expect(host.reports).toEqual([])
    // Cool-down: the same token is not refreshed again for 10 s.
    await errorOf(client.findForOrder(1007))
    await vi.advanceTimersByTimeAsync(9900)
    await errorOf(client.startForOrder(1001))
    expect(refreshToken).toHaveBeenCalledTimes(1)
    await vi.advanceTimersByTimeAsync(200)
    refreshToken.mockResolvedValue(NEW)
    expect(await client.findForOrder(1007)).toMatchObject({ id: 503 })
    expect(refreshToken).toHaveBeenCalledTimes(2)
  })

  it('H06 another token is refreshed at once, cool-down or not', async () => {
    const { client, host, refreshToken } = scene()
    refreshToken.mockRejectedValueOnce(new TypeError('Failed to fetch'))
    await errorOf(client.findForOrder(1007))
    host.token = 'token-mid-77'
    expect(await client.findForOrder(1007)).toMatchObject({ id: 503 })
    expect(refreshToken).toHaveBeenCalledTimes(2)
  })

  it('H06 one that hangs: everybody is freed by their deadline, and no timer is left', async () => {
    const refreshToken = vi.fn(() => new Promise<string>(() => {}))
    const { client, host } = scene({ refreshToken })
    const began = performance.now()
    const calls = [errorOf(client.startForOrder(1001)), errorOf(client.findForOrder(1007))]
    await vi.advanceTimersByTimeAsync(15_000)
    for (const error of await Promise.all(calls)) {
      expect(error).toMatchObject({ kind: 'timeout', outcome: 'none', attempts: 1 })
    }
    expect(performance.now() - began).toBeLessThanOrEqual(15_100)
    expect(refreshToken).toHaveBeenCalledTimes(1)
    expect([host.sent.length, host.reports.length, vi.getTimerCount()]).toEqual([2, 0, 0])
  })

  it('H06 one that hangs for 30 s is given up for the calls to come', async () => {
    const { client, host, refreshToken } = scene()
    refreshToken.mockReturnValueOnce(new Promise(() => {}))
    const lost = errorOf(client.findForOrder(1007))
    await vi.advanceTimersByTimeAsync(20_000)
    const waits = errorOf(client.findForOrder(1007, { timeoutMs: 5000 }))
    await vi.advanceTimersByTimeAsync(5000)
    expect(await waits).toMatchObject({ kind: 'timeout' })
    expect(refreshToken).toHaveBeenCalledTimes(1)
    await vi.advanceTimersByTimeAsync(6000)
    expect(await client.findForOrder(1007)).toMatchObject({ id: 503 })
    expect(refreshToken).toHaveBeenCalledTimes(2)
    expect(await lost).toMatchObject({ kind: 'timeout' })
    expect(host.sent.at(-1)).toBe('GET token-new')
  })

  it('H06 one that answers late still helps those who wait', async () => {
    const { client, refreshToken } = scene()
    refreshToken.mockImplementationOnce(
      () => new Promise((resolve) => setTimeout(() => resolve(NEW), 12_000)),
    )
    const call = client.startForOrder(1001)
    await tick()
    await vi.advanceTimersByTimeAsync(12_000)
    expect(await call).toMatchObject({ created: true })
  })

  it('H05 a new token that is refused as well: one report, no loop', async () => {
    const refreshToken = vi.fn(() => Promise.resolve('token-bad-11'))
    const { client, host } = scene({ refreshToken })
    const error = await errorOf(client.startForOrder(1001))
    expect(error).toMatchObject({ kind: 'unauthenticated', status: 401, attempts: 2, outcome: 'none' })
    expect(hunt(error)).not.toMatch(/token-(?:old|bad)/)
    expect(host.sent).toEqual(['POST token-old', 'POST token-bad'])
    for (let call = 0; call < 5; call++) await errorOf(client.findForOrder(1007))
    expect(refreshToken).toHaveBeenCalledTimes(1)
    expect(host.sent).toHaveLength(7)
    expect(host.reports).toEqual(['session-expired'])
    await vi.advanceTimersByTimeAsync(10_000)
    await errorOf(client.findForOrder(1007))
    expect(refreshToken).toHaveBeenCalledTimes(2)
  })

  it('H05 a refresh that brings the old token ends', async () => {
    const refreshToken = vi.fn(() => Promise.resolve(OLD))
    const { client, host } = scene({ refreshToken })
    expect(await errorOf(client.findForOrder(1007))).toMatchObject({ kind: 'unauthenticated' })
    expect(await errorOf(client.findForOrder(1007))).toMatchObject({ kind: 'unauthenticated' })
    expect(host.sent.length).toBeLessThanOrEqual(3)
    expect(host.reports).toEqual(['session-expired'])
  })

  it('H05 tokens that go round in a circle do not hang', async () => {
    const tokens = ['token-mid-77', OLD, 'token-mid-77', OLD]
    const { client } = scene({ refreshToken: () => Promise.resolve(tokens.shift()) })
    for (let call = 0; call < 4; call++) {
      expect(await errorOf(client.findForOrder(1007))).toMatchObject({ kind: 'unauthenticated' })
      await vi.advanceTimersByTimeAsync(10_000)
    }
  })

  it('a session that is over comes back with the next token', async () => {
    const { client, host, refreshToken } = scene()
    refreshToken.mockResolvedValueOnce(null)
    await errorOf(client.findForOrder(1007))
    host.token = NEW
    expect(await client.findForOrder(1007)).toMatchObject({ id: 503 })
  })
})

describe('leaving during a refresh', () => {
  it('N06 settles at once, sends no replay, leaves no timer, and others get theirs', async () => {
    let finish = (_token: string) => {}
    const refreshToken = vi.fn(() => new Promise<string>((resolve) => (finish = resolve)))
    const { client, host } = scene({ refreshToken })
    const [one, two] = [new AbortController(), new AbortController()]
    const left = errorOf(client.findForOrder(1007, { signal: one.signal }))
    const stays = client.findForOrder(1007)
    const lost = errorOf(client.findForOrder(1001, { signal: two.signal }))
    await vi.advanceTimersByTimeAsync(100)
    expect(refreshToken).toHaveBeenCalledTimes(1)
    const began = performance.now()
    one.abort()
    two.abort()
    expect(await left).toMatchObject({ kind: 'aborted' })
    expect(await lost).toMatchObject({ kind: 'aborted', attempts: 1 })
    expect(performance.now() - began).toBeLessThanOrEqual(50)
    finish(NEW)
    expect(await stays).toMatchObject({ id: 503 })
    expect(host.sent).toEqual(['GET token-old', 'GET token-old', 'GET token-new'])
    expect(vi.getTimerCount()).toBe(0)
  })

  it('N06 when everybody left no timer waits for the refresh', async () => {
    const { client } = scene({ refreshToken: () => new Promise<string>(() => {}) })
    const controller = new AbortController()
    const left = errorOf(client.findForOrder(1007, { signal: controller.signal }))
    await vi.advanceTimersByTimeAsync(100)
    controller.abort()
    await left
    await tick()
    expect(vi.getTimerCount()).toBe(0)
  })
})

describe('another user', () => {
  const [ada, bob] = [jwtOf({ user_id: 1 }), jwtOf({ user_id: 2 })]
  const later = jwtOf({ user_id: 1, iat: 5 })

  /** The host's token is another one by the time the first request was refused. */
  async function switched(to: string, fault: { status: number; body?: object }) {
    const users = [bob, later].map((token) => ({ id: 11, role: 'support' as const, name: 'x', token }))
    const backend = serve({ users })
    let token = ada
    const client = clientOf({
      getToken: () => token,
      refreshToken: () => Promise.resolve(to),
      maxRetries: 2,
    })
    backend.failNext({ ...fault, delayMs: 100 })
    const call = client.startForOrder(1001)
    call.catch(() => {})
    await tick()
    token = to
    await pass(4000)
    return { call, backend }
  }

  it.each([
    ['a 401', { status: 401 }],
    ['a short 429', { status: 429, body: { wait: 2 } }],
  ])('S02 what the one asked for is not sent again as the other, after %s', async (_, fault) => {
    const { call, backend } = await switched(bob, fault)
    expect(await errorOf(call)).toMatchObject({ kind: 'session-changed', outcome: 'none', attempts: 1 })
    expect(backend.requests).toHaveLength(1)
  })

  it('S03 a new token of the same user goes on', async () => {
    const { call, backend } = await switched(later, { status: 401 })
    expect(await call).toMatchObject({ created: true })
    expect(backend.requests).toHaveLength(2)
  })
})

describe('what getToken gives', () => {
  it.each([null, undefined, ''])(
    'H07 %j: signed out, nothing is sent, nothing refreshed',
    async (token) => {
      const { client, host, refreshToken } = scene({ getToken: () => token })
      for (const call of [
        client.startForOrder(1001),
        client.findForOrder(1),
        client.findForOrders([1, 2]),
      ]) {
        expect(await errorOf(call)).toMatchObject({
          kind: 'unauthenticated',
          reason: 'no-token',
          attempts: 0,
        })
      }
      expect(host.sent).toEqual([])
      expect(refreshToken).not.toHaveBeenCalled()
      expect(host.reports).toEqual([])
    },
  )

  it.each(['undefined', 'null', `${OLD}\r\nX-Evil: 1`, ` ${OLD} `, 'Bearer x', 7, {}])(
    'H07 %j is no token: nothing is sent',
    async (token) => {
      const { client, host, refreshToken } = scene({ getToken: () => token as string })
      const error = await errorOf(client.startForOrder(1001))
      expect(error).toMatchObject({ kind: 'misconfigured', reason: 'token', attempts: 0, outcome: 'none' })
      expect(hunt(error)).not.toContain(OLD)
      expect(host.sent).toEqual([])
      expect(refreshToken).not.toHaveBeenCalled()
    },
  )

  it.each([
    () => {
      throw new Error(OLD)
    },
    () => Promise.reject(new Error(OLD)),
  ])('H07 it throws: nothing is sent, nothing of it passed on', async (getToken) => {
    const { client, host } = scene({ getToken })
    const error = await errorOf(client.startForOrder(1001))
    expect(error).toMatchObject({ kind: 'misconfigured', reason: 'token', attempts: 0 })
    expect(hunt(error)).not.toContain(OLD)
    expect(host.sent).toEqual([])
  })

  it('H07 signed out between a 401 and its replay: no refresh, no replay', async () => {
    const { client, backend, host, refreshToken } = scene()
    backend.failNext({ status: 401, delayMs: 100 })
    const call = errorOf(client.startForOrder(1001))
    await tick()
    host.token = null
    await vi.advanceTimersByTimeAsync(100)
    expect(await call).toMatchObject({ kind: 'unauthenticated', outcome: 'none' })
    expect(host.sent).toHaveLength(1)
    expect(refreshToken).not.toHaveBeenCalled()
  })
})
