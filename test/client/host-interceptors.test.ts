import axios, { type AxiosAdapter, type AxiosError, type AxiosInstance, type AxiosResponse } from 'axios'
import { describe, expect, it, vi } from 'vitest'
import { clientOf, errorOf } from '../support/client'
import { BASE_URL, serve, tokenOf } from '../support/server'
import { rowOf } from '../support/threads'
import { settle, useVirtualTime } from '../support/virtual-time'

useVirtualTime()

const hostOf = (config = {}) =>
  axios.create({ baseURL: BASE_URL, headers: { Authorization: `Bearer ${tokenOf('support')}` }, ...config })
const clientOver = (http: AxiosInstance) => clientOf({ http, getToken: undefined, baseURL: undefined })
const rejecting = (rejection: (error: AxiosError) => unknown) => {
  const http = hostOf()
  http.interceptors.response.use(undefined, (error: AxiosError) => {
    throw rejection(error) as Error
  })
  return clientOver(http)
}

describe('a reply that throws when its text is read', () => {
  it('is a lost answer', async () => {
    const started = {
      thread: rowOf(1001),
      get detail() {
        throw new Error('no')
      },
    }
    const listed = { count: 0, next: null, results: [] }
    const request = ({ method }: { method: string }) =>
      Promise.resolve({ status: 200, headers: {}, data: method === 'POST' ? started : listed })
    const client = clientOf({ http: { request } as unknown as AxiosInstance })
    expect(await settle(errorOf(client.startForOrder(1001)))).toMatchObject({
      kind: 'network',
      outcome: 'unknown',
    })
  })
})

describe('an interceptor of the host that rejects', () => {
  it.each([
    ['status 0', { status: 0, message: 'Network down' }],
    ['status NaN', { status: NaN }],
    ['no status', { isNetworkError: true }],
  ])('Y12 with %s causes a look-up, because the answer is lost', async (_, rejection) => {
    const backend = serve()
    backend.failNext({ network: true, operation: 'start', afterCommit: true })
    const result = await settle(rejecting(() => rejection).startForOrder(1001))
    expect(result).toMatchObject({ reconciled: true, created: false })
    expect(backend.requests.map(({ method }) => method)).toEqual(['POST', 'GET'])
  })

  it.each([
    ['a flat object', { status: 429, message: 'Slow down, please.', raw: { wait: 9 } }, 'rate-limited'],
    ['its code and words', { code: 403, msg: 'Slow down, please.' }, 'forbidden'],
    ['its statusCode', { statusCode: 404, message: 'Slow down, please.' }, 'not-found'],
  ])('Y12 with %s keeps the status and the text', async (_, rejection, kind) => {
    serve().failNext({ status: 500 })
    const error = await errorOf(rejecting(() => rejection).startForOrder(1001))
    expect(error).toMatchObject({ kind, detail: 'Slow down, please.' })
    if (kind === 'rate-limited') expect(error.retryAt).toBe(Date.now() + 9000)
  })

  it('Y12 with an error around the error of axios keeps the status, the text and the wait', async () => {
    serve().failNext({ status: 429, body: { detail: 'Slow down, please.', wait: 9 } })
    const client = rejecting((cause) => new Error('Something went wrong', { cause }))
    const error = await errorOf(client.startForOrder(1001))
    expect(error).toMatchObject({ kind: 'rate-limited', detail: 'Slow down, please.' })
    expect(error.retryAt).toBe(Date.now() + 9000)
  })

  it('Y12 with a SyntaxError means a reply without JSON, not a lost connection', async () => {
    serve()
    const http = hostOf({ transformResponse: () => JSON.parse('<html>') as unknown })
    const error = await settle(errorOf(clientOver(http).findForOrder(1001)))
    expect(error).toMatchObject({ kind: 'unexpected-response', reason: 'not-json' })
  })
})

