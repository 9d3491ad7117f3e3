import axios, { type AxiosResponse } from 'axios'
import { THREADS_PATH } from '../contract/wire'
import {
  createConversationClient,
  isConversationError,
  type ConversationClient,
  type ConversationError,
} from '../index'
import type { Answer } from './answer'
import { NotTried } from './clause'
import type { Session } from './session'

interface Outcome<T> {
  /** What the SDK made of the answers. */
  value?: T
  error?: ConversationError
  answers: Answer[]
}

// A listing without a working filter may have many pages.
const MOST_REQUESTS = 5
// Pauses are the session's, and longer than a call's.
const TIMEOUT_MS = 180_000

/** A call of the SDK whose requests are those of the session, so that what was answered is not asked again. */
export async function throughSdk<T>(
  session: Session,
  call: (client: ConversationClient) => Promise<T>,
): Promise<Outcome<T>> {
  const { base, token } = session.options
  const answers: Answer[] = []
  // To the SDK, whatever ends a request early is a network that failed.
  let ended: unknown
  const http = axios.create({
    baseURL: base,
    async adapter(config): Promise<AxiosResponse> {
      const path = axios.getUri(config).slice(base.length)
      try {
        if (answers.length === MOST_REQUESTS) {
          throw new NotTried(`Not known after ${MOST_REQUESTS} requests: the listing is long.`)
        }
        const isGet = config.method === 'get'
        const answer = await (isGet
          ? session.get(path)
          : session.ask({ method: 'POST', path, body: String(config.data) }))
        answers.push(answer)
        const { status, text: data } = answer
        return { data, status, statusText: '', headers: Object.fromEntries(answer.headers), config }
      } catch (error) {
        ended = error
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
    if (ended) throw ended
    if (isConversationError(error)) return { error, answers }
    throw error
  }
}

/** Whether an order has a conversation, as the button finds out. @throws {NotTried} where that is not to be known */
export async function findThread(session: Session, orderId: number) {
  const { value, error } = await throughSdk(session, (client) => client.findForOrder(orderId))
  if (error) throw new NotTried(`Whether order ${orderId} has a conversation is not known.`)
  return value ?? null
}

/** Where the threads of an order are listed. */
export const ofOrder = (orderId: number | string) => `${THREADS_PATH}?order=${orderId}`

/** What the SDK says of a call that failed. */
export const failureOf = ({ kind, reason }: ConversationError) => (reason ? `${kind}, ${reason}` : kind)
