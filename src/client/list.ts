import type { ConversationError } from '../contract/conversation-error'
import { decodePage, type ThreadPage } from '../contract/decode'
import { THREADS_PATH } from '../contract/wire'
import type { Call } from './call'
import type { Transport } from './transport'

/** One page of the listing. A page past the end holds no threads. */
export async function listPage(
  send: Transport,
  orderId: number | null,
  page: number,
  call: Call,
): Promise<ThreadPage> {
  const order = orderId ? `order=${orderId}` : ''
  const query = page > 1 ? `${order}&page=${page}` : order
  const body = await send(call, `${THREADS_PATH}?${query}`).catch((error: ConversationError) => {
    if (page > 1 && error.kind === 'not-found') return []
    throw error
  })
  const result = decodePage(body)
  if (!result) throw call.fail('unexpected-response', 'no-results')
  return result
}
