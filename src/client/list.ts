import type { ThreadPage } from '../contract/decode'
import type { OrderId } from '../contract/ids'
import type { Call } from './call'
import type { Operations } from './operations'
import { toConversationError } from './to-conversation-error'
import type { Send } from './transport'

/** Reads one page: of an order, or of the whole listing. */
export type ReadPage = (orderId: OrderId | null, page: number, call: Call) => Promise<ThreadPage>

/** One page of the listing. A server that cannot be asked for one order is asked for all of them. */
export async function listPage(
  send: Send,
  operations: Operations,
  orderId: OrderId | null,
  page: number,
  call: Call,
): Promise<ThreadPage> {
  const request = operations.listRequest(orderId, page, call) ?? operations.listRequest(null, page, call)
  if (!request) throw call.fail('misconfigured', 'no-list')
  const reply = await send(call, request)
  const result = operations.readList(reply, page, call)
  if (result) return result
  if (reply.status === 404) throw toConversationError(call, reply, undefined)
  throw call.fail('unexpected-response', 'no-results')
}
