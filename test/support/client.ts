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
 * The oldest axios leaves timers behind, has no end to a call whose time is up, and reads its config
 * through the prototype. Nothing of that is ours to mend.
 */
export const isOldestAxios = axios.VERSION.startsWith('1.7.')

/** A client of the mock backend, signed in as a member of staff, who may start for any order. It repeats no look-up. */
export function clientOf(options: ConversationClientOptions = {}) {
  return createConversationClient({
    baseURL: BASE_URL,
    getToken: () => tokenOf('support'),
    maxRetries: 0,
    ...options,
  })
}

/** A token that names a user, as servers sign them. */
export const jwtOf = (payload: object) => `e30.${btoa(JSON.stringify(payload))}.sig`

/** The ConversationError of a call that has to fail. */
export async function errorOf(call: Promise<unknown> | (() => unknown)): Promise<ConversationError> {
  try {
    await (typeof call === 'function' ? call() : call)
  } catch (error) {
    if (isConversationError(error)) return error
    throw error
  }
  throw new Error('The call was expected to fail')
}

/** All that an error could give away. */
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
