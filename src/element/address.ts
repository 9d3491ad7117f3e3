import type { ConversationLocation, ConversationTo } from '../kit/navigation'

/** Fills `{orderId}` and `{threadId}` into the text of an address. Other targets stay as they are. */
export function fillAddress(to: ConversationTo | undefined): ConversationTo | undefined {
  if (typeof to !== 'string' || !to.includes('{')) return to
  return ({ orderId, threadId }: ConversationLocation) =>
    to
      .replaceAll('{orderId}', encodeURIComponent(orderId))
      .replaceAll('{threadId}', encodeURIComponent(threadId))
}
