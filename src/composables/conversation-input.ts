import type { OrderId } from '../contract/ids'
import type { Thread } from '../contract/thread'
import type { ThreadRow } from '../contract/wire'
import type { MessagesOption } from '../kit/messages'
import type { ButtonTarget } from '../kit/navigation'
import type {
  FailedPayload,
  LookupTime,
  NavigatePayload,
  ResolvedPayload,
  StartedPayload,
} from './start-conversation'

/** The options of one button, as plain values. The props of the component have this form. */
export interface ConversationInput {
  readonly orderId?: OrderId | string | null | undefined
  readonly thread?: Thread | ThreadRow | null | undefined
  readonly lookup?: LookupTime | undefined
  readonly to?: ButtonTarget
  readonly toast?: boolean | undefined
  readonly disabled?: boolean | undefined
  readonly disabledReason?: string | undefined
  readonly messages?: MessagesOption | undefined
}

/** The element of a button, and the callbacks of its host. */
export interface ConversationHost {
  /** The element that has to come into view. `undefined` if the button has none. */
  element(): Element | null | undefined
  /** Whether the host opens the conversation if no address resolves. */
  handlesNavigate(): boolean
  /** Whether the owner renders every change of the view and calls `settle()` afterwards. */
  rendersChanges?: boolean
  onStarted?(payload: StartedPayload): void
  onResolved?(payload: ResolvedPayload): void
  onNavigate?(payload: NavigatePayload): void
  onFailed?(payload: FailedPayload): void
  onUpdateThread?(thread: Thread | null): void
}
