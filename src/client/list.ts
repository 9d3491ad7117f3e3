import type { ConversationError } from '../contract/conversation-error'
import { decodePage, type ThreadPage } from '../contract/decode'
import { THREADS_PATH } from '../contract/wire'
import type { Call } from './call'
import type { Reply, Transport } from './transport'

/** One page of the listing. A page past the end holds no threads. */
export async function listPage(
  send: Transport,
  orderId: number | null,
  page: number,
  call: Call,
): Promise<ThreadPage> {
  const query = [orderId && `order=${orderId}`, page > 1 && `page=${page}`].filter(Boolean).join('&')
  const { value, headers, token } = await send(
    call,
    query ? `${THREADS_PATH}?${query}` : THREADS_PATH,
  ).catch((error: ConversationError): Reply => {
    if (page > 1 && error.kind === 'not-found') return { value: [] }
    throw error
  })
  const result = decodePage(value, headers, token)
  if (!result) throw call.fail('unexpected-response', 'no-results')
  return result
}
