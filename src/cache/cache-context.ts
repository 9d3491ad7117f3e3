import type { OrderId } from '../contract/ids'
import type { ConversationClient } from '../client/conversation-client'
import type { LookupBudget } from './lookup-budget'

/** What a cache is given by its kit. */
export interface CacheContext {
  client: ConversationClient
  /** Who is signed in. */
  sessionKey?: (() => string | number | null | undefined) | undefined
  /** Undefined: it is learned. */
  lookupBudget: LookupBudget | false | undefined
  /** Tells other tabs that an order got its conversation. */
  tellTabs(orderId: OrderId): void
}
