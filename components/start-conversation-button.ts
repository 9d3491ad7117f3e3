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
import type { Messages } from '../src/kit/messages'
import type { ConversationTo } from '../src/kit/navigation'

export interface StartConversationButtonProps {
  /** Null and undefined while the page loads: a quiet placeholder. `"123"` is as good as `123`. */
  orderId?: number | string | null
  /** What the host knows: absent = look it up, null = known none, a thread = View. */
  thread?: Thread | null
  /** When to look. @default 'visible' */
  lookup?: 'visible' | 'mount' | 'none'
  /** Where View leads; false: only emit `navigate`. @default the kit's route */
  to?: ConversationTo
  /** Whether a failed start shows a toast. @default true */
  toast?: boolean
  disabled?: boolean
  /** Why it is disabled: shown and spoken. */
  disabledReason?: string
  /** Texts of this button alone. */
  messages?: Partial<Messages>
}

export interface StartConversationButtonEmits {
  /** A start succeeded, on the button that was pressed. */
  started: [payload: StartedPayload]
  /** It became known whether the order has a conversation. */
  resolved: [payload: ResolvedPayload]
  /** Before anything is opened; `preventDefault()` keeps it from being opened. */
  navigate: [payload: NavigatePayload]
  failed: [payload: FailedPayload]
  'update:thread': [thread: Thread]
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
