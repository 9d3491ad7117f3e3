import { isConversationError, type ConversationErrorData } from '../contract/conversation-error'
import type { CacheRecord, Entries } from './entries'
import { sessionChanged, type Session } from './session'

/** The version at which a call began, for each of its records. */
export type Began = ReadonlyMap<CacheRecord, number>

interface CacheCall<T> {
  activity: 'checking' | 'starting'
  orderIds: readonly number[]
  send: (began: Began) => Promise<T>
  succeeded: (answer: T, began: Began) => void
  failed: (error: ConversationErrorData | null, began: Began) => void
}

export type RunCall = <T>(call: CacheCall<T>) => Promise<T>

/** Runs calls about orders. The answer of a call is dropped if another user signed in meanwhile. */
export function createRunCall(session: Session, entries: Entries): RunCall {
  return async function runCall({ activity, orderIds, send, succeeded, failed }) {
    session.check()
    let epoch = session.epoch()
    const begin = () => {
      const records = orderIds.map(entries.recordOf)
      return new Map(records.map((record) => [record, entries.begin(record, activity)]))
    }
    let began = begin()
    const assertSession = () => {
      session.check()
      if (session.epoch() !== epoch) throw sessionChanged(activity, orderIds[0] ?? null)
    }
    try {
      const checking = session.checkToken()
      if (checking) await checking
      // The token names another user. Nothing was sent yet, so the call belongs to the new user.
      if (session.epoch() !== epoch && !session.isOver(epoch)) {
        epoch = session.epoch()
        began = begin()
      }
      assertSession()
      session.enter()
      const answer = await send(began)
      assertSession()
      succeeded(answer, began)
      return answer
    } catch (error) {
      assertSession()
      failed(isConversationError(error) ? error.toJSON() : null, began)
      throw error
    } finally {
      for (const record of began.keys()) entries.end(record, activity)
      entries.trim()
    }
  }
}
