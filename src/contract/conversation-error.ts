import { ERROR_HELP, helpPage, SETUP } from './developer-help'
import { isDevelopment } from './development'
import type { OrderId } from './ids'

/** The kind of a failure, for a `switch` in your code. The page docs/errors.md explains each. */
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

/** The operation that failed. */
export type ConversationOperation = 'start' | 'find' | 'find-many' | 'list' | 'navigate'

/** Everything an error says, as plain data: safe to store, log and send. */
export interface ConversationErrorData {
  /** The kind of the failure. */
  kind: ConversationErrorKind
  /** The operation that failed. */
  operation: ConversationOperation
  /** One English sentence for a developer. */
  message: string
  /** More exact than `kind`: `'offline'`, `'wrong-order'`, `'html'`, `'no-thread'`, `'redirect'`, … */
  reason: string | null
  /** The HTTP status. `null` if no reply arrived. */
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
  /** The order it is about. `null` for a call about many orders, or about none. */
  orderId: OrderId | null
  /** Requests sent for this call. 0 = nothing left the machine. */
  attempts: number
}

export type ConversationErrorInit = Pick<ConversationErrorData, 'kind' | 'operation'> &
  Partial<ConversationErrorData> & {
    /** The request or the input that the error is about. It becomes part of the message. */
    about?: string | undefined
  }

// Registered globally, so that two copies of the package on one page recognise each other's errors.
const BRAND = /*#__PURE__*/ Symbol.for('order-conversations.error')

const DEFAULTS = {
  reason: null,
  status: null,
  detail: null,
  fieldErrors: null,
  retryAt: null,
  retryable: false,
  outcome: 'none',
  orderId: null,
  attempts: 0,
}

/**
 * The only error that this package throws. It holds no token, header, request, response or body. It has no `cause`,
 * because the errors of HTTP libraries hold the Authorization header.
 */
export class ConversationError extends Error implements ConversationErrorData {
  declare readonly kind: ConversationErrorKind
  declare readonly operation: ConversationOperation
  declare readonly reason: string | null
  declare readonly status: number | null
  declare readonly detail: string | null
  declare readonly fieldErrors: Record<string, string[]> | null
  declare readonly retryAt: number | null
  declare readonly retryable: boolean
  declare readonly outcome: 'none' | 'unknown'
  declare readonly orderId: OrderId | null
  declare readonly attempts: number

  constructor(init: ConversationErrorInit) {
    const { message, about, ...fields } = init
    super(message ?? messageOf(fields, about))
    Object.assign(this, DEFAULTS, fields)
    Object.defineProperty(this, BRAND, { value: true })
  }

  /** Always `'ConversationError'`. */
  override name = 'ConversationError'

  /** The fields and the message, nothing else. */
  toJSON(): ConversationErrorData {
    const fields = ['kind', 'operation', ...Object.keys(DEFAULTS)] as (keyof ConversationErrorData)[]
    const entries = fields.map((field) => [field, this[field]])
    return { ...Object.fromEntries(entries), message: this.message } as ConversationErrorData
  }
}

function messageOf({ operation, kind, reason, status }: ConversationErrorInit, about?: string): string {
  if (isDevelopment && process.env.NODE_ENV !== 'production') {
    const facts = [kind, reason, status, about].filter(Boolean).join(', ')
    // While the client or the kit is created, no operation runs yet.
    const what = SETUP.includes(reason ?? '') ? 'setup' : operation
    const help = ERROR_HELP[helpKey(reason) ?? kind] ?? ERROR_HELP[kind]
    return [`${what} failed: ${facts}.`, help, helpPage('errors', kind)].filter(Boolean).join(' ')
  }
  return `${operation} failed: ${reason ?? kind}`
}

// A reason such as `endpoints.list` names a function. All functions share the text of `endpoints`.
const helpKey = (reason: string | null | undefined) => reason?.split('.')[0]

/** Whether `e` is a {@link ConversationError}, also one made by another copy of this package. */
export function isConversationError(e: unknown): e is ConversationError {
  return Object.hasOwn(Object(e) as object, BRAND)
}
