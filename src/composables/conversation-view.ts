import type { ConversationEntry } from '../cache/entry'
import type { ConversationErrorData } from '../contract/conversation-error'
import type { KitContext } from '../kit/kit-context'
import type { MessageParams, Messages } from '../kit/messages'
import type { ConversationInput } from './conversation-input'
import type { ConversationValues } from './conversation-values'
import { describeState, type Failure } from './describe-state'

/** All values that a button shows, and the reasons why it may not start. */
export interface ConversationView extends Omit<ConversationValues, 'labels'> {
  /** The id of the order. `null` without a valid one. */
  id: number | null
  /** The server's refusal of a start. */
  refusal: ConversationErrorData | null
  /** Why the host forbids a start. `''` if it gives no reason, `null` if it allows the start. */
  startForbidden: string | null
}

type ConversationText = (key: keyof Messages, params?: Partial<MessageParams>) => string

/** Computes the view of a button from the cache entry of its order, its input and its last failure. */
export function viewOf(
  kit: KitContext,
  input: ConversationInput,
  entry: ConversationEntry,
  failure: (Failure & { seconds: number }) | null,
): ConversationView {
  const given = input.orderId
  const id = entry.orderId
  const seconds = failure?.seconds ?? 0
  const text: ConversationText = (key, params) => kit.text(key, { orderId: id, ...params }, input.messages)
  // The host's function is called even if there is a thread, so that changes of the state it reads are noticed.
  const canStart = id === null || kit.canStart(id)
  const startForbidden = canStart === true ? null : canStart
  const described = describeState({
    given,
    orderId: id,
    entry,
    disabled: input.disabled,
    disabledReason: input.disabledReason,
    startForbidden,
    failure,
    seconds,
  })
  const { thread, unreadCount, disabledReason } = described
  const unread = unreadCount === null ? '' : `, ${text('unread', { count: unreadCount })}`
  const about = id === null ? '' : text('about') + unread
  const reason =
    disabledReason &&
    ('text' in disabledReason ? disabledReason.text : text(disabledReason.key, disabledReason))
  return {
    id,
    mode: described.mode,
    state: described.state,
    thread,
    error: described.error,
    label: text(described.labelKey, { seconds }),
    // The name stays while the label changes: screen readers read a changed name of the focused button aloud.
    name: `${text(described.nameKey)} ${about}`.trim(),
    about,
    unreadCount,
    href: thread && id !== null ? kit.target({ orderId: id, threadId: thread.id }, input.to).href : null,
    isBusy: described.isBusy,
    disabledReason: reason,
    notice: described.inlineMessage,
    refusal: described.refusal,
    startForbidden: thread ? null : startForbidden,
  }
}

/** Returns the previous view if the new one has equal values, so that the button does not render again. */
export function reuseEqual<View extends ConversationView>(before: View | undefined, after: View): View {
  if (!before) return after
  for (const key in after) {
    if (!Object.is(after[key], before[key])) return after
  }
  return before
}
