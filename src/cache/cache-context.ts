import type { OrderId } from '../contract/ids'
import type { ConversationClient } from '../client/client-types'
import type { LookupBudget } from './lookup-budget'

/** The parts of the kit that its cache uses. */
export interface CacheContext {
  client: ConversationClient
  /** The id of the signed-in user. */
  sessionKey?: (() => string | number | null | undefined) | undefined
  /** If it is undefined, the cache learns the limit. */
  lookupBudget: LookupBudget | false | undefined
  /** Tells other tabs that an order got its conversation. */
  tellTabs(orderId: OrderId): void
}
