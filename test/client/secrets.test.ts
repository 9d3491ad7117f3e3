import axios from 'axios'
import { describe, expect, it, vi } from 'vitest'
import { createConversationClient } from 'order-conversations'
import { clientOf, errorOf, hunt, isOldestAxios } from '../support/client'
import { listen } from '../support/http-server'
import { BASE_URL, serve, tokenOf } from '../support/server'
import { useVirtualTime } from '../support/virtual-time'

const SENTINEL = 'sentinel-4f1d'

describe('secrets', () => {
  useVirtualTime()

  it('X07 the token is in no error of any kind', async () => {
    const backend = serve()
    const own = clientOf({ getToken: () => SENTINEL, headers: { 'X-Key': SENTINEL } })
    const http = axios.create({ baseURL: BASE_URL, headers: { Authorization: `Bearer ${SENTINEL}` } })
    const hosted = createConversationClient({ http })
    for (const client of [own, hosted]) {
      for (const fault of [
        { status: 401 },
        { status: 500, body: `<p>${SENTINEL}</p>` },
        { network: true as const },
        { status: 200, body: `<p>${SENTINEL}</p>` },
        { status: 400, body: { [SENTINEL]: 'x', '<b>': ['y'] } },
      ]) {
        backend.failNext(fault)
        expect(hunt(await errorOf(client.startForOrder(1001)))).not.toContain(SENTINEL)
      }
      backend.failNext({ delayMs: Infinity })
      expect(hunt(await errorOf(client.findForOrder(1001, { timeoutMs: 20 })))).not.toContain(SENTINEL)
    }
  })

  it('X07 tokens and addresses are removed from the texts of the server', async () => {
    serve().failNext({
      status: 401,
      body: { detail: 'Invalid token: Bearer 9944b09199c62b of joe\uff20example.com.' },
    })
    expect((await errorOf(clientOf().startForOrder(1001))).detail).toBe('Invalid token: … of …')
    serve().failNext({ status: 401, body: { detail: 'Token eyJhbGciOi.eyJzdWIi.c2ln is expired' } })
    expect((await errorOf(clientOf().startForOrder(1001))).detail).toBe('… is expired')
  })

  it('X07 the token is removed from every field that the server sends', async () => {
    for (const detail of [`Bearer ${SENTINEL} may not`, `auth_token=${SENTINEL}`, `Session ${SENTINEL}x`]) {
      serve().failNext({ status: 403, body: { detail } })
      const error = await errorOf(clientOf({ getToken: () => SENTINEL }).startForOrder(1001))
      expect(error).toMatchObject({ kind: 'forbidden', detail: expect.stringContaining('…') as string })
      expect(hunt(error)).not.toContain(SENTINEL)
    }
  })

  it('X01 a long text ends with a whole character', async () => {
    serve().failNext({ status: 403, body: { detail: `${'x'.repeat(198)}😀${'x'.repeat(9)}` } })
    const { detail } = await errorOf(clientOf().startForOrder(1001))
    expect(encodeURIComponent(detail ?? '')).toMatch(/^x{198}%E2%80%A6$/)
  })

  it('X07 the error of a token provider is not passed on', async () => {
    const getToken = () => Promise.reject(new Error(SENTINEL))
    const error = await errorOf(clientOf({ getToken }).startForOrder(1001))
    expect(error).toMatchObject({ kind: 'misconfigured', reason: 'token', attempts: 0 })
    expect(hunt(error)).not.toContain(SENTINEL)
  })

  it.each([null, undefined, ''])('H07 nothing is sent when the token is %j', async (token) => {
    const backend = serve()
    const error = await errorOf(clientOf({ getToken: () => token }).startForOrder(1001))
    expect(error).toMatchObject({ kind: 'unauthenticated', reason: 'no-token', attempts: 0 })
    expect(backend.requests).toEqual([])
  })

  it.each(['undefined', 'null', 'a b', 'a\r\nX-Evil: 1', ' padded ', 'töken', 7, {}])(
    'H07 the value %j is refused as a token',
    async (token) => {
      const backend = serve()
      const error = await errorOf(clientOf({ getToken: () => token as string }).startForOrder(1001))
      expect(error).toMatchObject({ kind: 'misconfigured', reason: 'token' })
      expect(backend.requests).toEqual([])
    },
  )

  it('refuses headers that would split the request', async () => {
    const backend = serve()
    const bad: Record<string, string>[] = [{ 'X-A': 'a\r\nX-B: b' }, { 'X A': 'a' }, { 'X-A': 5 as never }]
    for (const headers of bad) {
      expect(await errorOf(clientOf({ headers }).findForOrder(1))).toMatchObject({
        kind: 'misconfigured',
        reason: 'headers',
      })
    }
    expect(backend.requests).toEqual([])
  })

  it('X05 X08 global settings of axios do not reach the client’s own instance', async () => {
    const backend = serve()
    axios.defaults.auth = { username: 'u', password: 'p' }
    axios.defaults.params = { tenant: 1 }
    axios.defaults.baseURL = 'https://elsewhere.example'
    try {
      await clientOf().findForOrder(1001)
    } finally {
      delete axios.defaults.auth
      delete axios.defaults.params
      delete axios.defaults.baseURL
    }
    expect(backend.requests).toMatchObject([{ search: '?order=1001', userId: 11 }])
  })

  it.skipIf(isOldestAxios)('X08 a polluted prototype does not change the request', async () => {
    const backend = serve()
    const prototype = Object.prototype as unknown as Record<string, unknown>
    const evil = vi.fn(() => Promise.reject(new Error('evil')))
    const pollution = {
      baseURL: 'https://evil.example',
      adapter: evil,
      params: { order: 1 },
      data: 'x',
      auth: { username: 'a', password: 'b' },
      transformRequest: evil,
      getToken: () => 'evil',
      http: {},
      timeoutMs: 1,
      order: 5,
    }
    for (const [key, value] of Object.entries(pollution)) prototype[key] = value
    try {
      const client = createConversationClient(
        Object.assign(Object.create(null) as object, {
          baseURL: BASE_URL,
          getToken: () => tokenOf('support'),
          onDiagnostic: () => {},
        }),
      )
      await client.startForOrder(1001)
      await client.findForOrder(1001)
    } finally {
      for (const key of Object.keys(pollution)) delete prototype[key]
    }
    expect(evil).not.toHaveBeenCalled()
    expect(
      backend.requests.map(
        ({ path, search, status, userId }) => `${path.slice(-20)}${search} ${status} ${userId}`,
      ),
    ).toEqual(['ads/start-for-order/ 201 11', 'mmunication-threads/?order=1001 200 11'])
  })

  it('H07 refuses a token in place of the function that gives it', async () => {
    const error = await errorOf(() => clientOf({ getToken: 'secret-token' as never }))
    expect(error).toMatchObject({ kind: 'misconfigured', reason: 'token' })
    expect(error.message).not.toContain('secret-token')
  })

  it('I09 ignores unknown options, and reports them once', async () => {
    const backend = serve()
    const told: string[] = []
    const options = JSON.parse(
      `{"baseURL": "${BASE_URL}", "retries": 5, "__proto__": {"timeoutMs": 1}}`,
    ) as object
    const client = createConversationClient({
      ...options,
      getToken: () => tokenOf('support'),
      onDiagnostic: ({ code, message }) => told.push(`${code} ${message}`),
    })
    await client.findForOrder(1001)
    expect(told).toEqual([expect.stringMatching(/^unknown-option .*\(retries\b/)])
    expect({}).not.toHaveProperty('timeoutMs')
    expect(backend.requests).toHaveLength(1)
  })
})

describe('a request over a real connection', () => {
  it('X06 X09 sends no cookie, no XSRF header, and no header that needs a preflight of its own', async () => {
    const names: string[] = []
    const agents: unknown[] = []
    const { origin } = await listen((request, response) => {
      names.push(...Object.keys(request.headers))
      agents.push(request.headers['user-agent'])
      response.end('{"count": 0, "next": null, "results": []}')
    })
    await clientOf({ baseURL: `${origin}/api/v1` }).findForOrder(1001)
    const automatic = [
      'host',
      'connection',
      'accept-language',
      'sec-fetch-mode',
      'user-agent',
      'accept-encoding',
      'cache-control',
      'pragma',
    ]
    expect(names.filter((name) => !automatic.includes(name)).sort()).toEqual(['accept', 'authorization'])
    expect(String(agents)).not.toContain('axios')
  })
})
