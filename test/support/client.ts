import { inspect } from 'node:util'
import axios from 'axios'
import {
  createConversationClient,
  isConversationError,
  type ConversationClientOptions,
  type ConversationError,
} from 'order-conversations'
import { BASE_URL, tokenOf } from './server'

/**
 * The oldest axios leaves timers behind, does not end a call after its timeout, and reads its config through the
 * prototype. We cannot fix that, so some tests skip it.
 */
export const isOldestAxios = axios.VERSION.startsWith('1.7.')

/** A client of the mock backend. Its user works in support and may start for any order. It repeats no look-up. */
export function clientOf(options: ConversationClientOptions = {}) {
  return createConversationClient({
    baseURL: BASE_URL,
    getToken: () => tokenOf('support'),
    maxRetries: 0,
    ...options,
  })
}

/** A JWT with this payload. */
export const jwtOf = (payload: object) => `e30.${btoa(JSON.stringify(payload))}.sig`

/** Returns the ConversationError of a call. Fails if the call succeeds. */
export async function errorOf(call: Promise<unknown> | (() => unknown)): Promise<ConversationError> {
  try {
    await (typeof call === 'function' ? call() : call)
  } catch (error) {
    if (isConversationError(error)) return error
    throw error
  }
  throw new Error('The call was expected to fail')
}

/** All texts in an error, to search them for secrets. */
export function hunt(error: unknown): string {
  const seen: unknown[] = []
  for (let cause = error; cause; cause = (cause as Error).cause) seen.push(cause)
  return [
    JSON.stringify(error),
    inspect(error, { depth: null, showHidden: true }),
    String((error as Error).stack),
    ...seen.map(String),
  ].join('\n')
}
