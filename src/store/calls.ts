import { isConversationError, type ConversationErrorData } from '../contract/conversation-error'
import type { Knowledge } from './knowledge'
import { sessionChanged, type Session } from './session'
import type { Activity } from './ledger'

/** When a call began, by order, on the ledger's count. */
export type Began = ReadonlyMap<number, number>

interface StoreCall<T> {
  activity: Activity
  orderIds: readonly number[]
  ask: (began: Began) => Promise<T>
  succeeded: (answer: T, began: Began) => void
  failed: (error: ConversationErrorData | null, began: Began) => void
}

/** Runs calls about orders. Their answers are dropped if another user signed in meanwhile. */
export function createCalls(session: Session, knowledge: Knowledge) {
  return async function run<T>(call: StoreCall<T>): Promise<T> {
    const { activity, orderIds } = call
    session.check()
    let ledger = session.ledger.value
    const begin = () => new Map(orderIds.map((id) => [id, ledger.begin(id, activity)]))
    let began = begin()
    const assertSession = () => {
      session.check()
      if (session.ledger.value !== ledger) throw sessionChanged(activity, orderIds[0] ?? null)
    }
    try {
      const checking = session.checkToken()
      if (checking) await checking
      // Nothing was sent yet, so it is the new user's.
      if (session.ledger.value !== ledger && !session.isOver(ledger)) {
        ledger = session.ledger.value
        began = begin()
      }
      assertSession()
      const answer = await call.ask(began)
      assertSession()
      call.succeeded(answer, began)
      return answer
    } catch (error) {
      assertSession()
      call.failed(isConversationError(error) ? error.toJSON() : null, began)
      throw error
    } finally {
      for (const id of orderIds) ledger.end(id, activity)
      knowledge.trim()
    }
  }
}
