import { AsyncLocalStorage } from 'node:async_hooks'
import type { ConversationClientOptions } from 'order-conversations'
import { sampleData } from 'order-conversations/msw'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { internalsOf } from '../../src/client/internals'
import { createUserStates } from '../../src/client/user-states'
import { clientOf, errorOf, jwtOf } from '../support/client'
import { serve, tokenOf } from '../support/server'
import { idle, nextTurn, pass, settle, useVirtualTime } from '../support/virtual-time'

useVirtualTime()
afterEach(() => void vi.unstubAllGlobals())

const users = [
  ['as they are', (role: string) => tokenOf(role)],
  ['that name their user', (role: string) => jwtOf({ user_id: role })],
] as const

/** A server with one client, whose token is that of the request at hand. */
function manyUsers(tokenFor: (role: string) => string, options: ConversationClientOptions = {}) {
  const backend = serve({
    users: sampleData.users.map((user) => ({ ...user, token: tokenFor(user.role) })),
  })
  const context = new AsyncLocalStorage<string>()
  const asked: (string | undefined)[] = []
  const client = clientOf({
    getToken() {
      asked.push(context.getStore())
      return tokenFor(context.getStore()!)
    },
    ...options,
  })
  return { backend, client, asked, as: <T>(role: string, call: () => T) => context.run(role, call) }
}

describe.each(users)('one client on a server, with tokens %s', (_, tokenFor) => {
  it('Y02 gives each of two users their own answer at the same time', async () => {
    const { backend, client, as } = manyUsers(tokenFor)
    const [seen, hidden] = await Promise.all([
      as('client', () => client.findForOrder(1007)),
      as('guest', () => client.findForOrder(1007)),
    ])
    expect([seen?.id, hidden]).toEqual([503, null])
    const [started, refused] = await Promise.all([
      as('client', () => client.startForOrder(1001)),
      as('guest', () => errorOf(client.startForOrder(1001))),
    ])
    expect(started).toMatchObject({ created: true })
    expect(refused).toMatchObject({ kind: 'forbidden' })
    expect(backend.requests).toHaveLength(4)
  })

  it('Y02 sends one POST for two calls of one user in one tick, also while the token is awaited', async () => {
    const ready = nextTurn()
    const { backend, client, as } = manyUsers(tokenFor, {
      getToken: () => ready.then(() => tokenFor('client')),
    })
    const start = () => as('client', () => client.startForOrder(1001))
    const [one, two] = await Promise.all([start(), start()])
    expect(one).toBe(two)
    expect(backend.requests).toHaveLength(1)
  })

  it('Y02 reads each token in the context of its own call, retries included', async () => {
    const { backend, client, asked, as } = manyUsers(tokenFor, { maxRetries: 1 })
    backend.failNext({ status: 503, times: 1 })
    const calls = [as('client', () => client.findForOrder(1007)), as('guest', () => client.listThreads())]
    calls.push(as('client', () => client.findForOrder(1007)))
    await settle(Promise.all(calls))
    expect(new Set(asked)).toEqual(new Set(['client', 'guest']))
    expect(backend.requests.every(({ userId }) => userId !== null)).toBe(true)
  })

  it('Y02 holds back only the user who was throttled', async () => {
    const { backend, client, as } = manyUsers(tokenFor)
    backend.failNext({ status: 429, body: { wait: 30 } })
    await as('client', () => errorOf(client.findForOrder(1007, { timeoutMs: 1000 })))
    expect(await as('support', () => client.findForOrder(1007))).toMatchObject({ id: 503 })
    expect(await as('client', () => errorOf(client.findForOrder(1007, { timeoutMs: 1000 })))).toMatchObject(
      {
        kind: 'rate-limited',
        attempts: 0,
      },
    )
  })

  it('Y02 does not delay a user because of the unconfirmed start of another user', async () => {
    const { backend, client, as } = manyUsers(tokenFor)
    backend.failNext({ network: true, operation: 'start' })
    await as('client', () => settle(errorOf(client.startForOrder(1001))))
    const before = backend.requests.length
    expect(await as('guest', () => errorOf(client.startForOrder(1001)))).toMatchObject({
      kind: 'forbidden',
      outcome: 'none',
    })
    // It did not look first, as the user in doubt does.
    expect(backend.requests.slice(before).map(({ method }) => method)).toEqual(['POST'])
    await as('client', () => settle(client.startForOrder(1001)))
    expect(backend.requests.slice(before + 1).map(({ method }) => method)[0]).toBe('GET')
  })

  it('Y02 refreshes the token of each user, and a failed refresh affects only its user', async () => {
    const context = new AsyncLocalStorage<{ token: string; next: string | null }>()
    const backend = serve({
      users: [{ ...sampleData.users[0]!, role: 'admin', token: tokenFor('admin') }],
    })
    const client = clientOf({
      getToken: () => context.getStore()!.token,
      refreshToken: () => Promise.resolve(context.getStore()!.next),
      onDiagnostic: () => {},
    })
    const [renewed, refused] = await Promise.all([
      context.run({ token: 'expired-a', next: tokenFor('admin') }, () => client.listThreads()),
      context.run({ token: 'expired-b', next: null }, () => errorOf(client.listThreads())),
    ])
    expect(renewed).toMatchObject({ page: 1 })
    expect(refused).toMatchObject({ kind: 'unauthenticated', reason: 'refresh' })
    expect(backend.requests).toHaveLength(3)
  })
})

