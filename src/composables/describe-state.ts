import type { OrderId } from '../contract/ids'
import { refusalOf, type ConversationEntry } from '../cache/entry'
import type { ConversationError, ConversationErrorData } from '../contract/conversation-error'
import type { Thread } from '../contract/thread'
import type { Messages } from '../locales/messages'
import type { ConversationMode, ConversationState } from './start-conversation'

/** What went wrong with the last thing a person asked for here. */
export interface Failure {
  error: ConversationError
  /** The error as plain data: one object, so that an equal view is recognised. */
  data: ConversationErrorData
  /** The text of a toast that could not be shown. */
  inlineMessage: string | null
}

/** All that decides what a button shows. */
export interface StateInput {
  /** As the host gave it: `null` and `undefined` while a page is loading. */
  given: unknown
  /** The id in it; `null` where there is none. */
  orderId: OrderId | null
  entry: ConversationEntry
  disabled?: boolean | undefined
  disabledReason?: string | undefined
  /** Why the host allows no start, `''` where it gives no reason; `null` where it allows one. */
  startForbidden: string | null
  failure: Failure | null
  /** Whole seconds until a throttle is over; 0 where none is on. */
  seconds: number
}

/** A text: one of the host's, or a key with the server's words for it. */
export type Reason = { text: string } | { key: keyof Messages; detail?: string | null }

export interface StateDescription {
  mode: ConversationMode
  state: ConversationState
  thread: Thread | null
  error: ConversationErrorData | null
  /** What the label says now. */
  labelKey: keyof Messages
  /** What the button does. It stays while the label says that it is busy or counts down. */
  nameKey: keyof Messages
  unreadCount: number | null
  isBusy: boolean
  disabledReason: Reason | null
  /** What a toast would have said, where it could not be shown. */
  inlineMessage: string | null
  /** The server's refusal of a start. */
  refusal: ConversationErrorData | null
}

/** What a button shows, from what is known, what runs, what the host allows and what went wrong. */
export function describeState(input: StateInput): StateDescription {
  const { entry, failure } = input
  const { thread } = entry
  const refusal = thread ? null : refusalOf(entry)
  const isBusy = entry.activity === 'starting'
  const state = stateOf(input, refusal)
  const nameKey = thread ? (thread.isActive ? 'view' : 'viewClosed') : 'start'
  const isCountingDown = state === 'error' && input.seconds > 0
  return {
    mode: thread ? 'view' : 'start',
    state,
    thread,
    error: failure ? failure.data : refusal,
    labelKey: isBusy ? 'starting' : isCountingDown ? 'retryIn' : nameKey,
    nameKey,
    unreadCount: thread?.unreadCount || null,
    isBusy,
    disabledReason: disabledReasonOf(input, refusal),
    inlineMessage: failure && failure.inlineMessage,
    refusal,
  }
}

function stateOf(input: StateInput, refusal: ConversationErrorData | null): ConversationState {
  const { entry, orderId, disabled, failure } = input
  const isForbidden = entry.thread === null && (input.startForbidden !== null || refusal !== null)
  if (disabled || orderId === null || isForbidden) return 'disabled'
  if (entry.activity === 'starting') return 'starting'
  if (failure) return 'error'
  return entry.activity
}

function disabledReasonOf(input: StateInput, refusal: ConversationErrorData | null): Reason | null {
  const { given, orderId, entry, disabled, disabledReason, startForbidden } = input
  if (disabled) return disabledReason ? { text: disabledReason } : null
  // Null and undefined are the first render of a page that is still loading.
  if (orderId === null) return given === null || given === undefined ? null : { key: 'invalidOrder' }
  if (entry.thread) return null
  if (startForbidden) return { text: startForbidden }
  if (startForbidden === '') return { key: 'forbidden' }
  return refusal ? { key: 'forbidden', detail: refusal.detail } : null
}
