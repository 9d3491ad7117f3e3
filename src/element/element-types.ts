import type { StartConversationButtonProps } from '../../components/start-conversation-button'
import type {
  FailedPayload,
  NavigatePayload,
  ResolvedPayload,
  StartedPayload,
} from '../composables/start-conversation'
import type { Thread } from '../contract/thread'

/**
 * The properties of the element: the props of the Vue component. All except `thread` and `messages` are attributes
 * too, in kebab-case. The text of `to` may hold `{orderId}` and `{threadId}`.
 */
export type ElementProperties = Omit<StartConversationButtonProps, 'custom'>

/** The DOM events of the element. They bubble, and their payload is in `detail`. */
export interface StartConversationButtonEventMap {
  /** A start succeeded. Only the element that was pressed sends it. */
  started: CustomEvent<StartedPayload>
  /** It became known whether the order has a conversation. */
  resolved: CustomEvent<ResolvedPayload>
  /** The conversation is about to open. `preventDefault()` of the event keeps it from opening. */
  navigate: CustomEvent<NavigatePayload>
  /** A start, a navigation or a look-up that a person asked for failed. */
  failed: CustomEvent<FailedPayload>
  /** The thread that the property `thread` should hold now. */
  'update:thread': CustomEvent<Thread | null>
}

/**
 * The element `<start-conversation-button>`.
 *
 * @example
 * const button = document.querySelector('start-conversation-button')
 * button.addEventListener('started', ({ detail }) => console.log(detail.thread.id))
 */
export interface StartConversationButtonElement extends HTMLElement, ElementProperties {
  /** Starts the conversation, like a press. Never rejects. */
  start(): Promise<void>
  /** Asks the server again and enables a refused button. Never rejects. */
  refresh(): Promise<void>
  addEventListener<Name extends keyof StartConversationButtonEventMap>(
    type: Name,
    listener: (
      this: StartConversationButtonElement,
      event: StartConversationButtonEventMap[Name],
    ) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void
  removeEventListener<Name extends keyof StartConversationButtonEventMap>(
    type: Name,
    listener: (
      this: StartConversationButtonElement,
      event: StartConversationButtonEventMap[Name],
    ) => unknown,
    options?: boolean | EventListenerOptions,
  ): void
  removeEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | EventListenerOptions,
  ): void
}
