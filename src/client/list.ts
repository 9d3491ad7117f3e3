import { decodePage, type ThreadPage } from '../contract/decode'
import { isConversationError } from '../contract/conversation-error'
import { THREADS_PATH } from '../contract/wire'
import type { Call } from './call'
import { withCall } from './to-conversation-error'
import type { Transport } from './transport'

export interface ListQuery {
  orderId: number | null
  page: number
}

/** One page of the listing. A page past the end holds no threads. */
export async function listPage(
  send: Transport,
  { orderId, page }: ListQuery,
  call: Call,
): Promise<ThreadPage> {
  const query: Record<string, number> = {}
  if (orderId !== null) query.order = orderId
  if (page > 1) query.page = page
  try {
    const reply = await send({ path: THREADS_PATH, query }, call)
    return decodeReply(reply, call)
  } catch (error) {
    const isPastEnd = page > 1 && isConversationError(error) && error.kind === 'not-found'
    if (!isPastEnd) throw error
    return { threads: [], count: null, hasNext: false, unreadable: 0 }
  }
}

function decodeReply({ body, status }: { body: unknown; status: number }, call: Call): ThreadPage {
  try {
    return decodePage(body, call.operation)
  } catch (error) {
    throw withCall(error, call, status)
  }
}
