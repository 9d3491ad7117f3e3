import { ownOf } from '../contract/record'
import type { Call } from './call'
import { isPage } from './is-page'
import type { ResolvedOptions } from './options'
import type { Identity, UserState, UserStates } from './user-states'

type Token = string | null | undefined

/** Returns a bearer token, or `null` if there is none. May be async. */
export type GetToken = () => Token | Promise<Token>

export interface Auth {
  /** Finds the user of a call that begins. It is synchronous if the host's `getToken` is. */
  identify(call: Call): Identity | Promise<Identity>
  /** The bearer token of a call. Undefined if the host has no `getToken`. */
  token(call: Call): Promise<string | undefined>
  /** Called after a 401. Refreshes the token if necessary. Returns whether there is another token now. */
  renew(used: string | undefined, call: Call): Promise<boolean>
  /** Called if the server refuses the new token too. */
  giveUp(used: string | undefined, call: Call): void
  /**
   * Reads the user in the token. `user` is null without a token, and undefined if the token names no user: then only
   * the digest shows a change. Resolves to null if `getToken` brings no answer.
   */
  readUser(): Promise<{ user: string | null | undefined; digest: string } | null>
}

type Options = Pick<ResolvedOptions, 'getToken' | 'refreshToken' | 'headers' | 'http' | 'report'>

// One word of visible ASCII. The words "undefined" and "null" are missing tokens in a template literal of the host.
const TOKEN = /^(?!(?:undefined|null)$)[!-~]+$/
const isToken = (value: unknown): value is string => typeof value === 'string' && TOKEN.test(value)
// After a failed refresh, the same token is not refreshed again for this time.
const COOL_DOWN_MS = 10_000
// After this time, new calls do not wait for a refresh that hangs. Earlier calls wait until their own deadlines.
const ABANDON_MS = 30_000
// If the token takes longer, its user is not compared. The call itself waits until its own deadline.
const READ_MS = 5000

