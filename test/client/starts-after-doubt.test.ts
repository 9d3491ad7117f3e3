import type { AxiosInstance } from 'axios'
import { describe, expect, it, vi } from 'vitest'
import type { ConversationClientOptions } from 'order-conversations'
import { clientOf, errorOf } from '../support/client'
import { tokenOf } from '../support/server'
import { rowOf } from '../support/threads'
import { timedScene } from '../support/timed-scene'
import { pass, settle, useVirtualTime } from '../support/virtual-time'

const thread = rowOf(1001, { id: 900 })

useVirtualTime()

describe('the next click after an unconfirmed start', () => {
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

  it('counts the 10 s from its POST, however long the page has been open', async () => {
    await pass(60_000)
    const { backend, client, log } = await inDoubt()
    await settle(client.startForOrder(1001))
    expect(log).toEqual(['POST 0', 'GET 1', 'GET 3', 'GET 3', 'GET 10', 'POST 10'])
    backend.failNext({ network: true, operation: 'start' })
    const found = settle(client.startForOrder(1002))
    backend.threads.push(rowOf(1002))
    await found
    await pass(20_000)
    await settle(client.startForOrder(1002))
    await settle(client.startForOrder(1002))
    expect(log.slice(-2)).toEqual(['GET 31.1', 'POST 31.1'])
  })

  it.each([403, 200])('posts at once when the first POST was answered late with %i', async (status) => {
    const { backend, client, log } = timedScene({ timeoutMs: 6000 })
    const late = { delayMs: 4000, operation: 'start' } as const
    backend.failNext(status === 200 ? late : { ...late, status, body: { detail: 'No.' } })
    backend.failNext({ delayMs: Infinity, operation: 'list', times: 2 })
    const answer = await settle(client.startForOrder(1001).catch((error: unknown) => error))
    expect(answer).toMatchObject(status === 200 ? { reconciled: false } : { kind: 'forbidden' })
    await settle(client.startForOrder(1001))
    expect(log.filter((line) => line.startsWith('POST'))).toEqual(['POST 0', 'POST 4'])
    expect(log.at(-1)).toBe('POST 4')
  })

  it('finds the thread that the first start created meanwhile, and posts nothing', async () => {
    const { backend, client, log } = await inDoubt()
    backend.threads.push(thread)
    expect(await settle(client.startForOrder(1001))).toMatchObject({ reconciled: true, created: false })
    expect(log.slice(3)).toEqual(['GET 3'])
  })

  it('posts at once when a thread was found more than 10 s after the POST', async () => {
    const { backend, client, log } = await inDoubt()
    backend.threads.push(thread)
    await pass(20_000)
    expect(await settle(client.startForOrder(1001))).toMatchObject({ reconciled: true })
    expect(await settle(client.startForOrder(1001))).toMatchObject({ reconciled: false })
    expect(log.slice(3)).toEqual(['GET 23', 'POST 23'])
  })

  it.each(['same', 'next'])(
    'N05 looks again when the thread that the %s click found is deleted before the first start has ended',
    async (click) => {
      const { backend, client, log, threadsOf } = timedScene()
      backend.failNext({ network: true, operation: 'start' })
      if (click === 'next') await settle(errorOf(client.startForOrder(1001)))
      backend.threads.push(thread)
      expect(await settle(client.startForOrder(1001))).toMatchObject({
        reconciled: true,
        thread: { id: 900 },
      })
      backend.threads.splice(0)
      const call = client.startForOrder(1001)
      await pass(5000)
      backend.threads.push({ ...thread, id: 901 })
      expect(await settle(call)).toMatchObject({ reconciled: true, thread: { id: 901 } })
      expect(log.filter((line) => line.startsWith('POST'))).toEqual(['POST 0'])
      expect(threadsOf(1001)).toBe(1)
    },
  )

  it('posts at once when the thread of the first start was found', async () => {
    const { backend, client, log } = timedScene()
    backend.failNext({ delayMs: Infinity, afterCommit: true, operation: 'start' })
    expect(await settle(client.startForOrder(1001))).toMatchObject({ reconciled: true })
    const before = log.length
    expect(await settle(client.startForOrder(1001))).toMatchObject({ reconciled: false })
    expect(log.slice(before)).toEqual([expect.stringMatching(/^POST/)])
  })

  it('finds the thread that was created at the last moment, and posts nothing', async () => {
    const { backend, client, log, threadsOf } = await inDoubt()
    const call = client.startForOrder(1001)
    await pass(6500)
    backend.threads.push(thread)
    expect(await settle(call)).toMatchObject({ reconciled: true, thread: { id: 900 } })
    expect([log.slice(3), threadsOf(1001)]).toEqual([['GET 3', 'GET 10'], 1])
  })

  it('looks once and posts when it comes after 10 s', async () => {
    const { client, log } = await inDoubt()
    await pass(20_000)
    await settle(client.startForOrder(1001))
    expect(log.slice(3)).toEqual(['GET 23', 'POST 23'])
  })

  it('posts only after 10 s when the list cannot be read', async () => {
    const { backend, client, log } = await inDoubt()
    backend.failNext({ status: 500, operation: 'list' })
    const error = await settle(errorOf(client.startForOrder(1001)))
    expect(error).toMatchObject({ kind: 'server', operation: 'start', outcome: 'unknown' })
    await pass(7000)
    backend.failNext({ status: 500, operation: 'list' })
    expect(await settle(client.startForOrder(1001))).toMatchObject({ created: true })
    expect(log.slice(3)).toEqual(['GET 3', 'GET 10', 'POST 10'])
  })

  it('fails and does not post too early when its deadline is short', async () => {
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

  it('C01 sends one POST and shares its look-ups when there are 20 clicks', async () => {
    const { client, log } = await inDoubt()
    await settle(Promise.all(Array.from({ length: 20 }, () => client.startForOrder(1001))))
    expect(log.slice(3)).toEqual(['GET 3', 'GET 10', 'POST 10'])
  })

  it('N06 leaves no timer after its deadline when it is aborted, and the start stays unconfirmed', async () => {
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

  it('has the outcome `none` when the look-ups are done and the device is offline', async () => {
    const { backend, client, log } = await inDoubt()
    const call = errorOf(client.startForOrder(1001))
    await pass(1000)
    backend.failNext({ network: true, times: 9 })
    vi.stubGlobal('navigator', { onLine: false })
    const error = await settle(call)
    vi.unstubAllGlobals()
    expect(error).toMatchObject({ kind: 'network', reason: 'offline', outcome: 'none' })
    expect(log.slice(3)).toEqual(['GET 3', 'GET 10', 'POST 10'])
  })

  it('does not delay other orders', async () => {
    const { client, log } = await inDoubt()
    await settle(client.startForOrder(1002))
    expect(log.slice(3)).toEqual(['POST 3'])
  })

  it('looks first when the deadline came right after the POST, on an instance that ignores signals', async () => {
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

  it('posts at once when the first start got its token too late', async () => {
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

  it('looks first when the deadline passed during the first POST', async () => {
    const { backend, client, log } = timedScene()
    backend.failNext({ status: 500, delayMs: Infinity, times: 1, operation: 'start' })
    backend.failNext({ delayMs: Infinity, operation: 'list' })
    expect(await settle(errorOf(client.startForOrder(1001)))).toMatchObject({ kind: 'timeout' })
    await settle(client.startForOrder(1001))
    expect(log).toEqual(['POST 0', 'GET 11', 'GET 13', 'GET 15', 'POST 15'])
  })
})
