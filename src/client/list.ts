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
  const query = [orderId && `order=${orderId}`, page > 1 && `page=${page}`].filter(Boolean).join('&')
  try {
    const { status, body } = await send(call, query ? `${THREADS_PATH}?${query}` : THREADS_PATH)
    const result = decodePage(body)
    if (result) return result
    throw call.fail('unexpected-response', 'no-results', { status })
  } catch (error) {
    if (page === 1 || (error as ConversationError).kind !== 'not-found') throw error
    return { threads: [], count: null, hasNext: false, unreadable: 0 }
  }
}
