import type { ConversationClient } from '../client/client-types'
import type { OrderId } from '../contract/ids'
import type { Thread } from '../contract/thread'
import type { Answers } from './answers'
import type { CacheContext } from './cache-context'
import type { Entries } from './entries'
import { startFailed } from './entry'
import type { RunCall } from './run-call'
import { sessionChanged, type Session } from './session'
import { digest, withStartLock } from './tabs'

/** The result of `start()` of the store. */
export interface StoreStartResult {
  /** The conversation of the order. */
  thread: Thread
  /** Whether the server created the conversation. `false` if the order had one. */
  created: boolean
  /** Whether the answer was lost and the conversation was found by a look-up. */
  reconciled: boolean
}

interface StartsContext {
  session: Session
  entries: Entries
  answers: Answers
  runCall: RunCall
  client: (operation: 'find' | 'start') => ConversationClient
  context: () => CacheContext | null
  parseId: (operation: 'find' | 'start', input: unknown) => OrderId
}

// The deadline of the look-up for a thread that another tab may have started. The start has its own deadline.
const LOOK_MS = 5000

/** Starts conversations: one start at a time for each order, across all tabs. */
export function createStarts({
  session,
  entries,
  answers,
  runCall,
  client,
  context,
  parseId,
}: StartsContext) {
  // A second start of this page joins the first one. The lock would make it wait.
  const running = new Map<number, Promise<StoreStartResult>>()

  async function findThenStart(id: number, assertSession: () => void): Promise<StoreStartResult> {
    const found = await client('find')
      .findForOrder(id, { timeoutMs: LOOK_MS })
      .catch(() => null)
    if (found) return { thread: found, created: false, reconciled: false }
    assertSession()
    return client('start').startForOrder(id)
  }

  function startOnce(id: number): Promise<StoreStartResult> {
    const joined = running.get(id)
    if (joined) return joined
    const epoch = session.epoch()
    // If another user signs in during the wait, do not send the start of the earlier user.
    const assertSession = () => {
      session.check()
      if (session.epoch() !== epoch) throw sessionChanged('starting', id)
    }
    const mine = withStartLock(digest(session.key()), id, async (hadToWait) => {
      assertSession()
      return hadToWait ? findThenStart(id, assertSession) : client('start').startForOrder(id)
    }).finally(() => {
      if (running.get(id) === mine) running.delete(id)
    })
    running.set(id, mine)
    return mine
  }

  /**
   * Starts the conversation of an order, or gets the one it has. Asks the server even when a thread
   * is known.
   *
   * @throws {ConversationError}
   */
  async function start(orderId: OrderId | string): Promise<StoreStartResult> {
    const id = parseId('start', orderId)
    const { thread, created, reconciled } = await runCall({
      activity: 'starting',
      orderIds: [id],
      send: () => startOnce(id),
      succeeded: (started) => answers.write(entries.recordOf(id), started.thread),
      failed(error) {
        const record = entries.recordOf(id)
        entries.put(record, startFailed(record.stored, error))
      },
    })
    context()?.tellTabs(id)
    return { thread, created, reconciled }
  }

  return { start, clear: () => running.clear() }
}
