import type { OrderId } from '../contract/ids'
import { isConversationError } from '../contract/conversation-error'
import { en } from '../locales/en'
import type { Messages } from '../locales/messages'

export type { Messages }
export { en as defaultMessages }

// Not an interface, for the same reason as `Messages`: translation functions take a record.
/** The values that a text may contain. */
export type MessageParams = {
  /** The order. `null` if there is none. */
  orderId: OrderId | null
  /** The time until the next try, such as `30 s` or `5 min`, for `rateLimited` and `retryIn`. */
  wait?: string
  /** The same in whole seconds. */
  seconds?: number
  /** How many messages are unread, for `unread`. How many units a wait has, for `waitSeconds` and the like. */
  count?: number
  /** The server's own words, for texts that show them. */
  detail?: string | null
}

/** Some texts, all texts of a language, or a function that returns the text of a key, or such texts. */
export type MessagesOption =
  | Partial<Messages>
  | ((key: keyof Messages, params: MessageParams) => MessagesOption | string | null | undefined)

/** The text of a key from the first source that has one, else the default text. */
export function resolveMessage(
  key: keyof Messages,
  given: MessageParams,
  sources: readonly (MessagesOption | undefined)[],
): string {
  const params = en[key].includes('{wait}') ? withWait(given, sources) : given
  for (const source of sources) {
    const text = textOf(source, key, params)
    if (typeof text === 'string') return fill(text, params)
  }
  return fill(en[key], params)
}

/** The text of a source, or another value if it has none. */
export function textOf(
  source: MessagesOption | null | undefined,
  key: keyof Messages,
  params: MessageParams,
) {
  return typeof source === 'function' ? callHost(source, key, params) : source?.[key]
}

function withWait(params: MessageParams, sources: readonly (MessagesOption | undefined)[]): MessageParams {
  const { orderId, seconds } = params
  if (!seconds) return params
  const [key, count] = unitsOf(seconds)
  return { ...params, wait: resolveMessage(key, { orderId, count }, sources) }
}

/** Rounded up, because a try before the end is refused. Short waits keep the finer unit. */
function unitsOf(seconds: number): [key: keyof Messages, count: number] {
  if (seconds <= 120) return ['waitSeconds', seconds]
  const minutes = Math.ceil(seconds / 60)
  return minutes <= 120 ? ['waitMinutes', minutes] : ['waitHours', Math.ceil(minutes / 60)]
}

// For the `t` of vue-i18n, which otherwise warns of each text that the host leaves to the kit.
// https://vue-i18n.intlify.dev/api/general.html#translateoptions
const QUIET = { missingWarn: false, fallbackWarn: false }

// Every render calls the host's function, so its error must not break the page.
function callHost(
  source: Extract<MessagesOption, (...args: never) => unknown>,
  key: keyof Messages,
  params: MessageParams,
): string | null | undefined {
  try {
    // Other functions ignore a third argument. The legacy `t` of vue-i18n 9 and 10 takes its params from there.
    const result = (source as (...args: unknown[]) => ReturnType<typeof source>)(key, params, {
      ...params,
      ...QUIET,
    })
    if (typeof result !== 'string') return textOf(result, key, params)
    // Without a text, i18n libraries return the key, such as `conversation.start`. Use the default text instead.
    return `.${result}`.endsWith(`.${key}`) ? null : result
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
