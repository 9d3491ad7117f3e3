import type { OrderId } from '../contract/ids'
import { internalsOf } from '../client/conversation-client'
import { ConversationError } from '../contract/conversation-error'
import { isDevelopment } from '../contract/development'
import type { CacheContext } from './cache-context'

export type Session = ReturnType<typeof createSession>

/**
 * Who is signed in. What is known, and what is under way, is theirs alone: `empty` is called before
 * anything can be shown to somebody else.
 */
export function createSession(context: () => CacheContext | null, empty: () => void) {
  // One object per session: a call that began in another epoch is another user's.
  let epoch = {}
  let complaint = ''
  let who = readKey()
  let wasKnown = who !== undefined
  // The key became known just now: whether the user in the token is still the same is checked once more.
  let isAdopted = false
  // The user that the token named last. Not kept by the client, which may serve several stores.
  let user: string | null | undefined
  // During development: the digest of the last token that did not say whose it is.
  let unreadable: string | null = null
  let readings = 0
  let lastReading = 0
  let lookups = new AbortController()
  // The epoch that began because a token named somebody else.
  let noticed: object | null = null

  function readKey() {
    const read = context()?.sessionKey
    try {
      return read?.()
    } catch (error) {
      // `user.id` of a user who has just signed out. It is read with every render, and once is enough.
      if (complaint !== String(error)) console.error(error)
      complaint = String(error)
      return null
    }
  }

  const isCurrent = () => Object.is(readKey(), who)

  function check() {
    if (isCurrent()) return
    who = readKey()
    // The first key only says who has been here all the time.
    isAdopted = !wasKnown
    wasKnown = true
    if (!isAdopted) reset()
  }

  // After a change of the token, running calls may belong to either user: `isAnother` is false then.
  function reset(isAnother = true) {
    const { client } = context() ?? {}
    // Whose the next token is has been said.
    unreadable = null
    epoch = {}
    empty()
    // A start is not ended: the server may have acted.
    lookups.abort()
    lookups = new AbortController()
    if (client && isAnother) internalsOf(client).enterSession?.(who)
  }

  /** Tells the client whose the page is, before anything is sent. */
  function enter() {
    const { client } = context() ?? {}
    if (client && who !== undefined) internalsOf(client).enterSession?.(who)
  }

  /** Without a key the token tells, once it is used. Null where there is nothing to wait for. */
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

  /** Whether what is not sent yet is another user's. What the token tells comes too late to say. */
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
    /** Ends the look-ups of this session together with it. */
    signal: () => lookups.signal,
  }
}

export function sessionChanged(activity: 'checking' | 'starting', orderId: OrderId | null) {
  const operation = activity === 'starting' ? 'start' : 'find'
  return new ConversationError({ kind: 'session-changed', operation, orderId })
}