describe('an interceptor of the host that changes requests and replies', () => {
  it('Y12 may rewrite the address, which does not count as a redirect', async () => {
    const adapter: AxiosAdapter = (config) => {
      const responseURL = axios.getUri(config)
      const data = JSON.stringify({ count: 0, next: null, previous: null, results: [] })
      return Promise.resolve({
        status: 200,
        statusText: '',
        data,
        headers: {},
        config,
        request: { responseURL },
      })
    }
    const http = hostOf({ adapter })
    http.interceptors.request.use((config) => {
      config.baseURL = config.baseURL?.replace('/api/v1', '/api/v1/tenant-a')
      return config
    })
    expect(await clientOver(http).findForOrder(1001)).toBeNull()
  })

  it.each([
    ['POST', 'unknown'],
    ['GET', 'none'],
  ])(
    'Y13 a %s that XMLHttpRequest repeated at another address has the outcome %s',
    async (method, outcome) => {
      const adapter: AxiosAdapter = (config) =>
        Promise.resolve({
          status: 200,
          statusText: '',
          data: '{}',
          headers: {},
          config,
          request: { responseURL: 'https://elsewhere.example/login/' },
        })
      const client = clientOver(hostOf({ adapter }))
      const call = method === 'POST' ? client.startForOrder(1001) : client.findForOrder(1001)
      expect(await errorOf(call)).toMatchObject({ kind: 'misconfigured', reason: 'redirect', outcome })
    },
  )

  it.each(['retryAfter', 'Retry-After', 'retry-after'])('Y12 may spell a header %s', async (name) => {
    serve().failNext({ status: 429, body: {} })
    const http = hostOf()
    http.interceptors.response.use(undefined, (error: AxiosError) => {
      const response = { ...error.response, headers: { [name]: '9' } } as unknown as AxiosResponse
      throw Object.assign(error, { response })
    })
    expect((await errorOf(clientOver(http).startForOrder(1001))).retryAt).toBe(Date.now() + 9000)
  })

  it('Y28 hands path and params to an adapter, as the mock adapters of axios match them', async () => {
    const seen: unknown[] = []
    const adapter: AxiosAdapter = ({ baseURL, url, params, method, data, ...config }) => {
      seen.push({ baseURL, url, params: params as unknown, method, data: data as unknown })
      const body = JSON.stringify({ count: 0, next: null, previous: null, results: [] })
      return Promise.resolve({
        status: 200,
        statusText: '',
        data: body,
        headers: {},
        config: config as never,
      })
    }
    await clientOver(hostOf({ adapter })).findForOrder(1001)
    expect(seen).toEqual([
      {
        baseURL: BASE_URL,
        url: '/order-communications/communication-threads/',
        params: { order: 1001 },
        method: 'get',
        data: undefined,
      },
    ])
  })
})

describe('in a page, over the host’s XMLHttpRequest', () => {
  it('Y14 a listing in the cache of the browser does not hide a conversation that was just started', async () => {
    vi.stubGlobal('document', {})
    const backend = serve()
    // A cache that answers the same address from memory, as a browser does within max-age.
    const cache = new Map<string, AxiosResponse>()
    const http = hostOf()
    const send = axios.getAdapter('fetch')
    http.defaults.adapter = async (config) => {
      const address = axios.getUri(config)
      const isGet = config.method === 'get'
      const kept = isGet ? cache.get(address) : undefined
      const response = kept ?? (await send(config))
      if (isGet) cache.set(address, response)
      return response
    }
    const client = clientOver(http)
    expect(await client.findForOrder(1001)).toBeNull()
    expect(await client.findForOrder(1001)).toBeNull()
    const { thread } = await client.startForOrder(1001)
    expect(await client.findForOrder(1001)).toMatchObject({ id: thread.id })
    expect(backend.requests.map(({ method }) => method)).toEqual(['GET', 'POST', 'GET'])
    vi.unstubAllGlobals()
  })
})
