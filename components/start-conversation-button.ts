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
import type { ThreadRow } from '../src/contract/wire'
import type { MessagesOption } from '../src/kit/messages'
import type { ConversationTo } from '../src/kit/navigation'

/** The properties of the button. */
export interface StartConversationButtonProps {
  /** The order, as `123` or `"123"`. With `null` or `undefined`, the button is a disabled placeholder. */
  orderId?: OrderId | string | null | undefined
  /**
   * The thread, if your page has it already. `null` means that the order has none.
   * @default the order is looked up
   */
  thread?: Thread | ThreadRow | null | undefined
  /**
   * When the button looks up its order. With `'server'`, a rendering server waits for the answer; without server
   * rendering it means `'mount'`.
   * @default 'visible'
   */
  lookup?: 'visible' | 'mount' | 'none' | 'server' | undefined
  /** The route or address that View opens. `false`: View only emits `navigate`. @default the kit's route */
  to?: ConversationTo | undefined
  /** Whether a failed start shows a toast. @default true */
  toast?: boolean | undefined
  /** Disables the button, both as Start and as View. @default false */
  disabled?: boolean | undefined
  /** Why the button is disabled, in the user's language. Tooltip and screen readers show it. */
  disabledReason?: string | undefined
  /** Texts of this button. @default the kit's `messages` */
  messages?: MessagesOption | undefined
  /** The size. No size is smaller than 44 px on a touch screen. @default 'md' */
  size?: 'sm' | 'md' | 'lg' | undefined
  /** The look. @default 'solid' */
  variant?: 'solid' | 'outline' | 'ghost' | 'link' | undefined
  /** Shows only the icon. The label becomes the accessible name, and a tooltip on hover and focus. */
  iconOnly?: boolean | undefined
  /** Makes the button as wide as its container. */
  block?: boolean | undefined
  /** Renders only the default slot. Bind its `attrs` to a button of your own. */
  custom?: boolean | undefined
}

/** The events of the button. */
export interface StartConversationButtonEmits {
  /** A start succeeded. Only the button that was pressed emits it. */
  started: [payload: StartedPayload]
  /** It became known whether the order has a conversation. */
  resolved: [payload: ResolvedPayload]
  /** The conversation is about to open. `preventDefault()` of the payload keeps it from opening. */
  navigate: [payload: NavigatePayload]
  /** A start failed, or the messages page could not be opened. */
  failed: [payload: FailedPayload]
  /** The thread that `thread` should hold now. `null`: the thread that you gave is gone, or of another order. */
  'update:thread': [thread: Thread | null]
}

/** The values that the default slot receives. */
export interface StartConversationButtonSlotProps {
  /** Whether a press starts or views. */
  mode: ConversationMode
  /** The state of the button. */
  state: ConversationState
  /** The text of the button. */
  label: string
  /** The conversation, if one is known. */
  thread: Thread | null
  /** Unread messages. `null` if there are none, or if the server does not say. */
  unreadCount: number | null
  /** Why the last press failed. `null` after the next try. */
  error: ConversationErrorData | null
  /** Whether a start runs. */
  isBusy: boolean
  /** Why the button is disabled. `null` if it is not, or if there is no reason. */
  disabledReason: string | null
  /** With `custom`: the element to render. `'a'` if View has an address. */
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
