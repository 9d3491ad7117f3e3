import type { ReactNode } from 'react'
import type { LookupBudget } from '../cache/lookup-budget'
import type { ConversationClient } from '../client/client-types'
import type { ConversationActions, ConversationValues } from '../composables/conversation-values'
import type {
  FailedPayload,
  LookupTime,
  NavigatePayload,
  ResolvedPayload,
  StartedPayload,
} from '../composables/start-conversation'
import type { Thread } from '../contract/thread'
import type { ThreadRow } from '../contract/wire'
import type { CanStart } from '../kit/can-start'
import type { MessagesOption } from '../kit/messages'
import type { ConversationLocation } from '../kit/navigation'
import type { Toaster } from '../kit/toasts'

/** The props of `<ConversationProvider>`. All of them but `client` may change at any time. */
export interface ConversationProviderProps {
  /** The client of all buttons. Create it once, outside of your components. Another client starts with an empty cache. */
  client: ConversationClient
  /**
   * The id of the signed-in user, `null` if nobody is signed in, `undefined` while it is not known yet. When it
   * changes, the buttons forget all threads before the next paint.
   *
   * @default the user id in the JWT, compared at each call
   */
  sessionKey?: string | number | null | undefined
  /** The texts of all buttons: an object with some of them, or a function of the key. @default English texts */
  messages?: MessagesOption | undefined
  /**
   * The toast library of the app, or `false` for no toasts.
   *
   * @default no toasts. `notice` of the hook holds the text: show it beside the button
   */
  toast?: Toaster | false | undefined
  /** The address of the messages page, such as `/orders/123/messages/7`. */
  route?: ((to: ConversationLocation) => string) | undefined
  /**
   * Opens an address inside the app: `useNavigate()` of React Router, `router.push` of Next.js. It is called with what
   * `route` returns.
   *
   * @default the browser loads the address
   */
  navigate?: ((to: string) => unknown) | undefined
  /** The part of the address that `navigate` adds by itself, such as `/shop`. @default '' */
  basename?: string | undefined
  /**
   * Whether a conversation may be started for an order: `true`, or the reason why not in the user's language.
   * With a reason, the button of the order is disabled and shows it. The server checks each start too.
   *
   * @default every start is allowed
   */
  canStart?: CanStart | undefined
  /**
   * How many requests buttons may send by themselves to look up orders. `false` means no limit. A press never waits.
   *
   * @default learned: up to 20 requests a minute, and after a 429 half of what the server allowed
   */
  lookupBudget?: LookupBudget | false | undefined
  /** Your app, or the part of it that has conversations. */
  children?: ReactNode
}

/** The options that the provider passes to its kit. */
export type ProviderOptions = Omit<ConversationProviderProps, 'client' | 'children'>

/** The options of `useConversation()`. */
export interface UseConversationOptions {
  /**
   * The thread, if your page has it already: a thread of this package or a row of your server. `null` means that there
   * is none.
   *
   * @default the order is looked up
   */
  thread?: Thread | ThreadRow | null | undefined
  /** When to look up the order. @default 'visible' with an `element`, else 'mount' */
  lookup?: Exclude<LookupTime, 'server'> | undefined
  /**
   * The element that has to come into view before the look-up, or a ref of it. An element that appears later than the
   * component of the hook belongs into the state of the component, because a change of a ref renders nothing.
   */
  element?: Element | null | { readonly current: Element | null } | undefined
  /** The address that View opens. `false`: none, `onNavigate` opens it. @default the provider's `route` */
  to?: string | ((to: ConversationLocation) => string) | false | undefined
  /** Whether a failed start shows a toast. @default true */
  toast?: boolean | undefined
  /** Whether the button is disabled. @default false */
  disabled?: boolean | undefined
  /** Why it is disabled, in the user's language. */
  disabledReason?: string | undefined
  /** The texts of this button. @default the provider's `messages` */
  messages?: MessagesOption | undefined
  /** A start succeeded. */
  onStarted?: ((payload: StartedPayload) => void) | undefined
  /** It became known whether the order has a conversation. Called once for each answer. */
  onResolved?: ((payload: ResolvedPayload) => void) | undefined
  /** The conversation is about to open. `preventDefault()` of the payload keeps it from opening. */
  onNavigate?: ((payload: NavigatePayload) => void) | undefined
  /** Whether `onNavigate` opens the conversation if no address resolves. @default whether `onNavigate` is given */
  handlesNavigate?: boolean | undefined
  /** A start, a `refresh()` or a navigation failed. */
  onFailed?: ((payload: FailedPayload) => void) | undefined
  /** The thread that `thread` should hold now. `null`: the thread that you gave is gone. */
  onUpdateThread?: ((thread: Thread | null) => void) | undefined
}

/** The result of `useConversation()`. It is the same object as long as all its values are the same. */
export interface UseConversation extends ConversationValues, ConversationActions {}
