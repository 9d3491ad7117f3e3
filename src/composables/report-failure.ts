import type { OrderId } from '../contract/ids'
import { isolate } from '../client/diagnostics'
import type { ConversationError } from '../contract/conversation-error'
import { messageKeyOf } from '../kit/messages'
import type { LiveConversation } from './conversation'

/** Tells the host and the person what went wrong: by one event, and by exactly one voice. */
export function createReport(button: LiveConversation) {
  const { kit, input, host } = button
  return async (error: ConversationError, orderId: OrderId | null, resumeStart?: () => Promise<void>) => {
    // The failure of another user does not concern this one.
    if (error.kind === 'session-changed') return
    // The host may have opened the page by itself, so the person is not told.
    const isQuiet = error.reason === 'unresolved-route' && host.handlesNavigate()
    const { id, refusal } = button.view()
    // The store keeps a refusal, for every button of the order.
    const isOwn = !isQuiet && !refusal && id === orderId
    if (isOwn) button.setFailure(error, null)
    const more = resumeStart && { resumeStart }
    isolate(() => host.onFailed?.({ orderId, operation: error.operation, error, ...more }))
    if (isQuiet) return
    const { detail, retryAt } = error
    const words = button.text(messageKeyOf(error), { orderId, detail, ...secondsUntil(retryAt) })
    const result =
      input.toast === false ? 'off' : await kit.toasts.show({ kind: 'error', text: words, orderId, error })
    if (result !== 'shown') kit.announcer.announce(words, 'assertive')
    if (result !== 'failed') return
    const isCurrent = (button.view().refusal ?? button.failure()?.error) === (refusal ?? error)
    if (isCurrent) button.setFailure(error, words)
  }
}

function secondsUntil(at: number | null): { seconds?: number } {
  return at === null ? {} : { seconds: Math.max(1, Math.ceil((at - Date.now()) / 1000)) }
}
