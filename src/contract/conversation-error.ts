/** What went wrong, coarse enough to switch on. See the README's table of kinds. */
export type ConversationErrorKind =
  | 'invalid-input'
  | 'misconfigured'
  | 'validation'
  | 'unauthenticated'
  | 'session-changed'
  | 'forbidden'
  | 'not-found'
  | 'conflict'
  | 'rate-limited'
  | 'server'
  | 'unexpected-response'
  | 'network'
  | 'timeout'
  | 'aborted'
  | 'navigation'

/** What was being done when it went wrong. */
export type ConversationOperation = 'start' | 'find' | 'find-many' | 'list' | 'navigate'

/** Everything an error says, as plain data: safe to store, log and send. */
export interface ConversationErrorData {
  kind: ConversationErrorKind
  operation: ConversationOperation
  /** One English sentence for a developer. */
  message: string
  /** Finer than `kind`: `'offline'`, `'wrong-order'`, `'html'`, `'no-thread'`, `'redirect'`, … */
  reason: string | null
  /** HTTP status, where a reply arrived. */
  status: number | null
  /** The server's own words: plain text, at most 200 characters, never markup. */
  detail: string | null
  /** Messages per field, from a 400 of Django REST Framework. */
  fieldErrors: Record<string, string[]> | null
  /** Epoch milliseconds of the earliest sensible next try. */
  retryAt: number | null
  /** The same call may succeed later, without anything being changed. */
  retryable: boolean
  /** `'unknown'`: the server may have acted although no usable answer arrived. */
  outcome: 'none' | 'unknown'
  orderId: number | null
  /** Requests sent for this call. 0 = nothing left the machine. */
  attempts: number
}

export type ConversationErrorInit = Partial<ConversationErrorData> &
  Pick<ConversationErrorData, 'kind' | 'operation' | 'message'>

// Registered globally, so that two copies of the package on one page recognise each other's errors.
const BRAND: unique symbol = /*#__PURE__*/ Symbol.for('order-conversations.error') as never

/**
 * The one error this package throws. It holds no token, header, request, response or body, and no
 * `cause`: what an HTTP library attaches to its errors includes the Authorization header.
 */
export class ConversationError extends Error implements ConversationErrorData {
  override readonly name = 'ConversationError'
  readonly kind: ConversationErrorKind
  readonly operation: ConversationOperation
  readonly reason: string | null
  readonly status: number | null
  readonly detail: string | null
  readonly fieldErrors: Record<string, string[]> | null
  readonly retryAt: number | null
  readonly retryable: boolean
  readonly outcome: 'none' | 'unknown'
  readonly orderId: number | null
  readonly attempts: number

  constructor(init: ConversationErrorInit) {
    super(init.message)
    this.kind = init.kind
    this.operation = init.operation
    this.reason = init.reason ?? null
    this.status = init.status ?? null
    this.detail = init.detail ?? null
    this.fieldErrors = init.fieldErrors ?? null
    this.retryAt = init.retryAt ?? null
    this.retryable = init.retryable ?? false
    this.outcome = init.outcome ?? 'none'
    this.orderId = init.orderId ?? null
    this.attempts = init.attempts ?? 0
    Object.defineProperty(this, BRAND, { value: true })
  }

  /** The fields and the message, nothing else. */
  toJSON(): ConversationErrorData {
    return {
      kind: this.kind,
      operation: this.operation,
      message: this.message,
      reason: this.reason,
      status: this.status,
      detail: this.detail,
      fieldErrors: this.fieldErrors,
      retryAt: this.retryAt,
      retryable: this.retryable,
      outcome: this.outcome,
      orderId: this.orderId,
      attempts: this.attempts,
    }
  }
}

/** Whether `e` is a {@link ConversationError}, also one made by another copy of this package. */
export function isConversationError(e: unknown): e is ConversationError {
  return typeof e === 'object' && e !== null && Object.hasOwn(e, BRAND)
}
