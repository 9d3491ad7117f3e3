import { afterEach, describe, expect, it, vi } from 'vitest'
import { errorOf } from '../support/client'
import { NEW, OLD, tokenScene } from '../support/token-scene'
import { idle, pass, useVirtualTime } from '../support/virtual-time'

useVirtualTime()
afterEach(() => void vi.unstubAllGlobals())

describe('a token that expired', () => {
  it('H02 is refreshed once, and the call is sent once more and succeeds', async () => {
    const { client, host, refreshToken } = tokenScene()
    expect(await client.startForOrder(1001)).toMatchObject({ created: true, reconciled: false })
    expect(await client.findForOrder(1001)).toMatchObject({ orderId: 1001 })
    expect(host.sent).toEqual(['POST token-old', 'POST token-new', 'GET token-new'])
    expect(refreshToken).toHaveBeenCalledTimes(1)
    expect(host.reports).toEqual([])
    expect(vi.getTimerCount()).toBe(0)
  })

  it.each([20, 100])(
    'H03 is refreshed once for %i calls at the same time, and each call is sent once more',
    async (calls) => {
      const { client, host, refreshToken } = tokenScene()
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
    },
  )

  it('H04 is not refreshed when the host has another token by then', async () => {
    const { client, host, refreshToken, backend } = tokenScene()
    backend.failNext({ status: 401, delayMs: 100 })
    const call = client.findForOrder(1007)
    await idle()
    host.token = NEW
    await pass(100)
    expect(await call).toMatchObject({ id: 503 })
    expect(host.sent).toEqual(['GET token-old', 'GET token-new'])
    expect(refreshToken).not.toHaveBeenCalled()
  })

  it('H04 is not refreshed again for a 401 that comes after the refresh', async () => {
    const { client, backend, refreshToken } = tokenScene()
    backend.failNext({ status: 401, delayMs: 500, operation: 'start' })
    const late = client.startForOrder(1001)
    await idle()
    await client.findForOrder(1007)
    await pass(500)
    expect(await late).toMatchObject({ created: true })
    expect(refreshToken).toHaveBeenCalledTimes(1)
  })

  it('is replaced by the new token even if the host still returns the old token', async () => {
    vi.stubGlobal('document', {})
    const { client, host, refreshToken } = tokenScene({ getToken: () => OLD })
    await client.findForOrder(1007)
    await client.findForOrder(1008)
    expect(host.sent).toEqual(['GET token-old', 'GET token-new', 'GET token-new'])
    expect(refreshToken).toHaveBeenCalledTimes(1)
  })

  it('is refreshed again when the new token has expired too', async () => {
    vi.stubGlobal('document', {})
    const tokens = ['token-mid-77', NEW]
    const { client, host } = tokenScene({
      getToken: () => OLD,
      refreshToken: () => Promise.resolve(tokens.shift()),
    })
    await errorOf(client.findForOrder(1007))
    host.reports.splice(0)
    await pass(10_000)
    expect(await client.findForOrder(1007)).toMatchObject({ id: 503 })
    expect(await client.findForOrder(1007)).toMatchObject({ id: 503 })
    expect(host.sent.slice(2)).toEqual(['GET token-mid', 'GET token-new', 'GET token-new'])
    expect(host.reports).toEqual([])
  })

  it('causes an error and no report when there is no refreshToken', async () => {
    const { client, host } = tokenScene({ refreshToken: undefined as never })
    expect(await errorOf(client.findForOrder(1007))).toMatchObject({ kind: 'unauthenticated', status: 401 })
    expect(host.sent).toHaveLength(1)
    expect(host.reports).toEqual([])
  })

  it('H08 is not refreshed for a 403', async () => {
    const { client, host, backend, refreshToken } = tokenScene()
    host.token = NEW
    backend.failNext({ status: 403 })
    expect(await errorOf(client.startForOrder(1001))).toMatchObject({ kind: 'forbidden' })
    expect(refreshToken).not.toHaveBeenCalled()
    expect(host.sent).toHaveLength(1)
  })
})

describe('leaving during a refresh', () => {
  it('N06 settles at once and leaves no timer, and the other calls get their answers', async () => {
    let finish = (_token: string) => {}
    const refreshToken = vi.fn(() => new Promise<string>((resolve) => (finish = resolve)))
    const { client, host } = tokenScene({ refreshToken })
    const [one, two] = [new AbortController(), new AbortController()]
    const left = errorOf(client.findForOrder(1007, { signal: one.signal }))
    const stays = client.findForOrder(1007)
    const lost = errorOf(client.findForOrder(1001, { signal: two.signal }))
    await pass(100)
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

  it('N06 leaves no timer when every caller has left', async () => {
    const { client } = tokenScene({ refreshToken: () => new Promise<string>(() => {}) })
    const controller = new AbortController()
    const left = errorOf(client.findForOrder(1007, { signal: controller.signal }))
    await pass(100)
    controller.abort()
    await left
    await idle()
    expect(vi.getTimerCount()).toBe(0)
  })
})
