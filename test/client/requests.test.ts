import axios, { type AxiosInstance } from 'axios'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { internalsOf } from '../../src/client/internals'
import { clientOf, errorOf } from '../support/client'
import { usePage } from '../support/page'
import { BASE_URL, serve } from '../support/server'
import { useVirtualTime } from '../support/virtual-time'

useVirtualTime()
afterEach(() => void vi.restoreAllMocks())

const PAGE = { count: 0, next: null, results: [] }

describe('the headers of the host', () => {
  const headers = { 'X-Tenant': 'a' }

  it.each([
    ['an object', headers],
    ['a function', () => headers],
    ['an async function', () => Promise.resolve(headers)],
  ])('are sent when they come from %s', async (_, given) => {
    const backend = serve()
    const seen: unknown[] = []
    const { handle } = backend
    backend.handle = (request) => {
      seen.push(request.headers.get('X-Tenant'))
      return handle(request)
    }
    await clientOf({ headers: given }).findForOrder(1007)
    expect(seen).toEqual(['a'])
  })
})

describe('the CSRF token', () => {
  it.each([
    [undefined, { xsrfCookieName: 'csrftoken', xsrfHeaderName: 'X-CSRFToken' }],
    [false as const, {}],
  ])('Y16 goes with a start and not with a look-up when the option is %j', async (csrf, expected) => {
    serve()
    const request = vi.spyOn(axios.Axios.prototype, 'request')
    const client = clientOf({ csrf })
    await client.startForOrder(1001)
    await client.findForOrder(1001)
    const names = request.mock.calls.map(([config]) => {
      const { xsrfCookieName, xsrfHeaderName } = config as unknown as Record<string, string>
      return { xsrfCookieName, xsrfHeaderName }
    })
    expect(names).toEqual([expected, {}])
  })
})

describe('the address of a look-up after a start', () => {
  const hosted = () => clientOf({ http: axios.create({ baseURL: BASE_URL }), baseURL: undefined })

  async function searchesOf(client: ReturnType<typeof clientOf>) {
    const backend = serve()
    await client.startForOrder(1001)
    await client.findForOrder(1001)
    return backend.requests.map(({ search }) => search)
  }

  it('Y14 stays the same on a server', async () => {
    expect(await searchesOf(hosted())).toEqual(['', '?order=1001'])
  })

  describe('in a page', () => {
    usePage()

    it('Y14 stays the same through the client’s own instance', async () => {
      expect(await searchesOf(clientOf())).toEqual(['', '?order=1001'])
    })

    it('Y14 changes through an instance of the host, but the address of a start does not', async () => {
      const client = hosted()
      await searchesOf(client)
      expect(await searchesOf(client)).toEqual(['', expect.stringMatching(/^\?order=1001&_=\d+$/)])
    })
  })
})

describe('a reply that is a redirect', () => {
  it('H10 is refused with the status 300, although it holds a listing', async () => {
    serve().failNext({ status: 300, body: PAGE, times: 2 })
    const redirect = { kind: 'misconfigured', reason: 'redirect', outcome: 'none' }
    expect(await errorOf(clientOf().findForOrder(1001))).toMatchObject(redirect)
    expect(await errorOf(clientOf().startForOrder(1001))).toMatchObject(redirect)
  })

  it('X05 has the status 0 in a browser, and the server did nothing', async () => {
    // A browser hides the reply in this way. Node does not.
    vi.stubGlobal('fetch', () => Promise.resolve(Response.error()))
    const error = await errorOf(clientOf().startForOrder(1001))
    vi.unstubAllGlobals()
    expect(error).toMatchObject({ kind: 'misconfigured', reason: 'redirect', outcome: 'none' })
  })

  it('X05 is a lost answer if an instance of the host reports the status 0', async () => {
    const reply = { status: 0, data: '', headers: {}, statusText: '', config: {} as never }
    const http = axios.create({ baseURL: BASE_URL, adapter: () => Promise.resolve(reply) })
    const client = clientOf({ http, baseURL: undefined })
    expect(await errorOf(client.findForOrder(1001))).toMatchObject({ kind: 'network' })
  })
})

describe('an instance of the host', () => {
  it('may have no defaults', async () => {
    serve()
    const http = { request: (config: object) => axios.request(config) } as AxiosInstance
    expect(await clientOf({ http }).findForOrder(1007)).toMatchObject({ id: 503 })
  })

  it('must not be combined with `refreshToken`, because both would refresh the token', async () => {
    const options = { http: axios.create({ baseURL: BASE_URL }), refreshToken: () => null }
    expect(await errorOf(() => clientOf({ baseURL: undefined, ...options }))).toMatchObject({
      kind: 'misconfigured',
      reason: 'two-refreshes',
    })
  })

  it.each([
    ['https://api.example', 'https://elsewhere.example/api/v1'],
    ['/proxy/https://api.example/v1', '/v1'],
  ])('Y12 with the base URL %s is refused beside the option %s', async (own, baseURL) => {
    const http = axios.create({ baseURL: own })
    expect(await errorOf(() => clientOf({ http, baseURL }))).toMatchObject({ reason: 'two-base-urls' })
  })
})

describe('the problems of a client', () => {
  it('I09 are written to the console if nobody listens', async () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
    clientOf({ retries: 5 } as never)
    expect(warn.mock.calls).toEqual([
      [
        expect.stringMatching(
          /^\[order-conversations\] unknown-option: .*docs\/diagnostics\.md#unknown-option$/,
        ),
      ],
    ])
    clientOf({ retries: 5, onDiagnostic: () => {} } as never)
    expect(warn).toHaveBeenCalledTimes(1)
  })

  it.each([
    ['findForOrder', (client: ReturnType<typeof clientOf>) => client.findForOrder(1007)],
    ['findForOrders', (client: ReturnType<typeof clientOf>) => client.findForOrders([1007])],
  ])('R07 name the order of which %s noticed an ignored filter', async (_, find) => {
    serve({ profile: 'observed' })
    const told: unknown[] = []
    await find(clientOf({ onDiagnostic: ({ code, orderId }) => told.push([code, orderId]) }))
    expect(told).toEqual([['order-filter-ignored', 1007]])
  })
})

describe('the traffic that the store hears of', () => {
  it('C09 has no refusal after a look-up that succeeded', async () => {
    serve()
    const client = clientOf()
    const refused = vi.fn()
    internalsOf(client).traffic?.add({ sent: () => {}, refused })
    await client.findForOrder(1007)
    expect(refused).not.toHaveBeenCalled()
  })
})
