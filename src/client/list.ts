import type { ConversationError } from '../contract/conversation-error'
import { decodePage, type ThreadPage } from '../contract/decode'
import type { Call } from './call'
import { listRequest } from './request'
import type { Reply, Send } from './transport'

/** Reads one page: of an order, or of the whole listing. */
export type ReadPage = (orderId: number | null, page: number, call: Call) => Promise<ThreadPage>

/** One page of the listing. A page past the end holds no threads. */
export async function listPage(
  send: Send,
  orderId: number | null,
  page: number,
  call: Call,
): Promise<ThreadPage> {
  const { body, headers, token } = await send(call, listRequest(orderId, page)).catch(
    (error: ConversationError): Reply => {
      if (page > 1 && error.kind === 'not-found') return { status: 404, headers: {}, body: [] }
      throw error
    },
  )
  const result = decodePage(body, headers, token)
  if (!result) throw call.fail('unexpected-response', 'no-results')
  return result
}
