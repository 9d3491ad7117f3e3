import type { OrderId } from '../contract/ids'
import type { Auth } from './auth'
import type { ConversationClient } from './client-types'
import type { Report } from './diagnostics'
import type { Operations } from './operations'
import type { TrafficListener } from './traffic'

export interface ClientInternals {
  report: Report
  timeoutMs: number
  traffic: Set<TrafficListener>
  /** Whether the server ignores `?order=`. */
  ignoresFilter(): boolean
  readUser: Auth['readUser']
  operations: Operations
  /** Whether the server has a request that finds the thread of an order. */
  canFind(orderId: OrderId): boolean
  /**
   * Begins the session of another user: running calls send nothing more, and new calls do not join them. The same
   * key twice changes nothing. `undefined` means another user, whose id is not known.
   */
  enterSession(key: string | number | null | undefined): void
}

export const INTERNALS: unique symbol = /*#__PURE__*/ Symbol('internals')

/** The parts of a client that only the store and the kit use. A client that the host wrote itself has none. */
export function internalsOf(client: ConversationClient): Partial<ClientInternals> {
  return (client as ConversationClient & { [INTERNALS]?: ClientInternals })[INTERNALS] ?? {}
}
