import { useMemo, useSyncExternalStore } from 'react'
import type { OrderId } from '../contract/ids'
import { useCommitEffect, useProvided } from './conversation-provider'
import type { UseConversation, UseConversationOptions } from './options'
import { ReactConversation } from './react-conversation'

/**
 * All behaviour of the button that starts or opens the conversation of an order. You draw the button.
 *
 * @example
 * const { label, isBusy, activate } = useConversation(order.id)
 *
 * @throws {ConversationError} `misconfigured` outside of `<ConversationProvider>`
 */
export function useConversation(
  orderId: OrderId | string | null | undefined,
  options: UseConversationOptions = {},
): UseConversation {
  const { kit, sessionKey } = useProvided()
  const given = { ...options, orderId }
  const conversation = useMemo(
    () => new ReactConversation(kit, given),
    // A press acts on the order that the person sees, so each order has its own conversation.
    [kit, kit.cache().readId(orderId)],
  )
  const view = useSyncExternalStore(
    conversation.subscribe,
    () => conversation.snapshot(given, sessionKey),
    () => conversation.firstSnapshot(given),
  )
  useCommitEffect(() => conversation.commit(given))
  return useMemo((): UseConversation => {
    const { id: _id, refusal: _refusal, startForbidden: _startForbidden, ...values } = view
    return { ...values, labels: [...view.labels], ...conversation.actions }
  }, [conversation, view])
}
