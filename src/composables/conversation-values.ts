import type { ConversationErrorData } from '../contract/conversation-error'
import type { Thread } from '../contract/thread'
import type { StartedPayload } from './start-conversation'

/** Whether a press starts a conversation or views the existing one. */
export type ConversationMode = 'start' | 'view'
/** What a button is doing: `idle`, `checking` (it looks up its order), `starting`, `error` or `disabled`. */
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

/** What a button shows. */
export interface ConversationValues {
  /** Whether a press starts or views. */
  mode: ConversationMode
  /** What the button is doing. */
  state: ConversationState
  /** The conversation, if one is known. */
  thread: Thread | null
  /** What went wrong with the last thing a person asked for here, until the next try. */
  error: ConversationErrorData | null
  /** The text of the button. */
  label: string
  /** Every label it may come to show, for a button that keeps its width. */
  labels: string[]
  /** What it does, for which order, and what is unread there. Steady while it is busy or counts down. */
  name: string
  /** The part of the name that comes after a label: for which order, and what is unread. */
  about: string
  /** Null where nothing is, or the server does not say. */
  unreadCount: number | null
  /** The address of the messages page; null where nothing resolves. */
  href: string | null
  /** A start is under way, here or at another button of the order. */
  isBusy: boolean
  /** Why the button is disabled. `null` if it is not, or if there is no reason. */
  disabledReason: string | null
  /** What a toast would have said, where it could not be shown: offline, its chunk cannot be loaded. */
  notice: string | null
}

/** What a press on a button does. Properties, because a component takes them out of the object. */
export interface ConversationActions {
  /** Starts, then navigates. Never rejects; ignored while busy or disabled. */
  start: () => Promise<void>
  /** As `start()`, for code that wants the answer. @throws {ConversationError} */
  startAsync: () => Promise<StartedPayload>
  /** Opens the conversation. Given the click on a link, what the browser does itself is left to it. */
  view: (event?: PressEvent) => Promise<void>
  /** Start or view, as the mode says. Given the click, no link around the button is followed. */
  activate: (event?: PressEvent) => Promise<void>
  /** Asks the server again and lifts a refusal. Never rejects. */
  refresh: () => Promise<void>
}
