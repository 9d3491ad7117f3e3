import { isDevelopment } from '../contract/development'
import { ownOf } from '../contract/record'
import type { Call } from './call'
import type { Report } from './diagnostics'

type Token = string | null | undefined

export type GetToken = () => Token | Promise<Token>

export interface Auth {
  /** The bearer token of a call; undefined where the host has none to give. */
  token(call: Call): Promise<string | undefined>
  /** After a 401: whether there is another token by now, from a refresh if need be. */
  renew(used: string | undefined, call: Call): Promise<boolean>
  /** The new token was refused as well. */
  giveUp(used: string | undefined): void
  /** Whom the token names: null for nobody, undefined where it does not say. No answer: no token to read. */
  readUser(): Promise<{ user: unknown } | null>
  /** During development: the last token that did not say whose it is. */
  unreadable?: string | null
}

interface Options {
  getToken?: GetToken | undefined
  refreshToken?: GetToken | undefined
  report: Report
}

// One word of visible ASCII, but not what a template literal makes of a missing token.
const TOKEN = /^(?!(?:undefined|null)$)[!-~]+$/
const isToken = (value: unknown): value is string => typeof value === 'string' && TOKEN.test(value)
// A refresh that failed is not tried again with the same token for so long.
const COOL_DOWN_MS = 10_000
// One that never settles is given up for the calls to come; those that wait have deadlines of their own.
const ABANDON_MS = 30_000
// Whose a token is that takes longer than this, is not waited for: the call itself has a deadline.
const READ_MS = 5000

export function createAuth({ getToken, refreshToken, report }: Options): Auth {
  // By what a token was replaced: the host may not have put away yet what its refresh brought.
  const renewed = new Map<string | undefined, string>()
  let refused: { token: string | undefined; at: number; kind: RefreshFailure } | null = null
  let refreshing: Promise<void> | null = null
  let refreshingSince = 0

  async function ask(): Promise<string> {
    let token: unknown = (await getToken?.()) ?? ''
    if (token !== '' && !isToken(token)) throw new TypeError()
    for (let next: unknown = token; next; next = renewed.get(token as string)) token = next
    return token as string
  }

  async function token(call: Call): Promise<string | undefined> {
    if (!getToken) return undefined
    // What the host's function throws may hold anything, so it is not passed on.
    const found = await ask().catch(() => {
      throw call.fail('misconfigured', 'token')
    })
    if (found === '') throw call.fail('unauthenticated', 'no-token')
    // What one user asked for is not sent again as another.
    const named = userOf(found)
    if ((call.user ?? named) !== (named ?? call.user)) throw call.fail('session-changed')
    call.user ??= named
    return found
  }

  async function refresh(used: string | undefined): Promise<void> {
    try {
      const fresh: unknown = await refreshToken?.()
      if (!isToken(fresh)) throw { status: 401 }
      if (renewed.has(used)) return
      renewed.set(used, fresh)
      // No circles: what is given out now is the end of its chain.
      renewed.delete(fresh)
      refused = null
    } catch (error) {
      // One that was given up answers late: the one after it has long brought another token.
      if (renewed.has(used)) return
      refused = { token: used, at: performance.now(), kind: readFailure(error) }
      if (refused.kind === 'unauthenticated') report('session-expired')
    }
  }

  const auth: Auth = {
    token,

    async renew(used, call) {
      if (!refreshToken) return false
      // Another tab, or a timer of the host's, was quicker.
      if ((await token(call)) !== used) return true
      const isCooling = refused?.token === used && performance.now() - refused!.at < COOL_DOWN_MS
      if (!isCooling) {
        const now = performance.now()
        if (!refreshing || now - refreshingSince > ABANDON_MS) {
          refreshing = refresh(used)
          refreshingSince = now
        }
        const mine = refreshing
        await mine
        if (refreshing === mine) refreshing = null
      }
      if (refused?.token === used) throw call.fail(refused!.kind, 'refresh')
      return true
    },

    giveUp(used) {
      if (!refreshToken) return
      refused = { token: used, at: performance.now(), kind: 'unauthenticated' }
      report('session-expired')
    },

    async readUser() {
      if (!getToken) return null
      let timer: ReturnType<typeof setTimeout>
      const late = new Promise<null>((resolve) => (timer = setTimeout(resolve, READ_MS, null)))
      const token = await Promise.race([ask().catch(() => null), late]).finally(() => clearTimeout(timer))
      if (token === null) return null
      const user = userOf(token)
      if (isDevelopment && process.env.NODE_ENV !== 'production' && user === undefined) {
        if (auth.unreadable && auth.unreadable !== token) report('no-session-key')
        auth.unreadable = token
      }
      return { user }
    },
  }
  return auth
}

type RefreshFailure = 'unauthenticated' | 'rate-limited' | 'server' | 'network'

// Only an answer that refuses ends a session: whoever is offline is still signed in.
function readFailure(error: unknown): RefreshFailure {
  const { response, status = ownOf(response).status } = Object(error) as Record<string, unknown>
  if (typeof status !== 'number') return 'network'
  if (status >= 500 || status === 408) return 'server'
  return status === 429 || status === 425 ? 'rate-limited' : 'unauthenticated'
}

/** Whom a JWT names: null for no token, undefined where it cannot be read. */
function userOf(token: string): unknown {
  if (token === '') return null
  try {
    const payload = token.split('.')[1]!.replace(/-/g, '+').replace(/_/g, '/')
    const { user_id: id, sub } = ownOf(JSON.parse(atob(payload)))
    return id ?? sub ?? undefined
  } catch {
    return undefined
  }
}
