import type { ConversationErrorData } from '../contract/conversation-error'
import type { Thread } from '../contract/thread'
import type { StartedPayload } from './start-conversation'

/** Whether a press starts a conversation or views the existing one. */
export type ConversationMode = 'start' | 'view'
/** The state of a button. `checking`: it looks up its order. `error`: the last press failed. */
export type ConversationState = 'idle' | 'checking' | 'starting' | 'error' | 'disabled'

/** A click, as a browser or React passes it on. */
export type PressEvent = Pick<
  MouseEvent,
  | 'altKey'
  | 'ctrlKey'
  | 'currentTarget'
  | 'defaultPrevented'
  | 'detail'
  | 'metaKey'
  | 'preventDefault'
  | 'shiftKey'
>

/** The values that a button shows. */
export interface ConversationValues {
  /** Whether a press starts or views. */
  mode: ConversationMode
  /** The state of the button. */
  state: ConversationState
  /** The conversation, if one is known. */
  thread: Thread | null
  /** Why the last press failed. `null` after the next try. */
  error: ConversationErrorData | null
  /** The text of the button. */
  label: string
  /** All labels that the button may show later. Use them to keep its width the same. */
  labels: string[]
  /** The accessible name: the action, the order and the unread messages. It stays while the label changes. */
  name: string
  /** The part of the name that follows the label: the order and the unread messages. */
  about: string
  /** Unread messages. `null` if there are none, or if the server does not say. */
  unreadCount: number | null
  /** The address of the messages page. `null` if no address resolves. */
  href: string | null
  /** Whether a start runs, at this button or at another button of the order. */
  isBusy: boolean
  /** Why the button is disabled. `null` if it is not, or if there is no reason. */
  disabledReason: string | null
  /** The text of a toast that could not be shown, because its chunk did not load. Show it beside the button. */
  notice: string | null
}

/** The actions of a button. They are properties, because components take them out of the object. */
export interface ConversationActions {
  /** Starts, then navigates. Never rejects; ignored while busy or disabled. */
  start: () => Promise<void>
  /** Like `start()`, but resolves to the answer. @throws {ConversationError} */
  startAsync: () => Promise<StartedPayload>
  /** Opens the conversation. Pass the click on a link, so that a click with Ctrl stays with the browser. */
  view: (event?: PressEvent) => Promise<void>
  /** Starts or views, depending on the mode. Pass the click, so that the browser follows no link around the button. */
  activate: (event?: PressEvent) => Promise<void>
  /** Asks the server again and enables a refused button. Never rejects. */
  refresh: () => Promise<void>
}
