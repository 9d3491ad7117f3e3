import { afterEach, describe, expect, it, vi } from 'vitest'
import type { ConversationClientOptions } from 'order-conversations'
import { clientOf, errorOf } from '../support/client'
import { tokenOf } from '../support/server'
import { timedScene } from '../support/timed-scene'
import { pass, settle, useVirtualTime } from '../support/virtual-time'

const scene = (options: ConversationClientOptions = {}) => timedScene({ maxRetries: 2, ...options })

useVirtualTime()
afterEach(() => {
  vi.restoreAllMocks()
})

describe('look-ups after a failure that passes', () => {
  it.each([
    ['H11', 408],
    ['H12', 409],
    ['H12', 425],
    ['H16', 500],
    ['H16', 502],
    ['H16', 503],
    ['H16', 504],
    ['Y18', 520],
    ['Y18', 530],
  ])('%s a %i is repeated, twice at most', async (_, status) => {
    const { backend, client } = scene()
    backend.failNext({ status, times: 2 })
    expect(await settle(client.findForOrder(1007))).toMatchObject({ id: 503 })
    expect(backend.requests).toHaveLength(3)

    backend.failNext({ status, times: 5 })
    const error = await settle(errorOf(client.findForOrder(1007)))
    expect(error).toMatchObject({ status, operation: 'find', attempts: 3, outcome: 'none' })
    expect(backend.requests).toHaveLength(6)
    expect(JSON.stringify(error)).not.toContain(tokenOf('support'))
    expect(vi.getTimerCount()).toBe(0)
  })

  it('N01 N04 a lost connection and a cut reply are repeated', async () => {
    const { backend, client } = scene()
    backend.failNext({ network: true })
    backend.failNext({ network: true, body: '{"count": 1, "res' })
    expect(await settle(client.findForOrder(1007))).toMatchObject({ id: 503 })
    expect(backend.requests).toHaveLength(3)
  })

  it.each([
    { status: 400 },
    { status: 403 },
    { status: 404 },
    { status: 405 },
    { status: 418 },
    { status: 501 },
    { status: 200, body: '<html>Sign in</html>' },
    { status: 200, body: '{"count": 0, "resu' },
  ])('%o is not repeated', async (fault) => {
    const { backend, client } = scene()
    backend.failNext(fault)
    await settle(errorOf(client.findForOrder(1007)))
    expect(backend.requests).toHaveLength(1)
  })

  it.each([
    [0, 1],
    [1, 2],
    [5, 6],
  ])('maxRetries %i means %i requests', async (maxRetries, requests) => {
    const { backend, client } = scene({ maxRetries, timeoutMs: 60_000 })
    backend.failNext({ status: 500, times: 20 })
    await settle(errorOf(client.findForOrder(1007)))
    expect(backend.requests).toHaveLength(requests)
  })

  it('refuses an invalid number of retries', async () => {
    for (const maxRetries of [-1, 1.5, NaN, Infinity, '2' as never]) {
      expect(await errorOf(() => clientOf({ maxRetries }))).toMatchObject({ reason: 'retries' })
    }
  })

  it('pages of the listing are repeated as well', async () => {
    const { backend, client } = scene()
    backend.failNext({ status: 502 })
    expect((await settle(client.listThreads())).threads).not.toEqual([])
    expect(backend.requests).toHaveLength(2)
  })

  it('waits up to 300 ms · 2^n, never longer than 4 s', async () => {
    const { backend, client, sentAt } = scene({ maxRetries: 6, timeoutMs: 60_000 })
    backend.failNext({ status: 500, times: 7 })
    vi.spyOn(Math, 'random').mockReturnValue(1)
    await settle(errorOf(client.findForOrder(1007)))
    const waits = sentAt.slice(1).map((at, index) => at - sentAt[index]!)
    expect(waits).toEqual([300, 600, 1200, 2400, 4000, 4000])
  })

  it('the wait may be zero, because it has full jitter', async () => {
    const { backend, client, sentAt } = scene()
    backend.failNext({ status: 500, times: 2 })
    vi.spyOn(Math, 'random').mockReturnValue(0)
    await settle(client.findForOrder(1007))
    expect(sentAt.at(-1)).toBeLessThan(50)
  })

  it('H16 a 503 that names a time is repeated at that time, not earlier', async () => {
    const { backend, client, sentAt } = scene()
    backend.failNext({ status: 503, headers: { 'Retry-After': '7' } })
    expect(await settle(client.findForOrder(1007))).toMatchObject({ id: 503 })
    expect(sentAt[1]).toBeGreaterThanOrEqual(7000)
    expect(sentAt[1]).toBeLessThan(8100)
  })
})

describe('one deadline', () => {
  it('N03 covers the waits, so no request is sent too late for an answer', async () => {
    const { backend, client } = scene({ maxRetries: 50, timeoutMs: 5000 })
    backend.failNext({ status: 500, times: 50 })
    vi.spyOn(Math, 'random').mockReturnValue(1)
    const began = performance.now()
    const error = await settle(errorOf(client.findForOrder(1007)))
    expect(error).toMatchObject({ kind: 'server', status: 500 })
    expect(performance.now() - began).toBeLessThanOrEqual(5000)
    const { length } = backend.requests
    await pass(60_000)
    expect(backend.requests).toHaveLength(length)
  })

  it('N03 covers a reply that never comes after one that failed', async () => {
    const { backend, client } = scene()
    backend.failNext({ network: true })
    backend.failNext({ delayMs: Infinity })
    const began = performance.now()
    const error = await settle(errorOf(client.findForOrder(1007)))
    expect(error).toMatchObject({ kind: 'timeout', attempts: 2 })
    expect(performance.now() - began).toBeGreaterThanOrEqual(14_900)
    expect(performance.now() - began).toBeLessThanOrEqual(15_100)
    expect(vi.getTimerCount()).toBe(0)
  })
})

