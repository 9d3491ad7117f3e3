import type { OrderId } from '../contract/ids'
import { isolate } from '../client/diagnostics'
import type { ConversationError } from '../contract/conversation-error'
import { messageKeyOf } from '../kit/messages'
import type { LiveConversation } from './conversation'

/** Reports a failure to the host by one event, and to the person by a toast and exactly one announcement. */
export function createReport(button: LiveConversation) {
  const { kit, input, host } = button
  return async (error: ConversationError, orderId: OrderId, resumeStart?: () => Promise<void>) => {
    // The failure belongs to the previous user.
    if (error.kind === 'session-changed') return
    // The host may have opened the page by itself, so show no failure.
    const isQuiet = error.reason === 'unresolved-route' && host.handlesNavigate()
    const { id, refusal } = button.view()
    // The store keeps a refusal for every button of the order, so this button does not keep it as well.
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
