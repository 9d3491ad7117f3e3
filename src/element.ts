import type { ElementOptions } from './element/element-options'
import type { PageConversations } from './element/element-page'
import { StartConversationElement, TAG } from './element/start-conversation-element'

// If a page loads this module twice, the first copy defines the element and serves both.
if (typeof customElements !== 'undefined' && !customElements.get(TAG)) {
  customElements.define(TAG, StartConversationElement)
}

/**
 * Connects all `<start-conversation-button>` of the page with your backend, including those that exist already. Call it
 * once: a second call replaces the first and starts with an empty cache.
 *
 * @example
 * configureConversations({ baseURL: '/api/v1', href: '/orders/{orderId}/messages/{threadId}/' })
 *
 * @throws {ConversationError} `misconfigured`
 */
export function configureConversations(options: ElementOptions = {}): PageConversations {
  const { page } = (customElements.get(TAG) ?? StartConversationElement) as typeof StartConversationElement
  return page.configure(options)
}

export type { ElementOptions } from './element/element-options'
export type { PageConversations } from './element/element-page'
export type {
  ElementProperties,
  StartConversationButtonElement,
  StartConversationButtonEventMap,
} from './element/element-types'
export type {
  FailedPayload,
  NavigatePayload,
  ResolvedPayload,
  StartedPayload,
} from './composables/start-conversation'
export type { Thread } from './contract/thread'
export type { ConversationLocation } from './kit/navigation'
export type { Messages } from './kit/messages'
