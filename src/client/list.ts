import type { ConversationError } from '../contract/conversation-error'
import { decodePage, type ThreadPage } from '../contract/decode'
import type { Call } from './call'
import { listRequest } from './request'
import type { Send } from './transport'

/** Reads one page: of an order, or of the whole listing. */
export type ReadPage = (orderId: number | null, page: number, call: Call) => Promise<ThreadPage>

/** One page of the listing. A page past the end holds no threads. */
export async function listPage(
  send: Send,
  orderId: number | null,
  page: number,
  call: Call,
): Promise<ThreadPage> {
  const body = await send(call, listRequest(orderId, page)).then(
    (reply) => reply.body,
    (error: ConversationError) => {
      if (page > 1 && error.kind === 'not-found') return []
      throw error
    },
  )
  const result = decodePage(body)
  if (!result) throw call.fail('unexpected-response', 'no-results')
  return result
}
