import type { RefreshFailure } from './auth'
import { isPage } from './is-page'
import { createRateGate, type RateGate } from './rate-gate'
import type { ApiRequest } from './request'
import type { Flight } from './single-flight'

/** What the calls of one user share. */
export interface UserState {
  /** Whom it belongs to, while calls of theirs run. */
  name: string
  /** Calls and shared requests that run. */
  uses: number
  /** Calls under way that a later one may join. */
  flights: Map<string, Flight>
  /** One per operation: a limit on starts does not hold look-ups back. */
  gates: Record<ApiRequest['name'], RateGate>
  /** It started a conversation: what a cache says of look-ups may be older. */
  hasStarted: boolean
  /** When the last POST in doubt was sent, by order, in monotonic milliseconds. */
  unconfirmedStarts: Map<number, number>
  /** The refresh under way, and since when. */
  refresh: { done: Promise<void>; since: number } | null
  /** By what a token was replaced: the host may not have put away yet what its refresh brought. */
  renewed: Map<string | undefined, string>
  /** Digests of the last token that no refresh could replace, and of those it had replaced. */
  refused: { digests: string[]; at: number; kind: RefreshFailure } | null
}

/** Whose a call is. */
export interface Identity {
  /** The same for all calls of a user. */
  user: string
  /** Added to the key of look-ups where their tokens do not say whose they are. */
  token: string
  /** The user is not known, so nobody may join the call. */
  isUnknown: boolean
}

export const NOBODY: Identity = { user: '', token: '', isUnknown: false }

// Of users whose calls are over a server remembers so many, and each for so long.
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
 * One state per user. While calls run it is found by what names the user, which on a server is the token;
 * afterwards only by a digest, so that no token stays in memory.
 */
export function createUserStates() {
  const running = new Map<string, UserState>()
  // Least recently used first.
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

  /** The state of a user whose last call is over, or a new one. */
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

    /** The state of a user. It is kept for as long as somebody holds it. */
    use,

    /** Something runs for a user. Returns the way to let go. */
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

    /** How many users are known. */
    size: () => running.size + kept.size,

    /** What is known of a user without using it. */
    find: (user: string) => running.get(nameOf(user)) ?? kept.get(digest(nameOf(user)))?.state,

    /**
     * Another session of the page begins; `undefined`: nobody knows whose. Returns whether that is news. Whoever
     * comes back finds what runs of theirs.
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

/** 53 bits that say nothing of the text (cyrb53, seeded): two users of one server have different ones. */
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
