import { ownOf } from '../contract/record'
import type { Call } from './call'
import { isPage } from './is-page'
import type { ResolvedOptions } from './options'
import type { Identity, UserState, UserStates } from './user-states'

type Token = string | null | undefined

/** Returns a bearer token, or `null` if there is none. May be async. */
export type GetToken = () => Token | Promise<Token>

export interface Auth {
  /** Whose a call is that begins now; at once where the host's function is not async. */
  identify(call: Call): Identity | Promise<Identity>
  /** The bearer token of a call; undefined where the host has none to give. */
  token(call: Call): Promise<string | undefined>
  /** After a 401: whether there is another token by now, from a refresh if need be. */
  renew(used: string | undefined, call: Call): Promise<boolean>
  /** The new token was refused as well. */
  giveUp(used: string | undefined, call: Call): void
  /**
   * Whom the token names: null for nobody, undefined where it does not say, and then a digest tells one
   * token from another. No answer: there is no token to read.
   */
  readUser(): Promise<{ user: string | null | undefined; digest: string } | null>
}

type Options = Pick<ResolvedOptions, 'getToken' | 'refreshToken' | 'headers' | 'http' | 'report'>

// One word of visible ASCII, but not what a template literal makes of a missing token.
const TOKEN = /^(?!(?:undefined|null)$)[!-~]+$/
const isToken = (value: unknown): value is string => typeof value === 'string' && TOKEN.test(value)
// A refresh that failed is not tried again with the same token for so long.
const COOL_DOWN_MS = 10_000
// One that never settles is given up for the calls to come; those that wait have deadlines of their own.
const ABANDON_MS = 30_000
// Whose a token is that takes longer than this, is not waited for: the call itself has a deadline.
const READ_MS = 5000

export function createAuth(options: Options, states: UserStates): Auth {
  const { getToken, refreshToken, headers, http, report } = options
  // What these add to a request, the cookie of a user perhaps, is known to them alone.
  const isOpaque = typeof headers === 'function' || (!getToken && !!http)

  function identityOf(token: string): Identity {
    // A server cannot rely on what a JWT says: whoever sends one may have written it.
    if (!isPage()) return { user: token, token: '', isUnknown: isOpaque }
    const named = getToken ? userOf(token) : null
    // Tokens that do not say whose they are belong to the one session of the page.
    if (named === undefined) return { user: '', token, isUnknown: false }
    return { user: named === null ? 'nobody' : `user ${named}`, token: '', isUnknown: false }
  }

  function identify(call: Call): Identity | Promise<Identity> {
    const take = (token: Token) => {
      if (isToken(token)) call.firstToken = token
      return identityOf(isToken(token) ? token : '')
    }
    // The call itself fails for it, and says why.
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
    const token: unknown = (await getToken?.()) ?? ''
    if (token !== '' && !isToken(token)) throw new TypeError()
    return token
  }

  async function token(call: Call): Promise<string | undefined> {
    if (!getToken) return undefined
    const { firstToken } = call
    call.firstToken = undefined
    // What the host's function throws may hold anything, so it is not passed on.
    const given =
      firstToken ??
      (await ask().catch(() => {
        throw call.fail('misconfigured', 'token')
      }))
    const found = latest(given, call.state.renewed)
    if (found === '') throw call.fail('unauthenticated', 'no-token')
    // What one user asked for is not sent again as another.
    const named = userOf(found)
    if ((call.user ?? named) !== (named ?? call.user)) throw call.fail('session-changed')
    call.user ??= named
    return found
  }

  async function refresh(used: string | undefined, state: UserState): Promise<void> {
    const { renewed } = state
    try {
      const fresh: unknown = await refreshToken?.()
      if (!isToken(fresh)) throw { status: 401 }
      if (renewed.has(used)) return
      renewed.set(used, fresh)
      // No circles: what is given out now is the end of its chain.
      renewed.delete(fresh)
      state.refused = null
    } catch (error) {
      // One that was given up answers late: the one after it has long brought another token.
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
      // Another tab, or a timer of the host's, was quicker.
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
      // Another tab may have been quicker: its refresh used up the token that ours was refused with.
      if (!refused || (await token(call)) !== used) return true
      if (refused.kind === 'unauthenticated') report('session-expired')
      throw call.fail(refused.kind, 'refresh')
    },

    giveUp(used, { state }) {
      if (!refreshToken) return
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

// Only an answer that refuses ends a session: whoever is offline is still signed in.
function readFailure(error: unknown): RefreshFailure {
  const { response, status = ownOf(response).status } = Object(error) as Record<string, unknown>
  if (typeof status !== 'number') return 'network'
  if (status >= 500 || status === 408) return 'server'
  return status === 429 || status === 425 ? 'rate-limited' : 'unauthenticated'
}

/** The user that a JWT names: null for no token, undefined where it cannot be read. An id is the same as its digits. */
function userOf(token: string): string | null | undefined {
  if (token === '') return null
  const payload = token.split('.', 2)[1]
  // "{" in base64 begins like this. To find out by an exception is slow.
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
