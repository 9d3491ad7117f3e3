import { decodeThread } from '../contract/decode'
import { ownOf } from '../contract/record'
import { MARKUP, readText } from '../contract/text'
import type { Thread } from '../contract/thread'
import { START_PATH, type WireStartRequest } from '../contract/wire'
import type { Call } from './call'
import type { Transport } from './transport'

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
  const request: WireStartRequest = { order_id: orderId }
  const reply = ownOf(await send(call, START_PATH, request))
  const thread = decodeThread(reply.thread)
  if (typeof thread === 'string') throw call.fail('unexpected-response', thread)
  // Some serializers leave the order out; a thread that names another one is a stranger's.
  if ((thread.orderId ?? orderId) !== orderId) {
    throw call.fail('unexpected-response', 'wrong-order')
  }
  return {
    thread: { ...thread, orderId },
    created: call.status === 201,
    reconciled: false,
    detail: readText(reply.detail, MARKUP),
  }
}
