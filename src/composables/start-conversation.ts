import type { OrderId, ThreadId } from '../contract/ids'
import type { MaybeRefOrGetter, Ref } from 'vue'
import type { ConversationError } from '../contract/conversation-error'
import type { Thread } from '../contract/thread'
import type { WireThread } from '../contract/wire'
import type { MessagesOption } from '../kit/messages'
import type { ConversationTo, Target } from '../kit/navigation'
import type { ConversationActions, ConversationValues } from './conversation-values'

export type { ConversationMode, ConversationState } from './conversation-values'

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

/** Values in refs. */
type Refs<Values> = { readonly [Key in keyof Values]: Readonly<Ref<Values[Key]>> }

/** The state and the methods of one button, without markup. */
export interface StartConversation extends Refs<ConversationValues>, ConversationActions {}
