import { describe, expect, it, vi } from 'vitest'
import { clientOf, errorOf, isOldestAxios } from '../support/client'
import { holdTimeForReplies, listen } from '../support/http-server'
import { serve } from '../support/server'
import { until } from '../support/until'
import { abortAfter, holdTime, pass, useVirtualTime } from '../support/virtual-time'

const PAGE = '{"count": 0, "next": null, "results": []}'

useVirtualTime()

describe('deadline', () => {
  it('N03 ends a call whose headers never come', async () => {
    serve().failNext({ delayMs: Infinity })
    const began = performance.now()
    const error = await errorOf(clientOf({ timeoutMs: 60 }).findForOrder(1001))
    expect(error).toMatchObject({ kind: 'timeout', retryable: true, outcome: 'none', attempts: 1 })
    expect(performance.now() - began).toBe(60)
  })

  it('N03 ends a call whose body stalls or drips', async () => {
    const { origin } = await listen((_, response) => {
      response.writeHead(200, { 'Content-Type': 'application/json' }).write(' ')
      const drip = setInterval(() => response.write(' '), 10)
      response.on('close', () => clearInterval(drip))
    })
    // To the headers.
    holdTimeForReplies((reply) => reply)
    const client = clientOf({ baseURL: `${origin}/api/v1`, timeoutMs: 80 })
    expect(await errorOf(client.findForOrder(1001))).toMatchObject({ kind: 'timeout' })
    expect(await errorOf(client.startForOrder(1001, { timeoutMs: 50 }))).toMatchObject({
      kind: 'timeout',
      outcome: 'unknown',
    })
  })

  it('covers a token that never comes, and sends nothing', async () => {
    const backend = serve()
    const client = clientOf({ timeoutMs: 30, getToken: () => new Promise<string>(() => {}) })
    expect(await errorOf(client.startForOrder(1001))).toMatchObject({
      kind: 'timeout',
      attempts: 0,
      outcome: 'none',
    })
    expect(backend.requests).toEqual([])
  })

  it('sends nothing for a token that comes too late', async () => {
    const backend = serve()
    let give = (_token: string) => {}
    const getToken = () => new Promise<string>((resolve) => (give = resolve))
    const error = await errorOf(clientOf({ timeoutMs: 20, getToken }).findForOrder(1001))
    give('token-support')
    await pass(20)
    expect(error).toMatchObject({ kind: 'timeout' })
    expect(backend.requests).toEqual([])
  })

  it.skipIf(isOldestAxios)('leaves no timer behind', async () => {
    serve()
    const client = clientOf({ timeoutMs: 2 ** 40 })
    await client.findForOrder(1001)
    await client.startForOrder(1001)
    await client.listThreads()
    expect(vi.getTimerCount()).toBe(0)
  })

  it('refuses an invalid timeout', async () => {
    serve()
    for (const timeoutMs of [0, -1, NaN, '5' as never]) {
      expect(await errorOf(clientOf().findForOrder(1, { timeoutMs }))).toMatchObject({
        kind: 'invalid-input',
        reason: 'time-limit',
      })
      expect(await errorOf(() => clientOf({ timeoutMs }))).toMatchObject({ kind: 'invalid-input' })
    }
  })
})

describe('network', () => {
  it('N01 gives the same error for every server that cannot be reached', async () => {
    const { origin } = await listen((request) => request.socket.destroy())
    holdTimeForReplies()
    const client = clientOf({ baseURL: `${origin}/api/v1` })
    expect(await errorOf(client.findForOrder(1001))).toMatchObject({
      kind: 'network',
      reason: null,
      status: null,
      retryable: true,
    })
    serve().failNext({ network: true })
    const error = await errorOf(clientOf().findForOrder(1001))
    expect(error).toMatchObject({ kind: 'network', outcome: 'none' })
    expect(error.message).toContain('CORS')
  })

  it('N02 a start on an offline device fails at once with the reason `offline`, and is not sent later', async () => {
    const backend = serve()
    backend.failNext({ network: true })
    vi.stubGlobal('navigator', { onLine: false })
    try {
      const error = await errorOf(clientOf().startForOrder(1001))
      expect(error).toMatchObject({ kind: 'network', reason: 'offline', attempts: 1, outcome: 'none' })
    } finally {
      vi.unstubAllGlobals()
    }
    expect(backend.requests).toHaveLength(1)
  })

  it('Y24 a call succeeds when the device wrongly says that it is offline', async () => {
    serve()
    vi.stubGlobal('navigator', { onLine: false })
    try {
      expect(await clientOf().startForOrder(1001)).toMatchObject({ created: true })
    } finally {
      vi.unstubAllGlobals()
    }
  })

  it('N04 a call fails when the connection breaks in the middle of the body', async () => {
    const { origin } = await listen((_, response) => {
      response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': '5000' })
      response.write(PAGE, () => setImmediate(() => response.destroy()))
    })
    holdTimeForReplies()
    const client = clientOf({ baseURL: `${origin}/api/v1` })
    expect(await errorOf(client.findForOrder(1001))).toMatchObject({ kind: 'network' })
    expect(await errorOf(client.startForOrder(1001))).toMatchObject({ kind: 'network', outcome: 'unknown' })
    serve().failNext({ network: true, body: '{"count": 0, "resu' })
    expect(await errorOf(clientOf().findForOrder(1001))).toMatchObject({ kind: 'network' })
  })
})

