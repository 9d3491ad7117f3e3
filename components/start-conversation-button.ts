import type {
  ConversationMode,
  ConversationState,
  FailedPayload,
  NavigatePayload,
  ResolvedPayload,
  StartedPayload,
} from '../src/composables/start-conversation'
import type { ConversationErrorData } from '../src/contract/conversation-error'
import type { Thread } from '../src/contract/thread'
import type { WireThread } from '../src/contract/wire'
import type { Messages } from '../src/kit/messages'
import type { ConversationTo } from '../src/kit/navigation'

export interface StartConversationButtonProps {
  /** Null and undefined while the page loads: a quiet placeholder. `"123"` is as good as `123`. */
  orderId?: number | string | null | undefined
  /** What the host knows: absent = look it up, null = known none, a thread = View. */
  thread?: Thread | WireThread | null | undefined
  /** When to look. @default 'visible' */
  lookup?: 'visible' | 'mount' | 'none' | undefined
  /** Where View leads; false: only emit `navigate`. @default the kit's route */
  to?: ConversationTo | undefined
  /** Whether a failed start shows a toast. @default true */
  toast?: boolean | undefined
  disabled?: boolean | undefined
  /** Why it is disabled: shown and spoken. */
  disabledReason?: string | undefined
  /** Texts of this button alone. */
  messages?: Partial<Messages> | undefined
}

export interface StartConversationButtonEmits {
  /** A start succeeded, on the button that was pressed. */
  started: [payload: StartedPayload]
  /** It became known whether the order has a conversation. */
  resolved: [payload: ResolvedPayload]
  /** Before anything is opened; `preventDefault()` keeps it from being opened. */
  navigate: [payload: NavigatePayload]
  failed: [payload: FailedPayload]
  /** Null where the thread that was given turned out to be gone, or another order's. */
  'update:thread': [thread: Thread | null]
}

export interface StartConversationButtonSlots {
  default?: (props: {
    mode: ConversationMode
    state: ConversationState
    label: string
    thread: Thread | null
    unreadCount: number | null
    error: ConversationErrorData | null
  }) => unknown
  icon?: (props: { mode: ConversationMode; state: ConversationState }) => unknown
}
