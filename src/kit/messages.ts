import { isConversationError } from '../contract/conversation-error'

/** Every text of the kit. `{name}` stands for a param. */
export interface Messages {
  start: string
  view: string
  /** View of a conversation that was closed. */
  viewClosed: string
  /** Shown and spoken while a start is under way. */
  starting: string
  /** Spoken after what the button shows: its name tells the orders of a list apart. Params: `orderId`. */
  about: string
  /** Spoken after that, where the button has a badge. Params: `count`. */
  unread: string
  /** Spoken when a conversation is there. */
  ready: string
  /** Why a button without a usable order id is disabled. */
  invalidOrder: string
  forbidden: string
  notFound: string
  /** Everything without a text of its own. */
  failed: string
  unauthenticated: string
  /** Params: `seconds`. */
  rateLimited: string
  /** In place of the label while the server wants no more requests. Params: `seconds`. */
  retryIn: string
  offline: string
  timeout: string
  /** The answer was lost, so the conversation may exist. */
  unknownOutcome: string
  /** The messages page could not be opened. */
  navigationFailed: string
  /** Spoken name of the place where the built-in toasts are. */
  toasts: string
  /** Spoken name of their close button. */
  closeToast: string
}

export interface MessageParams {
  orderId: number | null
  /** Whole seconds until the next try, for `rateLimited` and `retryIn`. */
  seconds?: number
  /** How many messages are unread, for `unread`. */
  count?: number
  /** The server's own words, for a text that wants to show them. */
  detail?: string | null
}

export type MessagesOption =
  Partial<Messages> | ((key: keyof Messages, params: MessageParams) => string | null | undefined)

export const defaultMessages: Messages = {
  start: 'Start conversation',
  view: 'View conversation',
  viewClosed: 'Closed conversation',
  starting: 'Starting conversation…',
  about: 'about order {orderId}',
  unread: 'unread messages: {count}',
  ready: 'The conversation is ready.',
  invalidOrder: 'This order has no valid number.',
  forbidden: 'You do not have permission to start a conversation for this order.',
  notFound: 'Order not found.',
  failed: 'Failed to start conversation. Please try again.',
  unauthenticated: 'Please sign in to start a conversation.',
  rateLimited: 'Too many requests. Please try again in {seconds} s.',
  retryIn: 'Try again in {seconds} s',
  offline: 'You are offline. Please try again when you are connected.',
  timeout: 'The server took too long to answer. Please try again.',
  unknownOutcome: 'We could not confirm that the conversation was started. Please try again.',
  navigationFailed: 'The conversation could not be opened.',
  toasts: 'Notifications',
  closeToast: 'Close',
}

/** The text of a key: the first source that has one, else the default. */
export function resolveMessage(
  key: keyof Messages,
  params: MessageParams,
  sources: readonly (MessagesOption | undefined)[],
): string {
  for (const source of sources) {
    const text = typeof source === 'function' ? ask(source, key, params) : source?.[key]
    if (typeof text === 'string') return fill(text, params)
  }
  return fill(defaultMessages[key], params)
}

// A label is part of every render: what a host's function throws must not take the page down.
function ask(
  source: Extract<MessagesOption, (...args: never) => unknown>,
  key: keyof Messages,
  params: MessageParams,
) {
  try {
    return source(key, params)
  } catch (error) {
    console.error(error)
    return null
  }
}

function fill(text: string, params: MessageParams): string {
  return text.replace(/\{(\w+)\}/g, (placeholder, name: string) => {
    const value = Object.hasOwn(params, name) ? params[name as keyof MessageParams] : undefined
    return value === undefined ? placeholder : String(value ?? '')
  })
}

/** The text that tells a person about an error: the one of its kind, where there is one. */
export function messageKeyOf(error: unknown): keyof Messages {
  if (!isConversationError(error) || error.kind === 'server') return 'failed'
  const own = error.kind.replace(/-(.)/, (_, letter: string) => letter.toUpperCase())
  if (Object.hasOwn(defaultMessages, own)) return own as keyof Messages
  if (error.kind === 'invalid-input') return 'invalidOrder'
  if (error.kind === 'navigation') return 'navigationFailed'
  if (error.outcome === 'unknown') return 'unknownOutcome'
  return error.reason === 'offline' ? 'offline' : 'failed'
}