describe('abort', () => {
  it('N06 before a call sends nothing', async () => {
    const backend = serve()
    const signal = AbortSignal.abort('reason')
    expect(await errorOf(clientOf().startForOrder(1001, { signal }))).toMatchObject({
      kind: 'aborted',
      attempts: 0,
      outcome: 'none',
    })
    expect(await errorOf(clientOf().findForOrder(1001, { signal }))).toMatchObject({ kind: 'aborted' })
    expect(await errorOf(clientOf().listThreads({ signal }))).toMatchObject({ kind: 'aborted' })
    expect(backend.requests).toEqual([])
  })

  it('N06 during a look-up settles at once and closes the connection', async () => {
    let isGone = false
    const { origin, seen } = await listen((request) => request.socket.on('close', () => (isGone = true)))
    void holdTime(until(() => expect(isGone).toBe(true)))
    const controller = new AbortController()
    const call = errorOf(
      clientOf({ baseURL: `${origin}/api/v1` }).findForOrder(1001, { signal: controller.signal }),
    )
    await until(() => expect(seen).toHaveLength(1))
    const began = performance.now()
    controller.abort()
    expect(await call).toMatchObject({ kind: 'aborted', retryable: false })
    expect(performance.now()).toBe(began)
    await until(() => expect(isGone).toBe(true))
  })

  it('N06 during a start ends the wait of the caller, and the request goes on', async () => {
    const backend = serve()
    backend.failNext({ delayMs: 150, operation: 'start' })
    const client = clientOf()
    const controller = new AbortController()
    const left = errorOf(client.startForOrder(1001, { signal: controller.signal }))
    const stayed = client.startForOrder(1001)
    await until(() => expect(backend.requests).toHaveLength(1))
    controller.abort()
    expect(await left).toMatchObject({ kind: 'aborted', outcome: 'unknown' })
    expect(await stayed).toMatchObject({ created: true })
    expect(backend.requests).toHaveLength(1)
  })

  it('N06 of every caller of a start lets it go on, and the next start joins it', async () => {
    const backend = serve()
    backend.failNext({ delayMs: 100, operation: 'start' })
    const client = clientOf()
    const left = errorOf(client.startForOrder(1001, { timeoutMs: 2000, signal: abortAfter(20) }))
    expect(await left).toMatchObject({ kind: 'aborted', outcome: 'unknown' })
    expect(await client.startForOrder(1001)).toMatchObject({ created: true })
    expect(backend.requests).toHaveLength(1)
  })

  it('N06 by one caller does not end a shared look-up, but it ends when all callers have aborted', async () => {
    const backend = serve()
    backend.failNext({ delayMs: 20 })
    const client = clientOf()
    const controller = new AbortController()
    const left = errorOf(client.findForOrder(1007, { signal: controller.signal }))
    const stayed = client.findForOrder(1007)
    controller.abort()
    expect(await left).toMatchObject({ kind: 'aborted' })
    expect(await stayed).toMatchObject({ id: 503 })

    const alone = new AbortController()
    backend.failNext({ delayMs: Infinity })
    const lost = errorOf(client.findForOrder(1007, { signal: alone.signal }))
    await until(() => expect(backend.requests).toHaveLength(2))
    alone.abort()
    expect(await lost).toMatchObject({ kind: 'aborted' })
    expect(await client.findForOrder(1007)).toMatchObject({ id: 503 })
  })

  it('N06 after a call changes nothing and leaves no listener', async () => {
    serve()
    const controller = new AbortController()
    const add = vi.spyOn(controller.signal, 'addEventListener')
    const remove = vi.spyOn(controller.signal, 'removeEventListener')
    await clientOf().findForOrder(1007, { signal: controller.signal })
    controller.abort()
    expect(remove.mock.calls.length).toBe(add.mock.calls.length)
  })

  it('accepts null instead of options', async () => {
    serve()
    expect(await clientOf().findForOrder(1007, null as never)).toMatchObject({ id: 503 })
    expect((await clientOf().listThreads(null as never)).page).toBe(1)
    expect(await errorOf(clientOf().startForOrder(1, { timeoutMs: -1 }))).toMatchObject({
      operation: 'start',
    })
  })

  it('refuses an invalid signal', async () => {
    serve()
    expect(await errorOf(clientOf().findForOrder(1, { signal: {} as never }))).toMatchObject({
      kind: 'invalid-input',
      reason: 'signal',
    })
  })
})
