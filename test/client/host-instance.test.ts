import axios, { type AxiosError, type AxiosInstance, type AxiosResponse } from 'axios'
import { describe, expect, it } from 'vitest'
import { clientOf, errorOf, isOldestAxios } from '../support/client'
import { listen } from '../support/http-server'
import { BASE_URL, serve, tokenOf } from '../support/server'
import { abortAfter, pass, useVirtualTime } from '../support/virtual-time'

const ORIGIN = new URL(BASE_URL).origin
const host = (config = {}) =>
  axios.create({ baseURL: BASE_URL, headers: { Authorization: `Bearer ${tokenOf('support')}` }, ...config })
const withHost = (http = host(), rest = {}) =>
  clientOf({ http, getToken: undefined, baseURL: undefined, ...rest })

describe('the host’s axios instance', () => {
  useVirtualTime()

  it.each(['http', 'fetch'])('does both operations over the %s adapter', async (adapter) => {
    serve()
    const client = withHost(host({ adapter }))
    const { created, thread } = await client.startForOrder(1001)
    expect(created).toBe(true)
    expect(await client.findForOrder(1001)).toEqual(thread)
  })

  it('uses its own baseURL, the option without one, and else the default', async () => {
    const backend = serve()
    await withHost(host(), { baseURL: BASE_URL }).findForOrder(1001)
    await withHost(host({ baseURL: undefined }), { baseURL: BASE_URL }).findForOrder(1001)
    expect(backend.requests).toHaveLength(2)
    // A path, which Node has no page for.
    const { message, ...error } = await errorOf(withHost(host({ baseURL: undefined })).findForOrder(1001))
    expect(error).toMatchObject({ kind: 'misconfigured', reason: 'no-origin' })
    expect(message).toContain('The baseURL is a path')
  })

  it.each([
    [ORIGIN, '/api/v1'],
    [`${ORIGIN}/`, '/api/v1/'],
    [BASE_URL, '/api/v1'],
    [BASE_URL, `${BASE_URL}/`],
  ])('Y12 with the base URL %s and the option %s it asks the API', async (baseURL, option) => {
    const backend = serve()
    await withHost(host({ baseURL }), { baseURL: option }).findForOrder(1001)
    expect(backend.requests).toMatchObject([
      { path: '/api/v1/order-communications/communication-threads/' },
    ])
  })

  it.each([
    ['https://api.example/api/v1', 'https://elsewhere.example/api/v1'],
    ['https://api.example/api/v1', '/api/v2'],
    ['/api', '/api/v1'],
  ])('Y12 refuses the base URL %s beside the option %s', async (own, option) => {
    expect(await errorOf(() => withHost(host({ baseURL: own }), { baseURL: option }))).toMatchObject({
      kind: 'misconfigured',
      reason: 'two-base-urls',
    })
  })

  it('calls the same address, however the instance joins base URL and path', async () => {
    const backend = serve()
    await withHost(host({ allowAbsoluteUrls: false })).findForOrder(1001)
    expect(backend.requests.map(({ path }) => path)).toEqual([
      '/api/v1/order-communications/communication-threads/',
    ])
  })

  it('refuses a value that is no axios instance', async () => {
    expect(await errorOf(() => clientOf({ http: {} as never }))).toMatchObject({
      kind: 'misconfigured',
      reason: 'http',
    })
  })

  it.each(['http', 'fetch'])('reads statuses and texts over the %s adapter', async (adapter) => {
    const backend = serve()
    const client = withHost(host({ adapter }))
    backend.failNext({ status: 403 })
    expect(await errorOf(client.startForOrder(1001))).toMatchObject({
      kind: 'forbidden',
      detail: expect.stringContaining('permission') as string,
    })
    backend.failNext({ network: true })
    expect(await errorOf(client.findForOrder(1001))).toMatchObject({ kind: 'network' })
    backend.failNext({ status: 200, body: '<html></html>' })
    expect(await errorOf(client.findForOrder(1001))).toMatchObject({
      kind: 'unexpected-response',
      reason: 'html',
    })
    backend.failNext({ status: 429 })
    expect(await errorOf(client.findForOrder(1001))).toMatchObject({
      kind: 'rate-limited',
      retryAt: expect.any(Number) as number,
    })
  })

  it('reports an interceptor that removes the status', async () => {
    serve()
    const http = host()
    http.interceptors.response.use((response) => response.data as AxiosResponse)
    const told: string[] = []
    const client = withHost(http, { onDiagnostic: ({ code }: { code: string }) => told.push(code) })
    expect(await errorOf(client.findForOrder(1001))).toMatchObject({
      kind: 'misconfigured',
      reason: 'host-unwraps',
    })
    expect(told).toEqual(['host-unwraps'])
    expect(await errorOf(client.startForOrder(1001))).toMatchObject({
      reason: 'host-unwraps',
      outcome: 'unknown',
    })
  })

  it('reports an instance that answers from a cache', async () => {
    serve()
    const http = host()
    http.interceptors.response.use((response) => Object.assign(response, { cached: true }))
    const told: string[] = []
    await withHost(http, { onDiagnostic: ({ code }: { code: string }) => told.push(code) }).findForOrder(
      1001,
    )
    expect(told).toEqual(['host-caches'])
  })

  it.each([
    ['the error itself', (error: AxiosError) => error, 'forbidden'],
    ['its response', (error: AxiosError) => error.response, 'forbidden'],
    [
      'an error of its own with a status',
      () => Object.assign(new Error('no'), { status: 404 }),
      'not-found',
    ],
    ['words', () => 'no', 'network'],
    ['nothing', () => undefined, 'network'],
  ])('reads an interceptor’s rejection with %s', async (_, rejection, kind) => {
    serve().failNext({ status: 403 })
    const http = host()
    http.interceptors.response.use(null, (error: AxiosError) => Promise.reject(rejection(error)))
    expect(await errorOf(withHost(http).startForOrder(1001))).toMatchObject({ kind })
  })

  it('N06 N03 ends a call at its deadline or abort when the adapter supports neither', async () => {
    const http = host({ adapter: () => new Promise(() => {}) })
    expect(await errorOf(withHost(http).findForOrder(1001, { timeoutMs: 20 }))).toMatchObject({
      kind: 'timeout',
    })
    const signal = abortAfter(20)
    expect(await errorOf(withHost(http).findForOrder(1001, { signal }))).toMatchObject({ kind: 'aborted' })
  })

  it('N06 sends nothing after the caller has left', async () => {
    let calls = 0
    const http = host({ adapter: () => Promise.reject(new Error(String(++calls))) })
    let give = (_token: string) => {}
    const client = withHost(http, { getToken: () => new Promise<string>((resolve) => (give = resolve)) })
    expect(await errorOf(client.findForOrder(1001, { timeoutMs: 10 }))).toMatchObject({ kind: 'timeout' })
    give('token-support')
    await pass(20)
    expect(calls).toBe(0)
  })

  it.each([
    [
      'invalid headers',
      (http: AxiosInstance) => {
        http.defaults.validateStatus = () => true
        http.interceptors.response.use((response) => ({ ...response, headers: null as never }))
      },
      'rate-limited',
    ],
    [
      'a rejection with an object as its message',
      (http: AxiosInstance) =>
        http.interceptors.response.use(undefined, () => {
          throw { message: { toString: 1 } } as unknown as Error
        }),
      'network',
    ],
    [
      'a rejection that throws when it is read',
      (http: AxiosInstance) =>
        http.interceptors.response.use(undefined, () => {
          throw Proxy.revocable({}, {}).proxy
        }),
      'network',
    ],
  ])('R16 turns %s into a ConversationError', async (_, intercept, kind) => {
    const http = host()
    intercept(http)
    const backend = serve()
    backend.failNext({ status: 429, body: { wait: 60 }, times: 9 })
    expect(await errorOf(withHost(http).startForOrder(1001))).toMatchObject({ kind, orderId: 1001 })
    expect(await errorOf(withHost(http).findForOrder(1001))).toMatchObject({ kind })
  })

  it('X05 refuses an answer from outside the base path', async () => {
    const http = host({
      adapter: (config: object) =>
        Promise.resolve({
          status: 200,
          data: { results: [] },
          headers: {},
          config,
          request: { responseURL: 'https://evil.example/api/v1/x' },
        }),
    })
    expect(await errorOf(withHost(http).findForOrder(1001))).toMatchObject({
      kind: 'misconfigured',
      reason: 'redirect',
    })
  })
})

