import { describe, expect, it, vi } from 'vitest'
import { createUserStates } from '../../src/client/user-states'
import { usePage } from '../support/page'

/** Uses the state of a user for one call. */
function call(states: ReturnType<typeof createUserStates>, user: string, during?: () => void) {
  const state = states.use(user)
  const release = states.hold(state)
  during?.()
  release()
  return state
}

describe('the state of a user on a server', () => {
  it('is shared by calls that run at the same time, and forgotten when it holds nothing', () => {
    const states = createUserStates()
    const one = states.use('ada')
    const [first, second] = [states.hold(one), states.hold(states.use('ada'))]
    expect([states.use('ada') === one, one.name, states.size()]).toEqual([true, 'ada', 1])
    first()
    expect([one.name, states.find('ada') === one]).toEqual(['ada', true])
    second()
    expect([one.name, states.size(), states.find('ada')]).toEqual(['', 0, undefined])
  })

  it('is kept as long as it holds a refusal, without the token as its key', () => {
    const states = createUserStates()
    const kept = call(states, 'secret-token', () => {
      states.use('secret-token').refused = { digests: [], at: 0, kind: 'server' }
    })
    expect([states.size(), kept.name]).toEqual([1, ''])
    expect(states.find('secret-token')).toBe(kept)
    expect(states.use('secret-token')).toBe(kept)
    expect(kept.name).toBe('secret-token')
    expect(states.find('other')).toBeUndefined()
  })

  it.each<[string, (state: ReturnType<ReturnType<typeof createUserStates>['use']>) => void, boolean]>([
    ['an unconfirmed start', (state) => state.unconfirmedStarts.set(1, 0), true],
    ['a running refresh', (state) => (state.refresh = { done: Promise.resolve(), since: 0 }), true],
    ['a throttle of starts', (state) => state.gates.start.close(Date.now() + 60_000), true],
    ['a throttle of look-ups', (state) => state.gates.list.close(Date.now() + 60_000), true],
    ['a replaced token, which is forgotten', (state) => state.renewed.set('old', 'new'), false],
    ['a start, which matters to a page only', (state) => (state.hasStarted = true), false],
  ])('is kept for %s', (_, change, isKept) => {
    const states = createUserStates()
    const state = call(states, 'ada', () => change(states.use('ada')))
    expect(states.size()).toBe(isKept ? 1 : 0)
    expect(state.renewed.size).toBe(0)
  })

  it('is kept for ten minutes', () => {
    vi.useFakeTimers({ toFake: ['performance'] })
    const states = createUserStates()
    const doubt = (user: string) => call(states, user, () => states.use(user).unconfirmedStarts.set(1, 0))
    doubt('ada')
    vi.advanceTimersByTime(599_999)
    doubt('bo')
    expect(states.size()).toBe(2)
    vi.advanceTimersByTime(1)
    doubt('cy')
    expect([states.size(), states.find('ada')]).toEqual([2, undefined])
    vi.useRealTimers()
  })

  it('has a digest that differs for each text and each client', () => {
    const [one, other] = [createUserStates(), createUserStates()]
    const digests = Array.from({ length: 2000 }, (_, index) => one.digest(`token-${index}`))
    expect(new Set(digests).size).toBe(2000)
    expect(one.digest('token-7')).toBe(digests[7])
    expect(other.digest('token-7')).not.toBe(digests[7])
    expect(one.digest(undefined)).toBe(one.digest('undefined'))
    expect(digests[7]).toMatch(/^[0-9a-z]{4,11}$/)
  })
})

describe('the sessions of a page', () => {
  usePage()

  it('S01 have a state each, and the first key names the session that was there before', () => {
    const states = createUserStates()
    const held = (user = '') => {
      const state = states.use(user)
      states.hold(state)
      return state
    }
    const before = held()
    expect(states.enter('ada')).toBe(false)
    expect(held()).toBe(before)
    expect(states.enter('ada')).toBe(false)
    expect(states.enter('bo')).toBe(true)
    const other = held()
    expect(other).not.toBe(before)
    expect(states.find('')).toBe(other)
    expect(states.enter('ada')).toBe(true)
    expect(held()).toBe(before)
    expect(states.enter('bo')).toBe(true)
    expect(held()).toBe(other)
    expect(states.enter(null)).toBe(true)
    expect([before, other]).not.toContain(held())
  })

  it('S01 of unknown users are never the same', () => {
    const states = createUserStates()
    const seen = new Set([states.use('')])
    for (let session = 1; session <= 3; session++) {
      expect(states.enter(undefined)).toBe(true)
      const state = states.use('')
      states.hold(state)
      seen.add(state)
    }
    expect(seen.size).toBe(4)
    // A key after unknown sessions is another session, too.
    expect(states.enter('ada')).toBe(true)
    seen.add(states.use(''))
    expect(seen.size).toBe(5)
  })

  it('Y25 take 7 and "7" for one key', () => {
    const states = createUserStates()
    states.enter(7)
    expect(states.enter('7')).toBe(false)
  })

  it('keep starts and replaced tokens until the page is closed', () => {
    vi.useFakeTimers({ toFake: ['performance'] })
    const states = createUserStates()
    const state = call(states, '', () => {
      states.use('').hasStarted = true
      states.use('').renewed.set('old', 'new')
    })
    vi.advanceTimersByTime(3_600_000)
    call(states, 'other', () => states.use('other').renewed.set('a', 'b'))
    expect(states.use('')).toBe(state)
    expect(state.renewed.get('old')).toBe('new')
    vi.useRealTimers()
  })
})
