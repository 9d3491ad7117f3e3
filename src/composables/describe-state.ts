import type { OrderId } from '../contract/ids'
import { refusalOf, type ConversationEntry } from '../cache/entry'
import type { ConversationError, ConversationErrorData } from '../contract/conversation-error'
import type { Thread } from '../contract/thread'
import type { Messages } from '../locales/messages'
import type { ConversationMode, ConversationState } from './start-conversation'

/** Why the last press on this button failed. */
export interface Failure {
  error: ConversationError
  /** The error as plain data. Always the same object, so that views with it can be compared. */
  data: ConversationErrorData
  /** The text of a toast that could not be shown. */
  inlineMessage: string | null
}

/** All values from which the state of a button is computed. */
export interface StateInput {
  /** The order id as the host gave it. `null` or `undefined` while a page is loading. */
  given: unknown
  /** The valid order id in `given`. `null` if there is none. */
  orderId: OrderId | null
  entry: ConversationEntry
  disabled?: boolean | undefined
  disabledReason?: string | undefined
  /** Why the host forbids a start. `''` if it gives no reason, `null` if it allows the start. */
  startForbidden: string | null
  failure: Failure | null
  /** Whole seconds until the throttle ends. 0 without a throttle. */
  seconds: number
}

/** Why a button is disabled: a text of the host, or the key of a message. `detail`: the words of the server. */
export type Reason = { text: string } | { key: keyof Messages; detail?: string | null }

export interface StateDescription {
  mode: ConversationMode
  state: ConversationState
  thread: Thread | null
  error: ConversationErrorData | null
  /** The key of the current label. */
  labelKey: keyof Messages
  /** The key of the action in the name. It stays while the label shows a busy state or a countdown. */
  nameKey: keyof Messages
  unreadCount: number | null
  isBusy: boolean
  disabledReason: Reason | null
  /** The text of a toast that could not be shown. */
  inlineMessage: string | null
  /** The server's refusal of a start. */
  refusal: ConversationErrorData | null
}

/** Decides the state, the label and the reason of a button. */
export function describeState(input: StateInput): StateDescription {
  const { entry, failure } = input
  const { thread } = entry
  const refusal = thread ? null : refusalOf(entry)
  const isBusy = entry.activity === 'starting'
  const state = stateOf(input, refusal)
  const nameKey = thread ? (thread.isActive ? 'view' : 'viewClosed') : 'start'
  // View works during a throttle too: it opens a page.
  const isCountingDown = state === 'error' && input.seconds > 0 && !thread
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
  // Null and undefined need no reason: the page may still be loading.
  if (orderId === null) return given === null || given === undefined ? null : { key: 'invalidOrder' }
  if (entry.thread) return null
  if (startForbidden) return { text: startForbidden }
  if (startForbidden === '') return { key: 'forbidden' }
  return refusal ? { key: 'forbidden', detail: refusal.detail } : null
}
