import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createAuth } from '../../src/client/auth'
import { Call } from '../../src/client/call'
import { createUserStates } from '../../src/client/user-states'
import { jwtOf } from '../support/client'
import { usePage } from '../support/page'

function authOf(options: Partial<Parameters<typeof createAuth>[0]>) {
  const states = createUserStates()
  const report = vi.fn()
  return { auth: createAuth({ report, ...options }, states), states, report }
}

const call = () => new Call('find', 1, 60_000)
const http = { request: () => {} } as never
const ADA = jwtOf({ user_id: 'ada' })

describe('the user of a call on a server', () => {
  const identify = (options: Parameters<typeof authOf>[0]) => authOf(options).auth.identify(call())

  it.each<[string, Parameters<typeof authOf>[0], object]>([
    ['is named by the whole token', { getToken: () => ADA }, { user: ADA, token: '', isUnknown: false }],
    ['has no name without a token', { getToken: () => null }, { user: '', token: '', isUnknown: false }],
    ['has no name without getToken', {}, { user: '', token: '', isUnknown: false }],
    ['has no name if the token is none', { getToken: () => 'a b' }, { user: '', isUnknown: false }],
    [
      'is unknown if an instance of the host may add credentials',
      { http },
      { user: '', token: '', isUnknown: true },
    ],
    [
      'is known if getToken names it beside an instance of the host',
      { http, getToken: () => ADA },
      { user: ADA, isUnknown: false },
    ],
    [
      'is unknown if a function may add headers',
      { getToken: () => ADA, headers: () => ({}) },
      { user: ADA, isUnknown: true },
    ],
    [
      'is unknown if getToken throws',
      {
        getToken() {
          throw new Error('no')
        },
      },
      { user: '', token: '', isUnknown: true },
    ],
  ])('%s', (_, options, expected) => {
    expect(identify(options)).toMatchObject(expected)
  })

  it('is found later if getToken is async, and is unknown if it rejects', async () => {
    expect(await identify({ getToken: () => Promise.resolve(ADA) })).toMatchObject({ user: ADA })
    const given = await identify({ getToken: () => Promise.reject(new Error('no')) })
    expect(given).toEqual({ user: '', token: '', isUnknown: true })
  })
})

describe('the user of a call in a page', () => {
  usePage()
  const identify = (token: string | null) => authOf({ getToken: () => token }).auth.identify(call())

  it.each<[string, string | null, object]>([
    ['is the one in the token', ADA, { user: 'user ada', token: '', isUnknown: false }],
    ['is nobody without a token', null, { user: 'nobody', token: '', isUnknown: false }],
    [
      'is the one of the page, if the token names none',
      'opaque',
      { user: '', token: 'opaque', isUnknown: false },
    ],
  ])('%s', (_, token, expected) => {
    expect(identify(token)).toEqual(expected)
  })

  it('is known although getToken throws, because a page has one', async () => {
    const given = await authOf({ getToken: () => Promise.reject(new Error('no')) }).auth.identify(call())
    expect(given).toEqual({ user: '', token: '', isUnknown: false })
  })
})

describe('the user in the token', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())
  const userIn = async (token: unknown) => {
    const { auth } = authOf({ getToken: () => token as string })
    return (await auth.readUser())?.user
  }

  it.each<[string, unknown, unknown]>([
    ['is user_id', jwtOf({ user_id: 7, sub: 'x' }), '7'],
    ['is sub without user_id', jwtOf({ sub: 'ada' }), 'ada'],
    ['is not known without either', jwtOf({}), undefined],
    ['is not known if it is an object', jwtOf({ sub: {} }), undefined],
    ['is not known in a text without parts', 'opaque', undefined],
    ['is not known in a part that is no base64', 'a.e*.c', undefined],
    ['is not known in a part that is no JSON', `a.${btoa('{x')}.c`, undefined],
    ['is null without a token', '', null],
    ['is null for undefined', undefined, null],
  ])('%s', async (_, token, user) => {
    expect(await userIn(token)).toBe(user)
  })

  it('is read from the alphabet of URLs too', async () => {
    // These need the two letters that differ between the alphabets.
    const sub = '~~~???>>>'
    const token = jwtOf({ sub }).replace(/\+/g, '-').replace(/\//g, '_')
    expect(token).toMatch(/[-_]/)
    expect(await userIn(token)).toBe(sub)
  })

  it('is unknown without getToken, without a valid token, and after five seconds', async () => {
    expect(await authOf({}).auth.readUser()).toBeNull()
    for (const wrong of ['a b', 5, 'undefined', 'null', {}]) expect(await userIn(wrong)).toBeUndefined()
    expect(await authOf({ getToken: () => Promise.reject(new Error('no')) }).auth.readUser()).toBeNull()
    let read: unknown = 'waits'
    const reading = authOf({ getToken: () => new Promise(() => {}) }).auth.readUser()
    void reading.then((user) => (read = user))
    await vi.advanceTimersByTimeAsync(4999)
    expect(read).toBe('waits')
    await vi.advanceTimersByTimeAsync(1)
    expect([read, vi.getTimerCount()]).toEqual([null, 0])
  })

  it('leaves no timer when it was read', async () => {
    await userIn(ADA)
    expect(vi.getTimerCount()).toBe(0)
  })

  it('is that of the token which replaced it, with a digest that shows the change', async () => {
    const old = jwtOf({ sub: 'ada', turn: 1 })
    const { auth, states } = authOf({ getToken: () => old })
    const state = states.use(old)
    states.hold(state)
    state.renewed.set(old, 'opaque')
    expect(await auth.readUser()).toEqual({ user: undefined, digest: states.digest('opaque') })
  })
})