export function createAuth(options: Options, states: UserStates): Auth {
  const { getToken, refreshToken, headers, http, report } = options
  // These may add credentials that the client does not see, such as the cookie of a user.
  const isOpaque = typeof headers === 'function' || (!getToken && !!http)

  function identityOf(token: string): Identity {
    // On a server the whole token identifies the user, because a sender may forge the user id in a JWT.
    if (!isPage()) return { user: token, token: '', isUnknown: isOpaque }
    const named = getToken ? userOf(token) : null
    // A page has one session, so a token that names no user belongs to it.
    if (named === undefined) return { user: '', token, isUnknown: false }
    return { user: named === null ? 'nobody' : `user ${named}`, token: '', isUnknown: false }
  }

  function identify(call: Call): Identity | Promise<Identity> {
    const take = (token: Token) => {
      if (isToken(token)) call.firstToken = token
      return identityOf(isToken(token) ? token : '')
    }
    // Do not throw: the call reads the token again, and fails with the right error.
    const unreadable = () => ({ user: '', token: '', isUnknown: !isPage() })
    try {
      const given = getToken?.()
      return isPromise(given) ? Promise.resolve(given).then(take).catch(unreadable) : take(given)
    } catch {
      return unreadable()
    }
  }

  const latest = (token: string, renewed: UserState['renewed'] | undefined) => {
    let found = token
    for (let next: string | undefined = token; next; next = renewed?.get(next)) found = next
    return found
  }

  async function ask(): Promise<string> {
    const token: unknown = (await getToken!()) ?? ''
    if (token !== '' && !isToken(token)) throw new TypeError()
    return token
  }

  async function token(call: Call): Promise<string | undefined> {
    if (!getToken) return undefined
    const { firstToken } = call
    call.firstToken = undefined
    // Do not pass on the host's error, because it may hold a token.
    const given =
      firstToken ??
      (await ask().catch(() => {
        throw call.fail('misconfigured', 'token')
      }))
    const found = latest(given, call.state.renewed)
    if (found === '') throw call.fail('unauthenticated', 'no-token')
    // The call of one user must not be sent with the token of another user.
    const named = userOf(found)
    if ((call.user ?? named) !== (named ?? call.user)) throw call.fail('session-changed')
    call.user ??= named
    return found
  }

  async function refresh(used: string | undefined, state: UserState): Promise<void> {
    const { renewed } = state
    try {
      const fresh: unknown = await refreshToken!()
      if (!isToken(fresh)) throw { status: 401 }
      if (renewed.has(used)) return
      renewed.set(used, fresh)
      // The new token has no successor, so that the chain of tokens never becomes a circle.
      renewed.delete(fresh)
      state.refused = null
    } catch (error) {
      // This refresh fails late: a newer one has brought another token already.
      if (renewed.has(used)) return
      refuse(used, state, readFailure(error))
    }
  }

  function refuse(used: string | undefined, state: UserState, kind: RefreshFailure) {
    const digests = [used, ...state.renewed.keys()].map(states.digest)
    state.refused = { digests, at: performance.now(), kind }
  }

  return {
    identify,
    token,

    async renew(used, call) {
      if (!refreshToken) return false
      // Another tab or a timer of the host has renewed the token already.
      if ((await token(call)) !== used) return true
      const { state } = call
      const refusal = () => (state.refused?.digests.includes(states.digest(used)) ? state.refused : null)
      if (performance.now() - (refusal()?.at ?? -Infinity) >= COOL_DOWN_MS) {
        const now = performance.now()
        if (!state.refresh || now - state.refresh.since > ABANDON_MS) {
          state.refresh = { done: refresh(used, state), since: now }
        }
        const mine = state.refresh
        await mine.done
        if (state.refresh === mine) state.refresh = null
      }
      const refused = refusal()
      // Another tab may have used the refresh token first. Then this refresh failed, but there is a new token.
      if (!refused || (await token(call)) !== used) return true
      if (refused.kind === 'unauthenticated') report('session-expired')
      throw call.fail(refused.kind, 'refresh')
    },

    giveUp(used, { state }) {
      refuse(used, state, 'unauthenticated')
      report('session-expired')
    },

    async readUser() {
      if (!getToken) return null
      let timer: ReturnType<typeof setTimeout>
      const late = new Promise<null>((resolve) => (timer = setTimeout(resolve, READ_MS, null)))
      const given = await Promise.race([ask().catch(() => null), late]).finally(() => clearTimeout(timer))
      if (given === null) return null
      const token = latest(given, states.find(identityOf(given).user)?.renewed)
      return { user: userOf(token), digest: states.digest(token) }
    },
  }
}

const isPromise = (value: unknown): value is PromiseLike<unknown> =>
  typeof (value as Partial<PromiseLike<unknown>> | null)?.then === 'function'

export type RefreshFailure = 'unauthenticated' | 'rate-limited' | 'server' | 'network'

// Only a refusal ends the session. A user who is offline is still signed in.
function readFailure(error: unknown): RefreshFailure {
  const { response, status = ownOf(response).status } = Object(error) as Record<string, unknown>
  if (typeof status !== 'number') return 'network'
  if (status >= 500 || status === 408) return 'server'
  return status === 429 || status === 425 ? 'rate-limited' : 'unauthenticated'
}

/** The user that a JWT names, as a text. Null without a token, undefined if the token names no user. */
function userOf(token: string): string | null | undefined {
  if (token === '') return null
  const payload = token.split('.', 2)[1]
  // A JSON object in base64 begins with "e". Check that first, because an exception is slow.
  if (!payload?.startsWith('e')) return undefined
  try {
    const json = atob(payload.replace(/-/g, '+').replace(/_/g, '/'))
    const { user_id: id, sub } = ownOf(JSON.parse(json))
    const user = id ?? sub
    return typeof user === 'string' || typeof user === 'number' ? String(user) : undefined
  } catch {
    return undefined
  }
}
