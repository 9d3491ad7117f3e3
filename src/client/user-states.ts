import type { RefreshFailure } from './auth'
import { isPage } from './is-page'
import { createRateGate, type RateGate } from './rate-gate'
import type { ApiRequest } from './request'
import type { Flight } from './single-flight'

/** The state that all calls of one user share. */
export interface UserState {
  /** The user, while calls of this user run. Empty otherwise. */
  name: string
  /** The number of running calls and shared requests. */
  uses: number
  /** The shared requests that a later call may join. */
  flights: Map<string, Flight>
  /** One gate per operation, because a limit on starts must not hold look-ups back. */
  gates: Record<ApiRequest['name'], RateGate>
  /** The user started a conversation, so a cached reply to a look-up may be outdated. */
  hasStarted: boolean
  /** The unconfirmed starts: for each order the time at which its POST was sent, in monotonic milliseconds. */
  unconfirmedStarts: Map<number, number>
  /** The running refresh, and the time at which it began. */
  refresh: { done: Promise<void>; since: number } | null
  /** For each replaced token its successor. The host's `getToken` may still return the replaced token. */
  renewed: Map<string | undefined, string>
  /** The last failed refresh, with the digests of its token and of all replaced tokens. */
  refused: { digests: string[]; at: number; kind: RefreshFailure } | null
}

/** The user of a call, as far as the client knows. */
export interface Identity {
  /** The same for all calls of a user. */
  user: string
  /** Part of the key of a shared look-up, if the token names no user. Empty otherwise. */
  token: string
  /** The user is not known, so nobody may join the call. */
  isUnknown: boolean
}

export const NOBODY: Identity = { user: '', token: '', isUnknown: false }

// A server remembers at most this many users without running calls, and each of them this long.
const MAX_KEPT = 10_000
const KEPT_MS = 10 * 60_000

function createUserState(): UserState {
  return {
    name: '',
    uses: 0,
    flights: new Map(),
    gates: { start: createRateGate(), list: createRateGate() },
    hasStarted: false,
    unconfirmedStarts: new Map(),
    refresh: null,
    renewed: new Map(),
    refused: null,
  }
}

export type UserStates = ReturnType<typeof createUserStates>

/**
 * Keeps one state per user. While calls run, its key is the name of the user, which on a server is the token.
 * Afterwards its key is only a digest, so that no token stays in memory.
 */
export function createUserStates() {
  const running = new Map<string, UserState>()
  // The states of users without running calls, least recently used first.
  const kept = new Map<string, { state: UserState; usedAt: number }>()
  const seed = Math.floor(Math.random() * 2 ** 32)
  const digest = (text: string | undefined) => digestOf(String(text), seed)
  // A page has one session at a time. The first one may begin before its key is known.
  let session = ''
  let sessionKey: string | undefined
  let firstKey: string | undefined
  let unknownSessions = 0
  const nameOf = (user: string) => session + user

  function keep(user: string, state: UserState) {
    const now = performance.now()
    kept.set(digest(user), { state, usedAt: now })
    for (const [key, { usedAt }] of kept) {
      if (kept.size <= MAX_KEPT && (isPage() || now - usedAt < KEPT_MS)) break
      kept.delete(key)
    }
  }

  /** The kept state of a user without running calls, or a new state. */
  function takeBack(user: string): UserState {
    const key = kept.size > 0 ? digest(user) : ''
    const state = kept.get(key)?.state ?? createUserState()
    kept.delete(key)
    state.name = user
    running.set(user, state)
    return state
  }

  function use(named: string): UserState {
    const user = nameOf(named)
    return running.get(user) ?? takeBack(user)
  }

  return {
    digest,

    /** The state of a user. Hold it while calls run. */
    use,

    /** Counts a running call of a user. Returns a function that ends it. */
    hold(state: UserState): () => void {
      state.uses++
      return () => {
        if (--state.uses > 0) return
        running.delete(state.name)
        if (!isPage()) state.renewed.clear()
        if (isWorthKeeping(state)) keep(state.name, state)
        state.name = ''
      }
    },

    /** The number of known users. */
    size: () => running.size + kept.size,

    /** The state of a user, if there is one. Does not count as a use. */
    find: (user: string) => running.get(nameOf(user)) ?? kept.get(digest(nameOf(user)))?.state,

    /**
     * Begins another session of the page. `undefined` means an unknown user. Returns whether the session changed. A
     * user who comes back gets their state again, with its running calls.
     */
    enter(key: string | number | null | undefined): boolean {
      const name = key === undefined ? undefined : String(key)
      if (name !== undefined && name === sessionKey) return false
      const isFirst = firstKey === undefined && unknownSessions === 0 && name !== undefined
      if (isFirst) firstKey = name
      sessionKey = name
      if (name === undefined) session = `session ${++unknownSessions}/`
      else session = name === firstKey ? '' : `key ${name}/`
      return !isFirst
    },
  }
}

function isWorthKeeping({
  gates,
  hasStarted,
  unconfirmedStarts,
  renewed,
  refused,
  refresh,
}: UserState): boolean {
  const isThrottled = gates.start.waitMs() > 0 || gates.list.waitMs() > 0
  return (
    isThrottled ||
    (hasStarted && isPage()) ||
    unconfirmedStarts.size > 0 ||
    renewed.size > 0 ||
    refused !== null ||
    refresh !== null
  )
}

/** A digest of 53 bits that does not reveal the text (cyrb53 with a seed). Two users hardly ever have the same. */
function digestOf(text: string, seed: number): string {
  let [high, low] = [0xdeadbeef ^ seed, 0x41c6ce57 ^ seed]
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    high = Math.imul(high ^ code, 2654435761)
    low = Math.imul(low ^ code, 1597334677)
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909)
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909)
  return (4294967296 * (2097151 & low) + (high >>> 0)).toString(36)
}