describe('the host’s axios instance in real time', () => {
  it.skipIf(isOldestAxios)('reports the host’s own timeout as a timeout', async () => {
    serve().failNext({ delayMs: Infinity })
    expect(await errorOf(withHost(host({ timeout: 20 })).findForOrder(1001))).toMatchObject({
      kind: 'timeout',
    })
  })

  it('X05 H10 does not let it follow a redirect to another origin', async () => {
    const other = await listen((_, response) => response.end('{"count": 0, "next": null, "results": []}'))
    const { origin, seen } = await listen((request, response) => {
      response.writeHead(301, { Location: `${other.origin}${request.url ?? ''}` }).end()
    })
    for (const adapter of ['http', 'fetch']) {
      const client = withHost(host({ baseURL: `${origin}/api/v1`, adapter }))
      expect(await errorOf(client.startForOrder(1001))).toMatchObject({
        kind: 'misconfigured',
        reason: 'redirect',
        outcome: 'none',
      })
      expect(await errorOf(client.findForOrder(1001))).toMatchObject({
        kind: 'misconfigured',
        reason: 'redirect',
      })
    }
    expect(seen.map(({ method }) => method)).toEqual(['POST', 'GET', 'POST', 'GET'])
    expect(other.seen).toEqual([])
  })
})
