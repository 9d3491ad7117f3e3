import type { OrderId } from '../contract/ids'
import { internalsOf } from '../client/internals'
import { ConversationError } from '../contract/conversation-error'
import { isDevelopment } from '../contract/development'
import type { CacheContext } from './cache-context'

export type Session = ReturnType<typeof createSession>

/**
 * Notices when another user signs in. Records and running calls belong to one user, so `empty` is called before the
 * page can show them to another user.
 */
export function createSession(context: () => CacheContext | null, empty: () => void) {
  // Each session has its own object. A call that began in another epoch belongs to another user.
  let epoch = {}
  let lastError = ''
  let who = readKey()
  let wasKnown = who !== undefined
  // True if the key has just become known. The user in the token is compared once more then.
  let isAdopted = false
  // The user in the last token. The client does not keep it, because it may serve several stores.
  let user: string | null | undefined
  // During development: the digest of the last token that names no user.
  let unreadable: string | null = null
  let readings = 0
  let lastReading = 0
  let lookups = new AbortController()
  // The epoch that began because a token named another user.
  let noticed: object | null = null

  function readKey() {
    const read = context()?.sessionKey
    try {
      return read?.()
    } catch (error) {
      // The function may read `user.id` after the user has signed out. Every render calls it, so log its error once.
      if (lastError !== String(error)) console.error(error)
      lastError = String(error)
      return null
    }
  }

  const isCurrent = () => Object.is(readKey(), who)

  function check() {
    if (isCurrent()) return
    who = readKey()
    // The first key names the user who was signed in before, so the records still belong to this user.
    isAdopted = !wasKnown
    wasKnown = true
    if (!isAdopted) reset()
  }

  // After a change of the token, running calls may belong to either user: `isAnother` is false then.
  function reset(isAnother = true) {
    const { client } = context() ?? {}
    // The next token will differ for a known reason, so do not report it.
    unreadable = null
    epoch = {}
    empty()
    // Do not abort starts: the server may have created the thread already.
    lookups.abort()
    lookups = new AbortController()
    if (client && isAnother) internalsOf(client).enterSession?.(who)
  }

  /** Tells the client which user is signed in, before anything is sent. */
  function enter() {
    const { client } = context() ?? {}
    if (client && who !== undefined) internalsOf(client).enterSession?.(who)
  }

  /** Without a key, compares the user in the token with the last one. Returns null if there is nothing to compare. */
  function checkToken(): Promise<void> | null {
    const { client } = context() ?? {}
    const { readUser, report } = client ? internalsOf(client) : {}
    if ((who !== undefined && !isAdopted) || !readUser) return null
    isAdopted = false
    const reading = ++readings
    return readUser().then((read) => {
      // Ignore this reading if a later one has finished.
      if (!read || reading < lastReading) return
      lastReading = reading
      const before = user
      user = read.user
      if (isDevelopment && process.env.NODE_ENV !== 'production' && user === undefined) {
        if (unreadable !== null && unreadable !== read.digest) report?.('no-session-key')
        unreadable = read.digest
      }
      if (before === undefined || user === undefined || user === before) return
      report?.('no-session-key')
      reset(false)
      noticed = epoch
    })
  }

  /** Whether unsent requests of an epoch are cancelled. If only the token changed, they are sent with the new one. */
  const isOver = (own: object) => epoch !== own && epoch !== noticed

  return {
    /** Identifies the session. */
    epoch: () => epoch,
    readKey,
    check,
    enter,
    checkToken,
    isCurrent,
    isOver,
    reset,
    key: () => who,
    /** Aborts the look-ups of this session when it ends. */
    signal: () => lookups.signal,
  }
}

export function sessionChanged(activity: 'checking' | 'starting', orderId: OrderId | null) {
  const operation = activity === 'starting' ? 'start' : 'find'
  return new ConversationError({ kind: 'session-changed', operation, orderId })
}
