import { describe, expect, it, vi } from 'vitest'
import { errorOf } from '../support/client'
import { tokenOf } from '../support/server'
import { rowOf } from '../support/threads'
import { timedScene } from '../support/timed-scene'
import { pass, settle, useVirtualTime } from '../support/virtual-time'

const thread = rowOf(1001, { id: 900 })

const lost = [
  ['N05 no reply', { network: true }],
  ['N04 a reply cut in the middle', { network: true, body: '{"detail": "Conv' }],
  ['R01 a 201 without a thread', { status: 201, body: { detail: 'Created.' } }],
  ['R01 an empty 204', { status: 204 }],
  ['R03 a page of a captive portal', { status: 200, body: '<html>Sign in</html>' }],
  ['R04 cut JSON', { status: 201, body: '{"detail": "Conv' }],
  ['H16 a 500', { status: 500 }],
  ['H16 a 500 with a page', { status: 500, body: '<html>Traceback</html>' }],
  ['H16 a 502', { status: 502 }],
  ['H16 a 504', { status: 504 }],
  ['H11 a 408', { status: 408 }],
  ['H12 a 409', { status: 409 }],
  ['H12 a 425', { status: 425 }],
] as const

useVirtualTime()

describe('a start whose answer was lost', () => {
  it.each(lost)('%s after the commit sends one POST, and the thread is found', async (_, fault) => {
    const { backend, client, log, threadsOf } = timedScene()
    backend.failNext({ ...fault, operation: 'start', afterCommit: true })
    const result = await settle(client.startForOrder(1001))
    expect(result).toMatchObject({ created: false, reconciled: true, detail: null })
    expect(result.thread).toMatchObject({ orderId: 1001 })
    expect([log, threadsOf(1001)]).toEqual([['POST 0', 'GET 1'], 1])
    expect(vi.getTimerCount()).toBe(0)
  })

  it.each(lost)('%s before the commit sends one POST and two look-ups, and fails', async (name, fault) => {
    const { backend, client, log, threadsOf } = timedScene()
    backend.failNext({ ...fault, operation: 'start' })
    const error = await settle(errorOf(client.startForOrder(1001)))
    const outcome = name.startsWith('H12') ? 'none' : 'unknown'
    expect(error).toMatchObject({ operation: 'start', outcome, orderId: 1001 })
    expect([log, threadsOf(1001)]).toEqual([['POST 0', 'GET 1', 'GET 3'], 0])
    expect(JSON.stringify(error)).not.toContain(tokenOf('support'))
    expect(vi.getTimerCount()).toBe(0)
  })

  it('N05 finds a late thread with the second look-up', async () => {
    const { backend, client, log } = timedScene()
    backend.failNext({ network: true, operation: 'start' })
    const call = client.startForOrder(1001)
    await pass(2000)
    backend.threads.push(thread)
    expect(await settle(call)).toMatchObject({ reconciled: true, thread: { id: 900 } })
    expect(log).toEqual(['POST 0', 'GET 1', 'GET 3'])
  })

  it('goes on after a failed look-up', async () => {
    const { backend, client, log } = timedScene()
    backend.failNext({ network: true, operation: 'start', afterCommit: true })
    backend.failNext({ status: 500, operation: 'list' })
    expect(await settle(client.startForOrder(1001))).toMatchObject({ reconciled: true })
    expect(log).toEqual(['POST 0', 'GET 1', 'GET 3'])
  })

  it('sends the second look-up when the first one hangs', async () => {
    const { backend, client, log } = timedScene()
    backend.failNext({ network: true, operation: 'start', afterCommit: true })
    backend.failNext({ delayMs: Infinity, operation: 'list' })
    expect(await settle(client.startForOrder(1001))).toMatchObject({ reconciled: true })
    expect(log).toEqual(['POST 0', 'GET 1', 'GET 3'])
    expect(vi.getTimerCount()).toBe(0)
  })

  it('N03 gives a hanging POST 10 of 15 seconds, and keeps the rest for look-ups', async () => {
    const { backend, client, log, threadsOf } = timedScene()
    backend.failNext({ delayMs: Infinity, operation: 'start' })
    expect(await settle(client.startForOrder(1001))).toMatchObject({ created: false, reconciled: true })
    expect([log, threadsOf(1001)]).toEqual([['POST 0', 'GET 11'], 1])
    expect(vi.getTimerCount()).toBe(0)
  })

  it('N03 ends within the deadline when the POST hangs and creates nothing', async () => {
    const { backend, client, log } = timedScene()
    backend.failNext({ status: 500, delayMs: Infinity, operation: 'start' })
    const began = performance.now()
    const error = await settle(errorOf(client.startForOrder(1001)))
    expect(error).toMatchObject({ kind: 'timeout', outcome: 'unknown', retryable: true })
    expect(log).toEqual(['POST 0', 'GET 11', 'GET 13'])
    expect(performance.now() - began).toBeLessThan(15_100)
  })

  it('N03 keeps half of a short deadline for look-ups', async () => {
    const { backend, client, log } = timedScene({ timeoutMs: 4000 })
    backend.failNext({ status: 500, delayMs: Infinity, operation: 'start' })
    const began = performance.now()
    const error = await settle(errorOf(client.startForOrder(1001)))
    expect(error).toMatchObject({ kind: 'timeout', outcome: 'unknown' })
    expect(log).toEqual(['POST 0', 'GET 3'])
    expect(performance.now() - began).toBeLessThan(4100)
    expect(vi.getTimerCount()).toBe(0)
  })

  it('prefers the late answer of the POST to a found thread', async () => {
    const { backend, client, log } = timedScene()
    backend.failNext({ delayMs: 10_500, operation: 'start' })
    expect(await settle(client.startForOrder(1001))).toMatchObject({ created: true, reconciled: false })
    expect(log).toEqual(['POST 0'])
  })

  it('uses the answer of the POST when it comes with the last look-up', async () => {
    const { backend, client } = timedScene()
    backend.failNext({ status: 201, body: { thread }, delayMs: 13_200, operation: 'start' })
    backend.failNext({ delayMs: 10, operation: 'list' })
    backend.failNext({ delayMs: 500, operation: 'list' })
    expect(await settle(client.startForOrder(1001))).toMatchObject({ created: true, thread: { id: 900 } })
  })

  it('Y26 is reported as created when a 201 arrives together with a look-up', async () => {
    const { backend, client } = timedScene()
    backend.failNext({ status: 201, body: { thread }, delayMs: 11_200, operation: 'start' })
    backend.failNext({ body: [thread], status: 200, delayMs: 199, operation: 'list' })
    expect(await settle(client.startForOrder(1001))).toMatchObject({ created: true, thread: { id: 900 } })
  })

  it('ends with a refusal that comes late', async () => {
    const { backend, client, log } = timedScene()
    backend.failNext({ status: 403, delayMs: 10_500, operation: 'start' })
    const error = await settle(errorOf(client.startForOrder(1001)))
    expect(error).toMatchObject({ kind: 'forbidden', outcome: 'none' })
    await settle(client.startForOrder(1001))
    expect(log).toEqual(['POST 0', 'POST 10.5'])
  })

  it.each([400, 403, 404, 405, 418, 503])(
    'a %i is a sure refusal, so there is no look-up and no second POST',
    async (status) => {
      const { backend, client, log } = timedScene()
      backend.failNext({ status, body: { detail: 'No.' }, operation: 'start' })
      expect(await settle(errorOf(client.startForOrder(1001)))).toMatchObject({ status, outcome: 'none' })
      await settle(client.startForOrder(1001))
      expect(log).toEqual(['POST 0', 'POST 0'])
    },
  )

  it('R06 sends no look-up when the answer holds the thread of another order', async () => {
    const { backend, client, log } = timedScene()
    backend.failNext({ status: 200, body: { thread: { ...thread, order: 1002 } }, operation: 'start' })
    expect(await settle(errorOf(client.startForOrder(1001)))).toMatchObject({ reason: 'wrong-order' })
    expect(log).toEqual(['POST 0'])
  })

  it('N02 fails when the device goes offline, and sends nothing when the device is back', async () => {
    const { backend, client, log } = timedScene()
    backend.failNext({ network: true, delayMs: 200, operation: 'start' })
    const call = errorOf(client.startForOrder(1001))
    await pass(100)
    vi.stubGlobal('navigator', { onLine: false })
    expect(await settle(call)).toMatchObject({ kind: 'network', outcome: 'unknown' })
    vi.unstubAllGlobals()
    await pass(60_000)
    expect(log).toEqual(['POST 0'])
  })

  it('N06 settles at once for an aborted caller, and the other caller gets the thread', async () => {
    const { backend, client, log } = timedScene()
    backend.failNext({ network: true, operation: 'start', afterCommit: true })
    const controller = new AbortController()
    const left = errorOf(client.startForOrder(1001, { signal: controller.signal }))
    const stays = client.startForOrder(1001)
    await pass(500)
    const began = performance.now()
    controller.abort()
    expect(await left).toMatchObject({ kind: 'aborted', outcome: 'unknown' })
    expect(performance.now() - began).toBeLessThanOrEqual(50)
    expect(await settle(stays)).toMatchObject({ reconciled: true })
    expect(log).toEqual(['POST 0', 'GET 1'])
    expect(vi.getTimerCount()).toBe(0)
  })

  it('N06 is still reconciled when all callers have left, and leaves no timer', async () => {
    const { backend, client, log } = timedScene()
    backend.failNext({ network: true, operation: 'start' })
    const controller = new AbortController()
    const left = errorOf(client.startForOrder(1001, { signal: controller.signal }))
    await pass(500)
    controller.abort()
    await left
    await pass(20_000)
    expect(log).toEqual(['POST 0', 'GET 1', 'GET 3'])
    expect(vi.getTimerCount()).toBe(0)
  })
})
