import { ConversationError } from '../contract/conversation-error'
import { decodeStartReply } from '../contract/decode'
import { readDetail } from '../contract/text'
import type { Thread } from '../contract/thread'
import { START_PATH, type WireStartRequest } from '../contract/wire'
import type { Call } from './call'
import { withCall } from './to-conversation-error'
import type { Reply, Transport } from './transport'

export interface StartResult {
  thread: Thread
  /** The server answered 201. Its texts differ between versions, its statuses do not. */
  created: boolean
  /** The answer was lost and the thread found by looking for it. */
  reconciled: boolean
  /** The server's own words: plain text, at most 200 characters. */
  detail: string | null
}

/** Starts the conversation of an order, or gets the one it has. */
export async function startThread(send: Transport, orderId: number, call: Call): Promise<StartResult> {
  const body: WireStartRequest = { order_id: orderId }
  const reply = await send({ path: START_PATH, body }, call)
  try {
    return readReply(reply, orderId)
  } catch (error) {
    throw withCall(error, call, reply.status)
  }
}

function readReply({ status, body }: Reply, orderId: number): StartResult {
  const { thread, detail } = decodeStartReply(body)
  // Some serializers leave the order out; a thread that names another one is a stranger's.
  if (thread.orderId !== null && thread.orderId !== orderId) {
    throw new ConversationError({
      kind: 'unexpected-response',
      operation: 'start',
      reason: 'wrong-order',
    })
  }
  return {
    thread: { ...thread, orderId },
    created: status === 201,
    reconciled: false,
    detail: readDetail(detail),
  }
}
