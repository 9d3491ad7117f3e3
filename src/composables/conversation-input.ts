import type { OrderId } from '../contract/ids'
import { toValue, type MaybeRefOrGetter } from 'vue'
import type { Thread } from '../contract/thread'
import type { WireThread } from '../contract/wire'
import type { MessagesOption } from '../kit/messages'
import type { ConversationTo } from '../kit/navigation'
import type {
  FailedPayload,
  LookupTime,
  NavigatePayload,
  ResolvedPayload,
  StartedPayload,
  UseStartConversationOptions,
} from './start-conversation'

/** What a button is given, as plain values. The props of the component are such an object. */
export interface ConversationInput {
  readonly orderId?: OrderId | string | null | undefined
  readonly thread?: Thread | WireThread | null | undefined
  readonly lookup?: LookupTime | undefined
  readonly to?: ConversationTo | undefined
  readonly toast?: boolean | undefined
  readonly disabled?: boolean | undefined
  readonly disabledReason?: string | undefined
  readonly messages?: MessagesOption | undefined
}

/** Where a button stands, and what it tells its host. */
export interface ConversationHost {
  /** `undefined` for a button that has no element to wait for. */
  element(): Element | null | undefined
  /** Whether the host opens the conversation where no address resolves. */
  handlesNavigate(): boolean
  /** Its owner renders every change of the view, and calls `settle()` then. */
  rendersChanges?: boolean
  onStarted?(payload: StartedPayload): void
  onResolved?(payload: ResolvedPayload): void
  onNavigate?(payload: NavigatePayload): void
  onFailed?(payload: FailedPayload): void
  onUpdateThread?(thread: Thread | null): void
}

/** Reads the options of the composable anew with each access. */
export function inputOf(
  orderId: MaybeRefOrGetter<number | string | null | undefined>,
  options: UseStartConversationOptions,
): ConversationInput {
  return {
    get orderId() {
      return toValue(orderId)
    },
    get thread() {
      return toValue(options.thread)
    },
    get lookup() {
      return toValue(options.lookup)
    },
    get to() {
      return toValue(options.to)
    },
    get toast() {
      return toValue(options.toast)
    },
    get disabled() {
      return toValue(options.disabled)
    },
    get disabledReason() {
      return toValue(options.disabledReason)
    },
    get messages() {
      return toValue(options.messages)
    },
  }
}

export function hostOf(options: UseStartConversationOptions): ConversationHost {
  return {
    element: () => toValue(options.element),
    handlesNavigate: () => toValue(options.handlesNavigate) ?? !!options.onNavigate,
    onStarted: (payload) => options.onStarted?.(payload),
    onResolved: (payload) => options.onResolved?.(payload),
    onNavigate: (payload) => options.onNavigate?.(payload),
    onFailed: (payload) => options.onFailed?.(payload),
    onUpdateThread: (thread) => options.onUpdateThread?.(thread),
  }
}
