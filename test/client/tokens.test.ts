import { describe, expect, it } from 'vitest'
import { clientOf, errorOf, hunt, jwtOf } from '../support/client'
import { serve } from '../support/server'
import { OLD, tokenScene } from '../support/token-scene'
import { idle, pass, useVirtualTime } from '../support/virtual-time'

useVirtualTime()

describe('the token of getToken', () => {
  it.each([null, undefined, ''])('H07 nothing is sent or refreshed when it is %j', async (token) => {
    const { client, host, refreshToken } = tokenScene({ getToken: () => token })
    for (const call of [client.startForOrder(1001), client.findForOrder(1), client.findForOrders([1, 2])]) {
      expect(await errorOf(call)).toMatchObject({
        kind: 'unauthenticated',
        reason: 'no-token',
        attempts: 0,
      })
    }
    expect(host.sent).toEqual([])
    expect(refreshToken).not.toHaveBeenCalled()
    expect(host.reports).toEqual([])
  })

  it.each(['undefined', 'null', `${OLD}\r\nX-Evil: 1`, ` ${OLD} `, 'Bearer x', 7, {}])(
    'H07 nothing is sent when it is the invalid token %j',
    async (token) => {
      const { client, host, refreshToken } = tokenScene({ getToken: () => token as string })
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
  ])('H07 nothing is sent when it throws, and its error is not passed on', async (getToken) => {
    const { client, host } = tokenScene({ getToken })
    const error = await errorOf(client.startForOrder(1001))
    expect(error).toMatchObject({ kind: 'misconfigured', reason: 'token', attempts: 0 })
    expect(hunt(error)).not.toContain(OLD)
    expect(host.sent).toEqual([])
  })

  it('H07 after a sign-out between the 401 and the next request, there is no refresh and no request', async () => {
    const { client, backend, host, refreshToken } = tokenScene()
    backend.failNext({ status: 401, delayMs: 100 })
    const call = errorOf(client.startForOrder(1001))
    await idle()
    host.token = null
    await pass(100)
    expect(await call).toMatchObject({ kind: 'unauthenticated', outcome: 'none' })
    expect(host.sent).toHaveLength(1)
    expect(refreshToken).not.toHaveBeenCalled()
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
    await idle()
    token = to
    await pass(4000)
    return { call, backend }
  }

  it.each([
    ['a 401', { status: 401 }],
    ['a short 429', { status: 429, body: { wait: 2 } }],
  ])('S02 does not send the call of the earlier user again after %s', async (_, fault) => {
    const { call, backend } = await switched(bob, fault)
    expect(await errorOf(call)).toMatchObject({ kind: 'session-changed', outcome: 'none', attempts: 1 })
    expect(backend.requests).toHaveLength(1)
  })

  it('S03 a call goes on with a new token of the same user', async () => {
    const { call, backend } = await switched(later, { status: 401 })
    expect(await call).toMatchObject({ created: true })
    expect(backend.requests).toHaveLength(2)
  })
})
