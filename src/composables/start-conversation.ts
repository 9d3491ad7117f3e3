import type { OrderId, ThreadId } from '../contract/ids'
import type { MaybeRef, MaybeRefOrGetter, Ref } from 'vue'
import type { ConversationError } from '../contract/conversation-error'
import type { Thread } from '../contract/thread'
import type { ThreadRow } from '../contract/wire'
import type { MessagesOption } from '../kit/messages'
import type { ConversationLocation, ConversationTo, Target } from '../kit/navigation'
import type { ConversationActions, ConversationValues } from './conversation-values'

export type { ConversationMode, ConversationState } from './conversation-values'

/** The payload of `started`. */
export interface StartedPayload {
  /** The order. */
  orderId: OrderId
  /** The conversation. */
  thread: Thread
  /** Whether the start created the conversation. `false` if the order had one. */
  created: boolean
  /** Whether the answer was lost and the conversation was found by a look-up. */
  reconciled: boolean
}

/** The payload of `resolved`. */
export interface ResolvedPayload {
  /** The order. */
  orderId: OrderId
  /** The conversation. `null` if the order has none yet. */
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
  /** Whether a start has just created the conversation. */
  created: boolean
  /** The route or address to open. `null` if no address resolves, or with `to: false`. */
  to: Target['to']
  /** Whether the browser follows the link itself: a click with Ctrl, Cmd, Shift or Alt, or into another tab. */
  modified: boolean
  /** Keeps the conversation from opening. */
  preventDefault(): void
}

/** The payload of `failed`. */
export interface FailedPayload {
  /** The order. `null` if the button had no valid order id. */
  orderId: OrderId | null
  /** The operation that failed. */
  operation: ConversationError['operation']
  /** The error. */
  error: ConversationError
  /**
   * Only if a start failed because nobody was signed in. Call it after the sign-in to repeat the start. Works even
   * if the button is gone by then. Never rejects.
   */
  resumeStart?: () => Promise<void>
}

/** When a button looks up its order: in view, at the mount, never, or while a server renders. */
export type LookupTime = 'visible' | 'mount' | 'none' | 'server'

/**
 * Options of `useStartConversation`. Each may be a value, a ref or a getter. A function as `to` or `messages` gets the
 * same arguments as that of the button, and may return whatever the button takes.
 */
export interface UseStartConversationOptions {
  /**
   * The thread, if your page has it already. `null` means that the order has none.
   * @default the order is looked up
   */
  thread?: MaybeRefOrGetter<Thread | ThreadRow | null | undefined> | undefined
  /**
   * When the button looks up its order. With `'server'`, a rendering server waits for the answer; without server
   * rendering it means `'mount'`.
   * @default 'visible' with an `element`, else 'mount'
   */
  lookup?: MaybeRefOrGetter<LookupTime | undefined> | undefined
  /** The element that has to come into view before the look-up. */
  element?: MaybeRefOrGetter<Element | null | undefined> | undefined
  /** The route or address that View opens. `false`: View only calls `onNavigate`. @default the kit's route */
  to?:
    | MaybeRef<ConversationTo | undefined>
    | ((to: ConversationLocation) => ConversationTo | undefined)
    | undefined
  /** Whether a failed start shows a toast. @default true */
  toast?: MaybeRefOrGetter<boolean | undefined> | undefined
  /** Disables the button, both as Start and as View. @default false */
  disabled?: MaybeRefOrGetter<boolean | undefined> | undefined
  /** Why the button is disabled, in the user's language. */
  disabledReason?: MaybeRefOrGetter<string | undefined> | undefined
  /** Texts of this button. @default the kit's `messages` */
  messages?: MaybeRef<MessagesOption | undefined>
  /** Called when a start has succeeded. */
  onStarted?: ((payload: StartedPayload) => void) | undefined
  /** Called when it is known whether the order has a conversation. */
  onResolved?: ((payload: ResolvedPayload) => void) | undefined
  /** Called before the conversation is opened. */
  onNavigate?: ((payload: NavigatePayload) => void) | undefined
  /**
   * Whether `onNavigate` opens the conversation if no address resolves. If not, the person sees that it could not
   * be opened. Set it in a component that only passes the event on. @default whether `onNavigate` is given
   */
  handlesNavigate?: MaybeRefOrGetter<boolean | undefined> | undefined
  /** Called when a start has failed, or when the messages page could not be opened. */
  onFailed?: ((payload: FailedPayload) => void) | undefined
  /**
   * Called with the thread that `thread` should hold now. `null`: the thread that you gave is gone. You may pass it
   * back as `thread`, as `v-model:thread` of the component does.
   */
  onUpdateThread?: ((thread: Thread | null) => void) | undefined
}

/** Values in refs. */
type Refs<Values> = { readonly [Key in keyof Values]: Readonly<Ref<Values[Key]>> }

/** The values and the actions of one button, without markup. */
export interface StartConversation extends Refs<ConversationValues>, ConversationActions {}
