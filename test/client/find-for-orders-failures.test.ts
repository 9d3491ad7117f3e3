import { describe, expect, it, vi } from 'vitest'
import { errorOf, hunt } from '../support/client'
import { found, manyOrdersScene } from '../support/many-orders-scene'
import { numbers } from '../support/numbers'
import { tokenOf } from '../support/server'
import { until } from '../support/until'
import { idle, pass, useVirtualTime } from '../support/virtual-time'

useVirtualTime()

describe('findForOrders after a failure', () => {
  it('keeps the answers so far when it is aborted, closes the connections, and leaves no timer and no listener', async () => {
    const { client, backend, log } = manyOrdersScene(500)
    backend.failNext({ delayMs: 0 })
    backend.failNext({ delayMs: Infinity, times: 4 })
    const controller = new AbortController()
    const add = vi.spyOn(controller.signal, 'addEventListener')
    const remove = vi.spyOn(controller.signal, 'removeEventListener')
    const call = client.findForOrders([3, 301, 302], { signal: controller.signal })
    await until(() => expect(log).toHaveLength(3))
    const began = performance.now()
    controller.abort()
    expect([...(await call).keys()]).toEqual([3])
    expect(performance.now() - began).toBeLessThanOrEqual(50)
    await idle()
    expect(vi.getTimerCount()).toBe(0)
    expect(remove.mock.calls).toHaveLength(add.mock.calls.length)
    expect(log).toHaveLength(3)
  })

  it('keeps the answers so far when the deadline passes', async () => {
    const { client, backend, log } = manyOrdersScene(500)
    backend.failNext({ delayMs: 0 })
    backend.failNext({ delayMs: Infinity, times: 4 })
    const call = client.findForOrders([3, 301, 302], { timeoutMs: 4000 })
    await until(() => expect(log).toHaveLength(3))
    await pass(4000)
    expect([...(await call).keys()]).toEqual([3])
    expect(vi.getTimerCount()).toBe(0)
  })

  it('N06 sends nothing when it is aborted before the call', async () => {
    const { client, log } = manyOrdersScene(30)
    const error = await errorOf(client.findForOrders([1, 2], { signal: AbortSignal.abort() }))
    expect(error).toMatchObject({ kind: 'aborted', operation: 'find-many', attempts: 0 })
    expect(log).toEqual([])
  })

  it('N06 rejects at once when it is aborted before the first answer', async () => {
    const { client, backend } = manyOrdersScene(500)
    backend.failNext({ delayMs: Infinity })
    const controller = new AbortController()
    const call = errorOf(client.findForOrders([1, 2], { signal: controller.signal }))
    await idle()
    controller.abort()
    expect(await call).toMatchObject({ kind: 'aborted', operation: 'find-many', orderId: null })
  })

  it.each([
    [{ status: 500 }, 'server'],
    [{ status: 403 }, 'forbidden'],
    [{ status: 401 }, 'unauthenticated'],
    [{ status: 429, body: { wait: 60 } }, 'rate-limited'],
    [{ network: true }, 'network'],
    [{ status: 200, body: '<html>Sign in</html>' }, 'unexpected-response'],
  ] as const)('%o rejects only if nothing became known', async (fault, kind) => {
    const { client, backend } = manyOrdersScene(500)
    for (const orderIds of [[301, 302], [301]]) {
      backend.failNext({ ...fault, times: 4 })
      const error = await errorOf(client.findForOrders(orderIds))
      expect(error).toMatchObject({ kind, operation: 'find-many', orderId: null, outcome: 'none' })
      expect(hunt(error)).not.toContain(tokenOf('support'))
      backend.reset()
      if (kind === 'rate-limited') return
    }
  })

  it('leaves the other orders open when a request fails after the first answers', async () => {
    const { client, backend } = manyOrdersScene(500)
    backend.failNext({ delayMs: 0 })
    backend.failNext({ network: true, times: 4 })
    const call = client.findForOrders([3, 301, 302])
    await pass(10)
    expect([...(await call).keys()]).toEqual([3])
  })

  it('C10 repeats a look-up after a failure that passes', async () => {
    const { client, backend, log } = manyOrdersScene(500, { maxRetries: 2 })
    backend.failNext({ status: 502 })
    const call = client.findForOrders([301, 302])
    await pass(400)
    expect(found(await call)).toEqual([301, 302])
    expect(log).toEqual(['', '', '?order=301', '?order=302'])
  })

  it('C09 leaves orders open when a throttle allows 10 of 100 requests, and does not send more', async () => {
    const { client, backend } = manyOrdersScene(
      500,
      { maxRetries: 2 },
      { throttle: { requests: 10, perMs: 60_000 } },
    )
    const map = await client.findForOrders(numbers(41, 140))
    expect(map.size).toBeGreaterThan(0)
    expect(map.size).toBeLessThan(100)
    expect([...map.values()].every((thread) => thread)).toBe(true)
    expect(backend.requests.filter(({ status }) => status === 429).length).toBeLessThanOrEqual(4)
  })
})
