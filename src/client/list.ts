import type { ThreadPage } from '../contract/decode'
import type { OrderId } from '../contract/ids'
import type { Call } from './call'
import type { Operations } from './operations'
import { toConversationError } from './to-conversation-error'
import type { Send } from './transport'

/** Reads one page of the threads of an order, or of the whole listing. */
export type ReadPage = (orderId: OrderId | null, page: number, call: Call) => Promise<ThreadPage>

/** Reads one page of the listing. If the server has no request for one order, it reads the whole listing. */
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
