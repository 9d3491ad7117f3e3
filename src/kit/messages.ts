import type { OrderId } from '../contract/ids'
import { isConversationError } from '../contract/conversation-error'
import { en } from '../locales/en'
import type { Messages } from '../locales/messages'

export type { Messages }
export { en as defaultMessages }

// Not an interface, for the same reason as `Messages`: translation functions take a record.
export type MessageParams = {
  orderId: OrderId | null
  /** Whole seconds until the next attempt, for `rateLimited` and `retryIn`. */
  seconds?: number
  /** How many messages are unread, for `unread`. */
  count?: number
  /** The server's own words, for texts that show them. */
  detail?: string | null
}

export type MessagesOption =
  Partial<Messages> | ((key: keyof Messages, params: MessageParams) => string | null | undefined)

/** The text of a key from the first source that has one, else the default text. */
export function resolveMessage(
  key: keyof Messages,
  params: MessageParams,
  sources: readonly (MessagesOption | undefined)[],
): string {
  for (const source of sources) {
    const text = typeof source === 'function' ? callHost(source, key, params) : source?.[key]
    if (typeof text === 'string') return fill(text, params)
  }
  return fill(en[key], params)
}

// Every render calls the host's function, so its error must not break the page.
function callHost(
  source: Extract<MessagesOption, (...args: never) => unknown>,
  key: keyof Messages,
  params: MessageParams,
) {
  try {
    const text = source(key, params)
    // Without a text, i18n libraries return the key, such as `conversation.start`. Use the default text instead.
    return `.${text}`.endsWith(`.${key}`) ? null : text
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

/** The key of the text for an error: the text of its kind, if there is one. */
export function messageKeyOf(error: unknown): keyof Messages {
  if (!isConversationError(error) || error.kind === 'server') return 'failed'
  const own = error.kind.replace(/-(.)/, (_, letter: string) => letter.toUpperCase())
  if (Object.hasOwn(en, own)) return own as keyof Messages
  if (error.kind === 'invalid-input') return 'invalidOrder'
  if (error.kind === 'navigation') return 'navigationFailed'
  if (error.outcome === 'unknown') return 'unknownOutcome'
  return error.reason === 'offline' ? 'offline' : 'failed'
}
