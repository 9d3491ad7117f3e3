import type { OrderId } from '../src/contract/ids'
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
import type { MessagesOption } from '../src/kit/messages'
import type { ConversationTo } from '../src/kit/navigation'

/** The properties of the button. */
export interface StartConversationButtonProps {
  /** Null and undefined while the page loads: a quiet placeholder. `"123"` is as good as `123`. */
  orderId?: OrderId | string | null | undefined
  /** What the host knows: absent = look it up, null = known none, a thread = View. */
  thread?: Thread | WireThread | null | undefined
  /**
   * When to look. `'server'`: while a server renders, which waits for the answer; elsewhere as `'mount'`.
   * @default 'visible'
   */
  lookup?: 'visible' | 'mount' | 'none' | 'server' | undefined
  /** Where View leads; false: only emit `navigate`. @default the kit's route */
  to?: ConversationTo | undefined
  /** Whether a failed start shows a toast. @default true */
  toast?: boolean | undefined
  /** Disables the button, whether it reads Start or View. @default false */
  disabled?: boolean | undefined
  /** Why it is disabled: shown and spoken. */
  disabledReason?: string | undefined
  /** Texts of this button alone. */
  messages?: MessagesOption | undefined
  /** The size. No size is smaller than 44 px on a touch screen. @default 'md' */
  size?: 'sm' | 'md' | 'lg' | undefined
  /** The look. @default 'solid' */
  variant?: 'solid' | 'outline' | 'ghost' | 'link' | undefined
  /** Shows the icon alone. The label is its name, and shown on hover and focus. */
  iconOnly?: boolean | undefined
  /** As wide as what it is in. */
  block?: boolean | undefined
  /** Renders nothing but the default slot, which gets all that a button of your own has to bind. */
  custom?: boolean | undefined
}

/** The events of the button. */
export interface StartConversationButtonEmits {
  /** A start succeeded, on the button that was pressed. */
  started: [payload: StartedPayload]
  /** It became known whether the order has a conversation. */
  resolved: [payload: ResolvedPayload]
  /** Before anything is opened; `preventDefault()` keeps it from being opened. */
  navigate: [payload: NavigatePayload]
  /** A start, or the opening of the messages page, failed. */
  failed: [payload: FailedPayload]
  /** Null where the thread that was given turned out to be gone, or another order's. */
  'update:thread': [thread: Thread | null]
}

/** The values that the default slot receives. */
export interface StartConversationButtonSlotProps {
  /** Whether a press starts or views. */
  mode: ConversationMode
  /** What the button is doing. */
  state: ConversationState
  /** The text of the button. */
  label: string
  /** The conversation, if one is known. */
  thread: Thread | null
  /** Unread messages. `null` if there are none, or if the server does not say. */
  unreadCount: number | null
  /** Why the last press failed. `null` after the next try. */
  error: ConversationErrorData | null
  /** A start is under way. */
  isBusy: boolean
  /** Why it is disabled, where it is and there is a reason. */
  disabledReason: string | null
  /** With `custom`: the element to render, a link where View has an address. */
  tag: 'a' | 'button'
  /** With `custom`: attributes, listeners and the ref of that element, for `v-bind`. */
  attrs: Record<string, unknown>
}

/** The slots of the button. */
export interface StartConversationButtonSlots {
  /** Replaces the label. With `custom` it renders the whole button. */
  default?: (props: StartConversationButtonSlotProps) => unknown
  /** Replaces the icon. */
  icon?: (props: { mode: ConversationMode; state: ConversationState }) => unknown
}
