import type { OrderId } from '../contract/ids'
import type { Thread } from '../contract/thread'
import type { WireThread } from '../contract/wire'
import type { MessagesOption } from '../kit/messages'
import type { ConversationTo } from '../kit/navigation'
import type {
  FailedPayload,
  LookupTime,
  NavigatePayload,
  ResolvedPayload,
  StartedPayload,
} from './start-conversation'

/** What a button is given, as plain values. The props of the component are such an object. */
export interface ConversationInput {
  readonly orderId?: OrderId | string | null | undefined
  readonly thread?: Thread | WireThread | null | undefined
  readonly lookup?: LookupTime | undefined
  readonly to?: ConversationTo | undefined
  readonly toast?: boolean | undefined
  readonly disabled?: boolean | undefined
  readonly disabledReason?: string | undefined
  readonly messages?: MessagesOption | undefined
}

/** Where a button stands, and what it tells its host. */
export interface ConversationHost {
  /** `undefined` for a button that has no element to wait for. */
  element(): Element | null | undefined
  /** Whether the host opens the conversation where no address resolves. */
  handlesNavigate(): boolean
  /** Its owner renders every change of the view, and calls `settle()` then. */
  rendersChanges?: boolean
  onStarted?(payload: StartedPayload): void
  onResolved?(payload: ResolvedPayload): void
  onNavigate?(payload: NavigatePayload): void
  onFailed?(payload: FailedPayload): void
  onUpdateThread?(thread: Thread | null): void
}
