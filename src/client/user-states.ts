import type { RefreshFailure } from './auth'
import { isPage } from './is-page'
import { createRateGate, type RateGate } from './rate-gate'
import type { Flight } from './single-flight'

/** What the calls of one user share. */
export interface UserState {
  /** Calls under way that a later one may join. */
  flights: Map<unknown, Flight>
  gate: RateGate
  /** When the last POST in doubt was sent, by order, in monotonic milliseconds. */
  doubts: Map<number, number>
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

// Of users whose calls are over a server remembers so many, and each for so long.
const MAX_KEPT = 10_000
const KEPT_MS = 10 * 60_000

export function createUserState(): UserState {
  return {
    flights: new Map(),
    gate: createRateGate(),
    doubts: new Map(),
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
  const running = new Map<string, { state: UserState; uses: number }>()
  // Least recently used first.
  const kept = new Map<string, { state: UserState; usedAt: number }>()
  const seed = Math.floor(Math.random() * 2 ** 32)
  const digest = (text: string | undefined) => digestOf(String(text), seed)

  function keep(user: string, state: UserState) {
    const now = performance.now()
    kept.set(digest(user), { state, usedAt: now })
    for (const [key, { usedAt }] of kept) {
      if (kept.size <= MAX_KEPT && (isPage() || now - usedAt < KEPT_MS)) break
      kept.delete(key)
    }
  }

  return {
    digest,

    /** The state of a user, as long as it is used. Returns the way to let go of it as well. */
    use(user: string): { state: UserState; release: () => void } {
      const key = digest(user)
      const use = running.get(user) ?? { state: kept.get(key)?.state ?? createUserState(), uses: 0 }
      kept.delete(key)
      running.set(user, use)
      use.uses++
      return {
        state: use.state,
        release() {
          if (--use.uses > 0) return
          running.delete(user)
          if (!isPage()) use.state.renewed.clear()
          if (isWorthKeeping(use.state)) keep(user, use.state)
        },
      }
    },

    /** What is known of a user without using it. */
    find: (user: string) => running.get(user)?.state ?? kept.get(digest(user))?.state,

    all: () => [...running.values(), ...kept.values()].map(({ state }) => state),
  }
}

function isWorthKeeping({ gate, doubts, renewed, refused, refresh }: UserState): boolean {
  return gate.waitMs() > 0 || doubts.size > 0 || renewed.size > 0 || refused !== null || refresh !== null
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
