import type { AxiosInstance, AxiosResponse } from 'axios'
import { describe, expect, it, vi } from 'vitest'
import type { ConversationClientOptions } from 'order-conversations'
import { secondsIn } from '../../src/client/retry-time'
import { clientOf, errorOf } from '../support/client'
import { serve } from '../support/server'
import { timedScene } from '../support/timed-scene'
import { idle, pass, settle, useVirtualTime } from '../support/virtual-time'

useVirtualTime()

const scene = (options: ConversationClientOptions = {}) => timedScene({ maxRetries: 2, ...options })

describe('an outage', () => {
  it('C10 allows ten repetitions, which starts do not increase', async () => {
    const { backend, client } = scene({ maxRetries: 20, timeoutMs: 90_000 })
    backend.failNext({ status: 500, times: 11 })
    expect(await settle(errorOf(client.findForOrder(1007)))).toMatchObject({ attempts: 11 })
    for (let start = 0; start < 20; start++) await client.startForOrder(1001)
    backend.failNext({ status: 500 })
    expect(await settle(errorOf(client.findForOrder(1007)))).toMatchObject({ attempts: 1 })
  })
})

describe('a refusal that names a time', () => {
  it('H16 does not hold other look-ups back if it is a 503', async () => {
    const { backend, client, log } = scene()
    backend.failNext({ status: 503, headers: { 'Retry-After': '7' } })
    const first = client.findForOrder(1007)
    await idle()
    await client.findForOrder(1001)
    await settle(first)
    expect(log).toEqual(['GET 0', 'GET 0', 'GET 7'])
  })

  it('C09 fails at once while the server asks for a pause that is longer than the deadline', async () => {
    const { backend, client } = scene()
    backend.failNext({ status: 429, body: { wait: 60 } })
    backend.failNext({ status: 429, body: { wait: 2 }, delayMs: 100 })
    const began = performance.now()
    const [first, second] = [errorOf(client.findForOrder(1001)), errorOf(client.findForOrder(1007))]
    expect(await second).toMatchObject({ kind: 'rate-limited', attempts: 1 })
    expect(performance.now() - began).toBe(100)
    await first
  })

  it.each(['Retry-After-Ms', 'X-Not-Retry-After'])('H15 is not read from the header %s', async (name) => {
    serve().failNext({ status: 429, body: {}, headers: { [name]: '9' } })
    const began = Date.now()
    expect((await errorOf(clientOf().findForOrder(1007))).retryAt).toBe(began + 60_000)
  })

  it.each(['X-Build-Date', 'Date-Of-Build'])('H14 is not compared with the header %s', async (name) => {
    const now = Date.now()
    const date = (ms: number) => new Date(now + ms).toUTCString()
    const headers = { 'Retry-After': date(90_000), [name]: date(-1_000_000) }
    serve().failNext({ status: 429, body: {}, headers })
    const { retryAt } = await errorOf(clientOf().findForOrder(1007))
    expect(retryAt! - now).toBeGreaterThan(88_000)
    expect(retryAt! - now).toBeLessThanOrEqual(91_000)
  })

  it.each([undefined, null, 30])('is not read from a detail that is no text: %j', (detail) => {
    expect(secondsIn(detail)).toBeUndefined()
  })

  it('is not shown for an error that is neither a 429 nor a 503', async () => {
    serve().failNext({ status: 500, body: { wait: 9 } })
    expect((await errorOf(clientOf().findForOrder(1007))).retryAt).toBeNull()
  })

  it('H15 is the latest of several, in any order', async () => {
    for (const body of [
      { wait: 20, retry_after: 5 },
      { wait: 5, retry_after: 20 },
    ]) {
      serve().failNext({ status: 429, body })
      const began = Date.now()
      expect((await errorOf(clientOf().findForOrder(1007))).retryAt).toBe(began + 20_000)
    }
  })
})

describe('a status above those of a proxy', () => {
  it('Y18 is not repeated', async () => {
    const { backend, client } = scene()
    backend.failNext({ status: 531 })
    expect(await settle(errorOf(client.findForOrder(1007)))).toMatchObject({ status: 531, attempts: 1 })
  })
})

describe('a failure without a reply', () => {
  const errorFromHost = (failure: unknown) => {
    // An interceptor of the host may reject with any value.
    const request = () => Promise.reject(failure)
    const client = clientOf({ http: { request } as unknown as AxiosInstance, maxRetries: 2 })
    return settle(errorOf(client.findForOrder(1007)))
  }

  it('is repeated after a timeout of axios', async () => {
    const error = await errorFromHost({ code: 'ECONNABORTED' })
    expect(error).toMatchObject({ kind: 'timeout', attempts: 3 })
  })

  it('is not repeated after a reply that is too large', async () => {
    const error = await errorFromHost({ message: 'maxContentLength size of 5 exceeded' })
    expect(error).toMatchObject({ kind: 'unexpected-response', reason: 'too-large', attempts: 1 })
  })

  it('is a network error when the value of an interceptor throws as it is read', async () => {
    const error = await errorFromHost({
      get response() {
        throw new Error('no')
      },
    })
    expect(error).toMatchObject({ kind: 'network', attempts: 3 })
  })
})

describe('an instance of the host that does not end its requests', () => {
  it('N06 leaves no timer when its reply comes after the caller has left', async () => {
    let reply = (_: AxiosResponse) => {}
    const request = () => new Promise<AxiosResponse>((resolve) => (reply = resolve))
    const client = clientOf({ http: { request } as unknown as AxiosInstance, maxRetries: 2 })
    const controller = new AbortController()
    const left = errorOf(client.findForOrder(1007, { signal: controller.signal }))
    await pass(100)
    controller.abort()
    expect(await left).toMatchObject({ kind: 'aborted' })
    const headers = { 'retry-after': '9' }
    reply({ status: 503, data: '{}', headers, statusText: '', config: {} as never })
    await idle()
    expect(vi.getTimerCount()).toBe(0)
  })
})
