import type { ConversationHost, ConversationInput } from '../composables/conversation-input'
import type {
  FailedPayload,
  NavigatePayload,
  ResolvedPayload,
  StartedPayload,
} from '../composables/start-conversation'
import type { OrderId } from '../contract/ids'
import type { Thread } from '../contract/thread'
import type { UseConversationOptions } from './options'

/** The options of one render of a button. */
export interface RenderOptions extends UseConversationOptions {
  orderId: OrderId | string | null | undefined
}

/** The options of the last render that is on the page. */
export class CommittedOptions implements ConversationInput, ConversationHost {
  constructor(public options: RenderOptions) {}

  get orderId() {
    return this.options.orderId
  }
  get thread() {
    return this.options.thread
  }
  get lookup() {
    return this.options.lookup
  }
  get to() {
    return this.options.to
  }
  get toast() {
    return this.options.toast
  }
  get messages() {
    return this.options.messages
  }
  get disabled() {
    return this.options.disabled
  }
  get disabledReason() {
    return this.options.disabledReason
  }

  element() {
    const { element } = this.options
    return element && 'current' in element ? element.current : element
  }
  handlesNavigate() {
    return this.options.handlesNavigate ?? !!this.options.onNavigate
  }
  onStarted(payload: StartedPayload) {
    this.options.onStarted?.(payload)
  }
  onResolved(payload: ResolvedPayload) {
    this.options.onResolved?.(payload)
  }
  onNavigate(payload: NavigatePayload) {
    this.options.onNavigate?.(payload)
  }
  onFailed(payload: FailedPayload) {
    this.options.onFailed?.(payload)
  }
  onUpdateThread(thread: Thread | null) {
    this.options.onUpdateThread?.(thread)
  }
}
