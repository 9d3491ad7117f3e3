import { describe, expect, it, vi } from 'vitest'
import type { AxiosInstance } from 'axios'
import type { ConversationClientOptions } from 'order-conversations'
import { clientOf, errorOf } from '../support/client'
import { useFastClock } from '../support/fast-clock'
import { listen } from '../support/http-server'
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

describe('a start whose answer was lost', () => {
  useVirtualTime()

  it.each(lost)('%s after the commit: the thread is found, one POST', async (_, fault) => {
    const { backend, client, log, threadsOf } = timedScene()
    backend.failNext({ ...fault, operation: 'start', afterCommit: true })
    const result = await settle(client.startForOrder(1001))
    expect(result).toMatchObject({ created: false, reconciled: true, detail: null })
    expect(result.thread).toMatchObject({ orderId: 1001 })
    expect([log, threadsOf(1001)]).toEqual([['POST 0', 'GET 1'], 1])
    expect(vi.getTimerCount()).toBe(0)
  })

  it.each(lost)('%s before the commit: two looks, an error, one POST', async (name, fault) => {
    const { backend, client, log, threadsOf } = timedScene()
    backend.failNext({ ...fault, operation: 'start' })
    const error = await settle(errorOf(client.startForOrder(1001)))
    const outcome = name.startsWith('H12') ? 'none' : 'unknown'
    expect(error).toMatchObject({ operation: 'start', outcome, orderId: 1001 })
    expect([log, threadsOf(1001)]).toEqual([['POST 0', 'GET 1', 'GET 3'], 0])
    expect(JSON.stringify(error)).not.toContain(tokenOf('support'))
    expect(vi.getTimerCount()).toBe(0)
  })

  it('N05 a thread that is made late is found by the second look', async () => {
    const { backend, client, log } = timedScene()
    backend.failNext({ network: true, operation: 'start' })
    const call = client.startForOrder(1001)
    await pass(2000)
    backend.threads.push(thread)
    expect(await settle(call)).toMatchObject({ reconciled: true, thread: { id: 900 } })
    expect(log).toEqual(['POST 0', 'GET 1', 'GET 3'])
  })

  it('a look that fails does not end the search', async () => {
    const { backend, client, log } = timedScene()
    backend.failNext({ network: true, operation: 'start', afterCommit: true })
    backend.failNext({ status: 500, operation: 'list' })
    expect(await settle(client.startForOrder(1001))).toMatchObject({ reconciled: true })
    expect(log).toEqual(['POST 0', 'GET 1', 'GET 3'])
  })

  it('a look that hangs does not hold up the next', async () => {
    const { backend, client, log } = timedScene()
    backend.failNext({ network: true, operation: 'start', afterCommit: true })
    backend.failNext({ delayMs: Infinity, operation: 'list' })
    expect(await settle(client.startForOrder(1001))).toMatchObject({ reconciled: true })
    expect(log).toEqual(['POST 0', 'GET 1', 'GET 3'])
    expect(vi.getTimerCount()).toBe(0)
  })

  it('N03 a POST that hangs gets 10 of 15 seconds, the rest is for looking', async () => {
    const { backend, client, log, threadsOf } = timedScene()
    backend.failNext({ delayMs: Infinity, operation: 'start' })
    expect(await settle(client.startForOrder(1001))).toMatchObject({ created: false, reconciled: true })
    expect([log, threadsOf(1001)]).toEqual([['POST 0', 'GET 11'], 1])
    expect(vi.getTimerCount()).toBe(0)
  })

  it('N03 a POST that hangs and does nothing ends within the deadline', async () => {
    const { backend, client, log } = timedScene()
    backend.failNext({ status: 500, delayMs: Infinity, operation: 'start' })
    const began = performance.now()
    const error = await settle(errorOf(client.startForOrder(1001)))
    expect(error).toMatchObject({ kind: 'timeout', outcome: 'unknown', retryable: true })
    expect(log).toEqual(['POST 0', 'GET 11', 'GET 13'])
    expect(performance.now() - began).toBeLessThan(15_100)
  })

  it('N03 a short deadline keeps half of it for looking', async () => {
    const { backend, client, log } = timedScene({ timeoutMs: 4000 })
    backend.failNext({ status: 500, delayMs: Infinity, operation: 'start' })
    const began = performance.now()
    const error = await settle(errorOf(client.startForOrder(1001)))
    expect(error).toMatchObject({ kind: 'timeout', outcome: 'unknown' })
    expect(log).toEqual(['POST 0', 'GET 3'])
    expect(performance.now() - began).toBeLessThan(4100)
    expect(vi.getTimerCount()).toBe(0)
  })

  it('an answer that comes after all is better than what is found', async () => {
    const { backend, client, log } = timedScene()
    backend.failNext({ delayMs: 10_500, operation: 'start' })
    expect(await settle(client.startForOrder(1001))).toMatchObject({ created: true, reconciled: false })
    expect(log).toEqual(['POST 0'])
  })

  it('an answer that comes with the last look counts', async () => {
    const { backend, client } = timedScene()
    backend.failNext({ status: 201, body: { thread }, delayMs: 13_200, operation: 'start' })
    backend.failNext({ delayMs: 10, operation: 'list' })
    backend.failNext({ delayMs: 500, operation: 'list' })
    expect(await settle(client.startForOrder(1001))).toMatchObject({ created: true, thread: { id: 900 } })
  })

  it('a refusal that comes late ends the doubt', async () => {
    const { backend, client, log } = timedScene()
    backend.failNext({ status: 403, delayMs: 10_500, operation: 'start' })
    const error = await settle(errorOf(client.startForOrder(1001)))
    expect(error).toMatchObject({ kind: 'forbidden', outcome: 'none' })
    await settle(client.startForOrder(1001))
    expect(log).toEqual(['POST 0', 'POST 10.5'])
  })

  it.each([400, 403, 404, 405, 418, 503])(
    'a %i refuses for sure: no look, no second POST',
    async (status) => {
      const { backend, client, log } = timedScene()
      backend.failNext({ status, body: { detail: 'No.' }, operation: 'start' })
      expect(await settle(errorOf(client.startForOrder(1001)))).toMatchObject({ status, outcome: 'none' })
      await settle(client.startForOrder(1001))
      expect(log).toEqual(['POST 0', 'POST 0'])
    },
  )

  it('R06 the thread of another order is an answer: no look', async () => {
    const { backend, client, log } = timedScene()
    backend.failNext({ status: 200, body: { thread: { ...thread, order: 1002 } }, operation: 'start' })
    expect(await settle(errorOf(client.startForOrder(1001)))).toMatchObject({ reason: 'wrong-order' })
    expect(log).toEqual(['POST 0'])
  })

  it('N02 offline in flight: an error, and nothing is sent when the device is back', async () => {
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

  it('N06 who leaves while it is looked for settles at once; who stays gets the thread', async () => {
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

  it('N06 a start that everybody left is still looked for, and leaves no timer', async () => {
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

describe('the next click after a start in doubt', () => {
  useVirtualTime()

  async function inDoubt(options?: ConversationClientOptions) {
    const it = timedScene(options)
    it.backend.failNext({ network: true, operation: 'start' })
    expect(await settle(errorOf(it.client.startForOrder(1001)))).toMatchObject({ outcome: 'unknown' })
    return it
  }

  it('looks, waits for 10 s after the POST, looks once more, then posts', async () => {
    const { client, log, threadsOf } = await inDoubt()
    expect(await settle(client.startForOrder(1001))).toMatchObject({ created: true, reconciled: false })
    expect(log).toEqual(['POST 0', 'GET 1', 'GET 3', 'GET 3', 'GET 10', 'POST 10'])
    expect(threadsOf(1001)).toBe(1)
  })

  it('finds what the first one made meanwhile, and posts nothing', async () => {
    const { backend, client, log } = await inDoubt()
    backend.threads.push(thread)
    expect(await settle(client.startForOrder(1001))).toMatchObject({ reconciled: true, created: false })
    expect(log.slice(3)).toEqual(['GET 3'])
    // The doubt is over.
    expect(await settle(client.startForOrder(1001))).toMatchObject({ reconciled: false })
  })

  it('finds what was made at the last moment, and posts nothing', async () => {
    const { backend, client, log, threadsOf } = await inDoubt()
    const call = client.startForOrder(1001)
    await pass(6500)
    backend.threads.push(thread)
    expect(await settle(call)).toMatchObject({ reconciled: true, thread: { id: 900 } })
    expect([log.slice(3), threadsOf(1001)]).toEqual([['GET 3', 'GET 10'], 1])
  })

  it('later than that, looks once and posts', async () => {
    const { client, log } = await inDoubt()
    await pass(20_000)
    await settle(client.startForOrder(1001))
    expect(log.slice(3)).toEqual(['GET 23', 'POST 23'])
  })

  it('does not post while the list cannot be read, and does when time has made it safe', async () => {
    const { backend, client, log } = await inDoubt()
    backend.failNext({ status: 500, operation: 'list' })
    const error = await settle(errorOf(client.startForOrder(1001)))
    expect(error).toMatchObject({ kind: 'server', operation: 'start', outcome: 'unknown' })
    await pass(7000)
    backend.failNext({ status: 500, operation: 'list' })
    expect(await settle(client.startForOrder(1001))).toMatchObject({ created: true })
    expect(log.slice(3)).toEqual(['GET 3', 'GET 10', 'POST 10'])
  })

  it('with a short deadline fails rather than posts too early', async () => {
    const { client, log, threadsOf } = await inDoubt({ timeoutMs: 2000 })
    for (let click = 0; click < 4; click++) {
      expect(await settle(errorOf(client.startForOrder(1001)))).toMatchObject({
        kind: 'timeout',
        outcome: 'unknown',
      })
    }
    expect(log.filter((line) => line.startsWith('POST'))).toEqual(['POST 0'])
    await settle(client.startForOrder(1001))
    expect([log.at(-1), threadsOf(1001)]).toEqual(['POST 10', 1])
  })

  it('C01 20 clicks in doubt are one search and one POST', async () => {
    const { client, log } = await inDoubt()
    await settle(Promise.all(Array.from({ length: 20 }, () => client.startForOrder(1001))))
    expect(log.slice(3)).toEqual(['GET 3', 'GET 10', 'POST 10'])
  })

  it('N06 leaving during the wait leaves no timer once the deadline is over, and keeps the doubt', async () => {
    const { client, log } = await inDoubt({ timeoutMs: 6000 })
    const controller = new AbortController()
    const left = errorOf(client.startForOrder(1001, { signal: controller.signal }))
    await pass(100)
    controller.abort()
    expect(await left).toMatchObject({ kind: 'aborted', outcome: 'unknown' })
    await pass(6000)
    expect(vi.getTimerCount()).toBe(0)
    await settle(client.startForOrder(1001))
    expect(log.slice(3)).toEqual(['GET 3', 'GET 9.1', 'GET 10', 'POST 10'])
  })

  it('is in doubt no more once the search is over: offline then means nothing was done', async () => {
    const { client, log } = await inDoubt()
    const call = errorOf(client.startForOrder(1001))
    await pass(1000)
    vi.stubGlobal('navigator', { onLine: false })
    const error = await settle(call)
    vi.unstubAllGlobals()
    expect(error).toMatchObject({ kind: 'network', reason: 'offline', outcome: 'none' })
    expect(log.slice(3)).toEqual(['GET 3'])
  })

  it('other orders are not held up', async () => {
    const { client, log } = await inDoubt()
    await settle(client.startForOrder(1002))
    expect(log.slice(3)).toEqual(['POST 3'])
  })

  it('keeps the doubt where the deadline comes right after the POST, on an instance that knows no signal', async () => {
    const seen: string[] = []
    const http = {
      defaults: { baseURL: 'http://localhost:3000/api/v1' },
      request({ method }: { method: string }) {
        seen.push(method)
        const data = { count: 0, next: null, results: [] }
        return method === 'GET'
          ? Promise.resolve({ status: 200, data, headers: {} })
          : new Promise(() => {})
      },
    } as unknown as AxiosInstance
    const headers = () => new Promise<object>((resolve) => setTimeout(resolve, 1500, {})) as never
    const client = clientOf({ http, getToken: undefined as never, headers, timeoutMs: 2000 })
    expect(await settle(errorOf(client.startForOrder(1001)))).toMatchObject({ kind: 'timeout' })
    await settle(errorOf(client.startForOrder(1001)))
    expect(seen).toEqual(['POST', 'GET'])
  })

  it('a start whose token came too late left no doubt', async () => {
    let give = (_token: string) => {}
    const getToken = vi.fn(() => Promise.resolve(tokenOf('support')))
    getToken.mockReturnValueOnce(new Promise((resolve) => (give = resolve)))
    const { client, log } = timedScene({ getToken })
    expect(await settle(errorOf(client.startForOrder(1001)))).toMatchObject({
      kind: 'timeout',
      outcome: 'none',
      attempts: 0,
    })
    give(tokenOf('support'))
    await pass(1000)
    await settle(client.startForOrder(1001))
    expect(log).toEqual(['POST 16'])
  })

  it('keeps the doubt of a start that ran out of time in the middle of its POST', async () => {
    const { backend, client, log } = timedScene()
    backend.failNext({ status: 500, delayMs: Infinity, times: 1, operation: 'start' })
    backend.failNext({ delayMs: Infinity, operation: 'list' })
    expect(await settle(errorOf(client.startForOrder(1001)))).toMatchObject({ kind: 'timeout' })
    await settle(client.startForOrder(1001))
    expect(log).toEqual(['POST 0', 'GET 11', 'GET 13', 'GET 15', 'POST 15'])
  })
})

describe('a start over a real connection', () => {
  // Slow enough for a busy machine: the look has 4 s.
  useFastClock(8)

  const found = `{"count": 1, "next": null, "results": [${JSON.stringify(thread)}]}`

  it.each([
    ['N03 a body that stalls', false],
    ['N04 a connection cut in the middle of the body', true],
  ])('%s: the thread is found, one POST', async (_, isCut) => {
    const { origin, seen } = await listen((request, response) => {
      if (request.method === 'GET') return response.end(found)
      response.writeHead(201, { 'Content-Type': 'application/json', 'Content-Length': '5000' })
      response.write('{"detail": "Conversation thr')
      if (isCut) setImmediate(() => response.destroy())
    })
    const result = await clientOf({ baseURL: `${origin}/api/v1` }).startForOrder(1001)
    expect(result).toMatchObject({ reconciled: true, thread: { id: 900 } })
    expect(seen.map(({ method }) => method)).toEqual(['POST', 'GET'])
  })
})