describe('offline', () => {
  it('N02 Y24 a call ends with the second request when the device goes offline between the two', async () => {
    const { backend, client } = scene()
    backend.failNext({ network: true, times: 9 })
    vi.spyOn(Math, 'random').mockReturnValue(1)
    const call = errorOf(client.findForOrder(1007))
    await pass(100)
    vi.stubGlobal('navigator', { onLine: false })
    expect(await settle(call)).toMatchObject({ kind: 'network', reason: 'offline' })
    vi.unstubAllGlobals()
    await pass(30_000)
    expect(backend.requests).toHaveLength(2)
  })

  it('N02 a failed look-up is not repeated when the device is offline', async () => {
    const { backend, client } = scene()
    backend.failNext({ network: true })
    vi.stubGlobal('navigator', { onLine: false })
    const began = performance.now()
    const error = await settle(errorOf(client.findForOrder(1007)))
    vi.unstubAllGlobals()
    expect(error).toMatchObject({ kind: 'network', reason: 'offline', attempts: 1 })
    expect(performance.now() - began).toBeLessThanOrEqual(50)
    await pass(30_000)
    expect(backend.requests).toHaveLength(1)
  })
})

describe('aborting', () => {
  it('N06 during the wait between two requests settles at once, and leaves no timer and no listener', async () => {
    const { backend, client } = scene()
    vi.spyOn(Math, 'random').mockReturnValue(1)
    backend.failNext({ status: 500, times: 9 })
    const controller = new AbortController()
    const add = vi.spyOn(controller.signal, 'addEventListener')
    const remove = vi.spyOn(controller.signal, 'removeEventListener')
    const call = errorOf(client.findForOrder(1007, { signal: controller.signal }))
    await pass(100)
    const began = performance.now()
    controller.abort()
    expect(await call).toMatchObject({ kind: 'aborted', attempts: 1 })
    expect(performance.now() - began).toBeLessThanOrEqual(50)
    await pass(0)
    expect(vi.getTimerCount()).toBe(0)
    expect(remove.mock.calls).toEqual(add.mock.calls)
    await pass(30_000)
    expect(backend.requests).toHaveLength(1)
  })

  it('N06 of one caller does not end a shared look-up for the others, also during the wait', async () => {
    const { backend, client } = scene()
    vi.spyOn(Math, 'random').mockReturnValue(1)
    backend.failNext({ status: 500 })
    const controller = new AbortController()
    const left = errorOf(client.findForOrder(1007, { signal: controller.signal }))
    const stays = client.findForOrder(1007)
    await pass(100)
    controller.abort()
    expect(await left).toMatchObject({ kind: 'aborted' })
    expect(await settle(stays)).toMatchObject({ id: 503 })
    expect(backend.requests).toHaveLength(2)
  })
})

describe('a caller with little time', () => {
  it('N06 does not shorten the time of callers that join', async () => {
    const { backend, client } = scene()
    backend.failNext({ status: 502, delayMs: 400 })
    const short = errorOf(client.findForOrder(1007, { timeoutMs: 300 }))
    const long = client.findForOrder(1007)
    expect(await settle(short)).toMatchObject({ kind: 'timeout' })
    expect(await settle(long)).toMatchObject({ id: 503 })
  })
})

describe('an outage', () => {
  it('C10 causes ten repetitions, and then only one for ten requests', async () => {
    const { backend, client } = scene()
    backend.failNext({ status: 500, times: Infinity })
    let firstTries = 0
    for (let second = 0; second < 300; second += 5) {
      const round = Array.from({ length: 10 }, (_, index) => errorOf(client.findForOrder(index + 1)))
      firstTries += round.length
      await pass(5000)
      await Promise.all(round)
    }
    expect(firstTries).toBe(600)
    expect(backend.requests.length).toBeLessThanOrEqual(firstTries * 1.1 + 10)
    expect(backend.requests.length).toBeGreaterThan(firstTries * 1.05)
  })

  it('C10 is followed by normal repetitions', async () => {
    const { backend, client } = scene()
    backend.failNext({ status: 500, times: 100 })
    while (backend.requests.length < 100) await settle(errorOf(client.findForOrder(1007)))
    for (let call = 0; call < 20; call++) await settle(client.findForOrder(1007))
    backend.failNext({ status: 500 })
    expect(await settle(client.findForOrder(1007))).toMatchObject({ id: 503 })
  })

  it('C10 does not count starts, which are not repeated', async () => {
    const { backend, client } = scene({ timeoutMs: 500 })
    backend.failNext({ status: 500, times: Infinity, operation: 'start' })
    for (let orderId = 1001; orderId < 1004; orderId++) {
      await settle(errorOf(client.startForOrder(orderId)))
    }
    expect(backend.requests.filter(({ method }) => method === 'POST')).toHaveLength(3)
  })
})
