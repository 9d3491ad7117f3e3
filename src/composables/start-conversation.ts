import type { OrderId, ThreadId } from '../contract/ids'
import type { MaybeRefOrGetter, Ref } from 'vue'
import type { ConversationError, ConversationErrorData } from '../contract/conversation-error'
import type { Thread } from '../contract/thread'
import type { WireThread } from '../contract/wire'
import type { MessagesOption } from '../kit/messages'
import type { ConversationTo, Target } from '../kit/navigation'

/** The payload of `started`. */
export interface StartedPayload {
  /** The order. */
  orderId: OrderId
  /** The conversation. */
  thread: Thread
  /** A new conversation was made; false where the order had one. */
  created: boolean
  /** The answer was lost and the conversation found by looking for it. */
  reconciled: boolean
}

/** The payload of `resolved`. */
export interface ResolvedPayload {
  /** The order. */
  orderId: OrderId
  /** Null where the order has no conversation yet. */
  thread: Thread | null
}

/** The payload of `navigate`. */
export interface NavigatePayload {
  /** The order. */
  orderId: OrderId
  /** The id of the conversation to open. */
  threadId: ThreadId
  /** The conversation to open. */
  thread: Thread
  /** True only right after a start that made a new conversation. */
  created: boolean
  /** Where View leads; null where nothing resolves, and with `to: false`. */
  to: Target['to']
  /** A click with Ctrl, Cmd, Shift or Alt, or into another tab: the browser follows the link itself. */
  modified: boolean
  /** Nothing is opened. */
  preventDefault(): void
}

/** The payload of `failed`. */
export interface FailedPayload {
  /** The order. `null` if the button had no valid order id. */
  orderId: OrderId | null
  /** What was asked for: `'start'` or `'navigate'`. */
  operation: ConversationError['operation']
  /** What went wrong. */
  error: ConversationError
  /**
   * Only where a start met nobody signed in (`unauthenticated`): goes on with this start once somebody
   * is, also where its button is gone by then. Never rejects.
   */
  resumeStart?: () => Promise<void>
}

/** When a button looks up its order by itself. */
export type LookupTime = 'visible' | 'mount' | 'none' | 'server'

/** Options of `useStartConversation`. Each may be a value, a ref or a getter. */
export interface UseStartConversationOptions {
  /** What the host knows: undefined = look it up, null = known none, a thread = View. */
  thread?: MaybeRefOrGetter<Thread | WireThread | null | undefined> | undefined
  /**
   * When to look. `'server'`: while a server renders, which waits for the answer; elsewhere as `'mount'`.
   * @default 'visible' with an `element`, else 'mount'
   */
  lookup?: MaybeRefOrGetter<LookupTime | undefined> | undefined
  /** The element whose coming into view counts. */
  element?: MaybeRefOrGetter<Element | null | undefined> | undefined
  /** Where View leads; false: only tell. @default the kit's route */
  to?: MaybeRefOrGetter<ConversationTo | undefined> | undefined
  /** Whether a failed start shows a toast. @default true */
  toast?: MaybeRefOrGetter<boolean | undefined> | undefined
  /** Disables the button, whether it reads Start or View. @default false */
  disabled?: MaybeRefOrGetter<boolean | undefined> | undefined
  /** Why it is disabled, in the user's language. */
  disabledReason?: MaybeRefOrGetter<string | undefined> | undefined
  /** Texts of this button alone. */
  messages?: MaybeRefOrGetter<MessagesOption | undefined> | undefined
  /** Called after a start succeeded. */
  onStarted?: ((payload: StartedPayload) => void) | undefined
  /** Called when it is known whether the order has a conversation. */
  onResolved?: ((payload: ResolvedPayload) => void) | undefined
  /** Called before the conversation is opened. */
  onNavigate?: ((payload: NavigatePayload) => void) | undefined
  /**
   * Whether `onNavigate` opens the conversation where no address resolves. If not, the person is told that
   * it could not be opened. For components that pass the event on. @default whether `onNavigate` is given
   */
  handlesNavigate?: MaybeRefOrGetter<boolean | undefined> | undefined
  /** Called after a start, or the opening of the messages page, failed. */
  onFailed?: ((payload: FailedPayload) => void) | undefined
  /**
   * Called with the thread that `thread` should hold now, as `v-model:thread` of the component: `null` where
   * the thread that was given turned out to be gone. Giving it back as `thread` has no effect.
   */
  onUpdateThread?: ((thread: Thread | null) => void) | undefined
}

/** Whether a press starts a conversation or views the existing one. */
export type ConversationMode = 'start' | 'view'
/** What a button is doing: `idle`, `checking` (it looks up its order), `starting`, `error` or `disabled`. */
export type ConversationState = 'idle' | 'checking' | 'starting' | 'error' | 'disabled'

/** The state and the methods of one button, without markup. */
export interface StartConversation {
  /** Whether a press starts or views. */
  mode: Readonly<Ref<ConversationMode>>
  /** What the button is doing. */
  state: Readonly<Ref<ConversationState>>
  /** The conversation, if one is known. */
  thread: Readonly<Ref<Thread | null>>
  /** What went wrong with the last thing a person asked for here, until the next try. */
  error: Readonly<Ref<ConversationErrorData | null>>
  /** The text of the button. */
  label: Readonly<Ref<string>>
  /** Every label it may come to show, for a button that keeps its width. */
  labels: Readonly<Ref<string[]>>
  /** What it does, for which order, and what is unread there. Steady while it is busy or counts down. */
  name: Readonly<Ref<string>>
  /** The part of the name that comes after a label: for which order, and what is unread. */
  about: Readonly<Ref<string>>
  /** Null where nothing is, or the server does not say. */
  unreadCount: Readonly<Ref<number | null>>
  /** The address of the messages page; null where nothing resolves. */
  href: Readonly<Ref<string | null>>
  /** A start is under way, here or at another button of the order. */
  isBusy: Readonly<Ref<boolean>>
  /** Why the button is disabled. `null` if it is not, or if there is no reason. */
  disabledReason: Readonly<Ref<string | null>>
  /** What a toast would have said, where it could not be shown: offline, its chunk cannot be loaded. */
  notice: Readonly<Ref<string | null>>
  /** Starts, then navigates. Never rejects; ignored while busy or disabled. */
  start(): Promise<void>
  /** As `start()`, for code that wants the answer. @throws {ConversationError} */
  startAsync(): Promise<StartedPayload>
  /** Opens the conversation. Given the click on a link, what the browser does itself is left to it. */
  view(event?: MouseEvent): Promise<void>
  /** Start or view, as the mode says. Given the click, no link around the button is followed. */
  activate(event?: MouseEvent): Promise<void>
  /** Asks the server again and lifts a refusal. Never rejects. */
  refresh(): Promise<void>
}
