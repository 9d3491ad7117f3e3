import axios, { type AxiosResponse } from 'axios'
import { THREADS_PATH } from '../contract/wire'
import {
  createConversationClient,
  isConversationError,
  type ConversationClient,
  type ConversationError,
} from '../index'
import type { Answer } from './answer'
import { Skipped } from './check'
import type { CheckContext } from './check-context'

interface Outcome<T> {
  /** The result of the call. */
  value?: T
  error?: ConversationError
  answers: Answer[]
}

// A listing without a working filter may have many pages.
const MAX_REQUESTS = 5
// The context waits for the throttle, which takes longer than the SDK's own time limit.
const TIMEOUT_MS = 180_000

/** Calls the SDK. Its requests go through the context, so that answers are shared with the checks. */
export async function throughSdk<T>(
  context: CheckContext,
  call: (client: ConversationClient) => Promise<T>,
  token = context.options.token,
): Promise<Outcome<T>> {
  const { base } = context.options
  const answers: Answer[] = []
  // The SDK would turn this error into a network error.
  let ownError: unknown
  const http = axios.create({
    baseURL: base,
    async adapter(config): Promise<AxiosResponse> {
      const path = axios.getUri(config).slice(base.length)
      try {
        if (answers.length === MAX_REQUESTS) {
          throw new Skipped(`Not known after ${MAX_REQUESTS} requests: the listing is long.`)
        }
        const isGet = config.method === 'get'
        const answer = await (isGet
          ? context.get(path, token)
          : context.ask({ method: 'POST', path, body: String(config.data), token }))
        answers.push(answer)
        const { status, text: data } = answer
        return { data, status, statusText: '', headers: Object.fromEntries(answer.headers), config }
      } catch (error) {
        ownError = error
        throw error
      }
    },
  })
  const client = createConversationClient({
    http,
    getToken: () => token,
    maxRetries: 0,
    timeoutMs: TIMEOUT_MS,
    onDiagnostic: () => {},
  })
  try {
    return { value: await call(client), answers }
  } catch (error) {
    if (ownError) throw ownError
    if (isConversationError(error)) return { error, answers }
    throw error
  }
}

/** Looks up the thread of an order, as the button does. @throws {Skipped} if the look-up fails */
export async function findThread(context: CheckContext, orderId: number) {
  const { value, error } = await throughSdk(context, (client) => client.findForOrder(orderId))
  if (error) throw new Skipped(`Whether order ${orderId} has a conversation is not known.`)
  return value ?? null
}

/** The path of the look-up of an order. */
export const lookupPath = (orderId: number | string) => `${THREADS_PATH}?order=${orderId}`

/** The kind and the reason of an error, for the report. */
export const failureOf = ({ kind, reason }: ConversationError) => (reason ? `${kind}, ${reason}` : kind)
