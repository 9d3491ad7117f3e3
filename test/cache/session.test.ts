import { describe, expect, it, vi } from 'vitest'
import { createSession } from '../../src/cache/session'
import { internalsOf } from '../../src/client/internals'
import { clientOf } from '../support/client'

type Key = string | null | undefined
type Reading = { user: string | null | undefined; digest: string }

/** A session. The test sets the key of the host, and the user that the client reads from the token. */
function scene({ key, hasKey = true }: { key?: Key; hasKey?: boolean } = {}) {
  const host = { key, tokenUser: undefined as Reading['user'] }
  const client = clientOf()
  const spies = {
    readUser: vi.fn(() => Promise.resolve({ user: host.tokenUser, digest: String(host.tokenUser) })),
    enterSession: vi.fn(),
    report: vi.fn(),
  }
  Object.assign(internalsOf(client), spies)
  const empty = vi.fn()
  const session = createSession(
    () => ({
      client,
      sessionKey: hasKey ? () => host.key : undefined,
      lookupBudget: undefined,
      tellTabs: () => {},
    }),
    empty,
  )
  const readToken = async (user: Reading['user']) => {
    host.tokenUser = user
    await session.checkToken()
  }
  return { session, host, empty, readToken, ...spies }
}

describe('a session with a key', () => {
  it('S01 ends when the key changes: look-ups are aborted, and the client learns the new key', () => {
    const { session, host, empty, enterSession } = scene({ key: 'a' })
    const [epoch, signal] = [session.epoch(), session.signal()]
    session.check()
    expect([empty.mock.calls.length, session.isOver(epoch)]).toEqual([0, false])
    host.key = 'b'
    expect(session.isCurrent()).toBe(false)
    session.check()
    expect([session.isCurrent(), session.key()]).toEqual([true, 'b'])
    expect([session.isOver(epoch), session.isOver(session.epoch())]).toEqual([true, false])
    expect([signal.aborted, session.signal().aborted]).toEqual([true, false])
    expect(empty).toHaveBeenCalledTimes(1)
    expect(enterSession.mock.calls).toEqual([['b']])
  })

  it('does not read the token', async () => {
    const { session, readUser } = scene({ key: 'a' })
    expect(session.checkToken()).toBeNull()
    expect(readUser).not.toHaveBeenCalled()
  })

  it('Y23 reads the token once more when the key becomes known', async () => {
    const { session, host, empty, readUser, readToken } = scene()
    await readToken('1')
    host.key = 'a'
    session.check()
    await readToken('1')
    expect(session.checkToken()).toBeNull()
    expect(readUser).toHaveBeenCalledTimes(2)
    expect(empty).not.toHaveBeenCalled()
  })
})

describe('a session without a key', () => {
  it('S01 ends when the token names another user, but its unsent requests are sent for the new one', async () => {
    const { session, empty, enterSession, report, readToken } = scene({ hasKey: false })
    const first = session.epoch()
    await readToken('1')
    await readToken('1')
    expect([session.epoch() === first, empty.mock.calls.length]).toEqual([true, 0])
    await readToken('2')
    expect(session.epoch()).not.toBe(first)
    expect(empty).toHaveBeenCalledTimes(1)
    expect(report.mock.calls).toEqual([['no-session-key']])
    // The client saw the token itself.
    expect(enterSession).not.toHaveBeenCalled()
    expect(session.isOver(first)).toBe(false)
    session.reset()
    expect(session.isOver(first)).toBe(true)
    expect(enterSession.mock.calls).toEqual([[undefined]])
  })

  it('S01 goes on when a token names no user', async () => {
    const { empty, readToken } = scene({ hasKey: false })
    await readToken('1')
    await readToken(undefined)
    await readToken('2')
    expect(empty).not.toHaveBeenCalled()
  })
})

describe('a session', () => {
  it('ends without a kit', () => {
    const empty = vi.fn()
    const session = createSession(() => null, empty)
    session.enter()
    session.reset()
    expect(session.checkToken()).toBeNull()
    expect(empty).toHaveBeenCalledTimes(1)
  })

  it('tells a client that the host wrote nothing', () => {
    const { findForOrder, findForOrders, startForOrder, listThreads } = clientOf()
    const client = { findForOrder, findForOrders, startForOrder, listThreads }
    const context = { client, sessionKey: () => 'a', lookupBudget: undefined, tellTabs: () => {} }
    const session = createSession(() => context, vi.fn())
    session.enter()
    session.reset()
    expect(session.checkToken()).toBeNull()
  })
})