describe('one client on a server', () => {
  it('Y02 does not trust the user id in a JWT, so a forged one joins no call', async () => {
    const real = jwtOf({ user_id: 7 })
    const forged = `${real}forged`
    serve({ users: [{ ...sampleData.users.find(({ role }) => role === 'support')!, token: real }] })
    const context = new AsyncLocalStorage<string>()
    const client = clientOf({ getToken: () => context.getStore()! })
    const [seen, refused] = await Promise.all([
      context.run(real, () => client.findForOrder(1007)),
      context.run(forged, () => errorOf(client.findForOrder(1007))),
    ])
    expect(seen?.id).toBe(503)
    expect(refused).toMatchObject({ kind: 'unauthenticated' })
  })

  it('Y02 gives an anonymous caller no answer of another user when a start of that user has ended', async () => {
    const backend = serve()
    const context = new AsyncLocalStorage<string>()
    const client = clientOf({ getToken: () => context.getStore() ?? null })
    const look = () => client.findForOrder(1007)
    const controller = new AbortController()
    backend.failNext({ network: true, afterCommit: true, operation: 'start' })
    const left = context.run(tokenOf('client'), () =>
      errorOf(client.startForOrder(1001, { signal: controller.signal })),
    )
    await pass(100)
    controller.abort()
    expect(await left).toMatchObject({ kind: 'aborted' })
    // The first look-up finds the thread after 1 s, which ends the start while the second look-up waits.
    await pass(4000)
    expect(backend.requests.map(({ method }) => method)).toEqual(['POST', 'GET'])
    backend.failNext({ operation: 'list', delayMs: 5000 })
    const looking = context.run(tokenOf('client'), look)
    await idle()
    expect(await errorOf(look())).toMatchObject({ kind: 'unauthenticated', reason: 'no-token' })
    expect(await looking).toMatchObject({ id: 503 })
  })

  it('Y02 joins no calls when only the host’s headers identify the user', async () => {
    const backend = serve()
    const context = new AsyncLocalStorage<string>()
    const client = clientOf({
      getToken: undefined,
      headers: () => ({ Authorization: `Bearer ${tokenOf(context.getStore()!)}` }),
    })
    const ask = (role: string) => context.run(role, () => client.findForOrder(1007))
    expect((await Promise.all([ask('client'), ask('guest')])).map((thread) => thread?.id)).toEqual([
      503,
      undefined,
    ])
    expect(backend.requests).toHaveLength(2)
  })

  it('Y02 does not end the calls of a user when the store of another user changes its session', async () => {
    const { client, as } = manyUsers(tokenOf)
    const starting = as('client', () => client.startForOrder(1001))
    internalsOf(client).enterSession?.('another')
    expect(await starting).toMatchObject({ created: true })
  })

  it.each(['a deadline', 'an abort'])(
    'N03 N06 ends a call by %s while its token is awaited',
    async (how) => {
      const controller = new AbortController()
      const client = clientOf({ getToken: () => new Promise(() => {}) })
      const call = errorOf(client.startForOrder(1001, { timeoutMs: 1000, signal: controller.signal }))
      if (how === 'an abort') controller.abort()
      await pass(1000)
      expect(await call).toMatchObject({
        kind: how === 'an abort' ? 'aborted' : 'timeout',
        outcome: 'none',
        attempts: 0,
      })
      expect(vi.getTimerCount()).toBe(0)
    },
  )
})

describe('in a page', () => {
  const rotated = (tokens: string[]) => {
    vi.stubGlobal('document', {})
    const backend = serve({
      users: tokens.map((token) => ({ ...sampleData.users[0]!, role: 'admin', token })),
    })
    const host = { token: tokens[0]! }
    return { backend, host, client: clientOf({ getToken: () => host.token }) }
  }

  it.each([
    ['names no user', ['token-one-1', 'token-two-2']],
    ['names the same user', [jwtOf({ user_id: 1 }), jwtOf({ user_id: 1, iat: 2 })]],
  ])(
    'Y02 C01 a second click sends no second POST after a renewal of the token, which %s',
    async (_, tokens) => {
      const { backend, host, client } = rotated(tokens)
      const first = client.startForOrder(1001)
      host.token = tokens[1]!
      expect(await client.startForOrder(1001)).toBe(await first)
      expect(backend.requests).toHaveLength(1)
    },
  )

  it('Y02 a call with the token of another user joins no running call', async () => {
    const tokens = [jwtOf({ user_id: 1 }), jwtOf({ user_id: 2 })]
    const { backend, host, client } = rotated(tokens)
    const first = client.startForOrder(1001)
    host.token = tokens[1]!
    await Promise.all([first, client.startForOrder(1001)])
    expect(backend.requests).toHaveLength(2)
  })
})

describe('the states of users', () => {
  const remember = (states: ReturnType<typeof createUserStates>, user: string) => {
    const state = states.use(user)
    const release = states.hold(state)
    state.unconfirmedStarts.set(1, performance.now())
    release()
  }

  it('Y02 are limited in number, and dropped after some time', () => {
    const states = createUserStates()
    for (let user = 0; user < 12_000; user++) remember(states, `token-${user}`)
    expect(states.size()).toBe(10_000)
    expect([states.find('token-1999'), states.find('token-2000')?.unconfirmedStarts.size]).toEqual([
      undefined,
      1,
    ])
    vi.advanceTimersByTime(10 * 60_000)
    remember(states, 'token-late')
    expect(states.size()).toBe(1)
  })

  it('Y02 are dropped at once when nothing has to be remembered', () => {
    const states = createUserStates()
    states.hold(states.use('token-1'))()
    expect(states.size()).toBe(0)
  })
})
