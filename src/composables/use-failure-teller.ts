import { toValue, type Ref } from 'vue'
import { isolate } from '../client/diagnostics'
import type { ConversationError } from '../contract/conversation-error'
import type { KitContext } from '../kit/kit-context'
import { messageKeyOf } from '../kit/messages'
import type { useConversationView } from './conversation-view'
import type { Failure } from './describe-state'
import type { UseStartConversationOptions } from './start-conversation'

/** Tells the host and the person what went wrong: by one event, and by exactly one voice. */
export function useFailureTeller(
  kit: KitContext,
  view: ReturnType<typeof useConversationView>['view'],
  failure: Ref<Failure | null>,
  options: Pick<UseStartConversationOptions, 'toast' | 'onFailed' | 'onNavigate' | 'handlesNavigate'>,
) {
  return async (error: ConversationError, orderId: number | null, resumeStart?: () => Promise<void>) => {
    // Another user's failure is nothing to this one.
    if (error.kind === 'session-changed') return
    // The host may have opened the page by itself, so the person is not told.
    const isHandled = toValue(options.handlesNavigate) ?? !!options.onNavigate
    const isQuiet = isHandled && error.reason === 'unresolved-route'
    const { id, refusal, text } = view.value
    // A refusal is kept by the store, for every button of the order.
    if (!isQuiet && !refusal && id === orderId) failure.value = { error, inlineMessage: null }
    const more = resumeStart && { resumeStart }
    isolate(() => options.onFailed?.({ orderId, operation: error.operation, error, ...more }))
    if (isQuiet) return
    const { detail, retryAt } = error
    const words = text(messageKeyOf(error), { orderId, detail, ...secondsUntil(retryAt) })
    const result =
      toValue(options.toast) === false
        ? 'off'
        : await kit.toasts.show({ kind: 'error', text: words, orderId, error })
    if (result !== 'shown') kit.announcer.announce(words, 'assertive')
    const isCurrent = (view.value.refusal ?? failure.value?.error) === (refusal ?? error)
    if (result === 'failed' && isCurrent) failure.value = { error, inlineMessage: words }
  }
}

function secondsUntil(at: number | null): { seconds?: number } {
  return at === null ? {} : { seconds: Math.max(1, Math.ceil((at - Date.now()) / 1000)) }
}
