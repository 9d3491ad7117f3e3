import { describe, expect, it } from 'vitest'
import { internalsOf } from '../../src/client/internals'
import { clientOf, errorOf } from '../support/client'
import { usePage } from '../support/page'
import { serve, tokenOf } from '../support/server'
import { NEW, OLD, tokenScene } from '../support/token-scene'
import { idle, pass, useVirtualTime } from '../support/virtual-time'

useVirtualTime()

describe('calls for two orders at the same time', () => {
  it('C02 start two conversations', async () => {
    const backend = serve()
    const client = clientOf()
    const [one, other] = await Promise.all([client.startForOrder(1001), client.startForOrder(1003)])
    expect([one.thread.orderId, other.thread.orderId]).toEqual([1001, 1003])
    expect(backend.requests).toHaveLength(2)
  })

  it('C05 a start does not end the sharing of a look-up of the other order', async () => {
    const backend = serve()
    const client = clientOf()
    backend.failNext({ operation: 'list', delayMs: 5000 })
    const first = client.findForOrder(1007)
    await idle()
    await client.startForOrder(1001)
    const second = client.findForOrder(1007)
    expect(await second).toEqual(await first)
    expect(backend.requests.map(({ method }) => method)).toEqual(['GET', 'POST'])
  })
})

describe('a caller that leaves while its token is read', () => {
  it.each([
    ['comes', () => tokenOf('support')],
    ['never comes', () => new Promise<string>(() => {})],
  ])('N06 starts nothing when the token %s', async (_, token) => {
    const backend = serve()
    const controller = new AbortController()
    const client = clientOf({
      getToken() {
        controller.abort()
        return token()
      },
    })
    const left = errorOf(client.startForOrder(1001, { signal: controller.signal }))
    expect(await left).toMatchObject({ kind: 'aborted', attempts: 0, outcome: 'none' })
    await pass(20_000)
    expect(backend.requests).toEqual([])
  })
})

describe('the token of a call', () => {
  it('is read once for a call with one request', async () => {
    serve()
    let reads = 0
    const client = clientOf({
      getToken() {
        reads++
        return tokenOf('support')
      },
    })
    await client.findForOrder(1007)
    await client.startForOrder(1001)
    expect(reads).toBe(2)
  })

  it('X07 is forgotten on a server when the calls of its user are over, with the token that replaced it', async () => {
    const { client, host, refreshToken } = tokenScene({ getToken: () => OLD })
    await client.findForOrder(1007)
    await client.findForOrder(1007)
    expect(host.sent).toEqual(['GET token-old', 'GET token-new', 'GET token-old', 'GET token-new'])
    expect(refreshToken).toHaveBeenCalledTimes(2)
  })

  it('H06 is refreshed again on a server, although an older refresh failed after a newer one', async () => {
    const { client, refreshToken } = tokenScene({ getToken: () => OLD, timeoutMs: 40_000 })
    refreshToken.mockImplementationOnce(async () => {
      await new Promise((resolve) => setTimeout(resolve, 35_000))
      throw Object.assign(new Error('x'), { status: 401 })
    })
    const first = client.findForOrder(1007)
    await pass(31_000)
    expect(await client.findForOrder(1001)).toBeNull()
    expect(await first).toMatchObject({ id: 503 })
    refreshToken.mockResolvedValue(NEW)
    expect(await client.findForOrder(1007)).toMatchObject({ id: 503 })
  })
})

describe('a page whose user changes', () => {
  usePage()

  it('S02 sends nothing for a call that waits for its headers', async () => {
    const backend = serve()
    let arrive = (_: Record<string, string>) => {}
    const headers = new Promise<Record<string, string>>((resolve) => (arrive = resolve))
    const client = clientOf({ getToken: () => 'opaque', headers: () => headers })
    const enter = internalsOf(client).enterSession!
    enter('ada')
    const looking = errorOf(client.findForOrder(1001))
    await idle()
    enter('bo')
    arrive({})
    expect(await looking).toMatchObject({ kind: 'session-changed', attempts: 0 })
    expect(backend.requests).toEqual([])
  })
})

describe('a server whose user changes', () => {
  it('S02 has no session, so its calls go on', async () => {
    serve()
    const client = clientOf()
    const looking = client.findForOrder(1007)
    internalsOf(client).enterSession!('ada')
    internalsOf(client).enterSession!('bo')
    expect(await looking).toMatchObject({ id: 503 })
  })
})
