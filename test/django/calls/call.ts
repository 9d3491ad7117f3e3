import { START_PATH, THREADS_PATH } from '../../../src/contract/wire'

/** One request, to be sent to Django and to the mock backend alike. */
export interface Call {
  what: string
  /** @default 'GET' */
  method?: string
  /** Below the base, with its query. */
  path: string
  /** Number of a sample user. @default a member of staff */
  as?: number
  /** The header as it is, in place of a user's; `{11}` is a user's token. Null: none. */
  authorization?: string | null
  headers?: Record<string, string>
  body?: BodyInit
}

export const JSON_TYPE = 'application/json'

/** An order that has a conversation in the sample data: starting it changes nothing. */
export const STARTED = '{"order_id": 1005}'

const who = (as: number | undefined) => (as === undefined ? '' : ` by ${as}`)

export const get = (path: string, more: Partial<Call> = {}): Call => ({
  what: `GET ${path}`,
  path,
  ...more,
})

export const list = (query: string, as?: number): Call => ({
  what: `list ${query}${who(as)}`,
  path: THREADS_PATH + query,
  as,
})

/** Text is sent as bytes, or it would get a type of its own. */
export function post(body: string | FormData, type: string | null, more: Partial<Call> = {}): Call {
  return {
    what: `start with ${typeof body === 'string' ? body : 'multipart'} as ${type}`,
    method: 'POST',
    path: START_PATH,
    body: typeof body === 'string' ? new TextEncoder().encode(body) : body,
    ...more,
    headers: { ...(type !== null && { 'Content-Type': type }), ...more.headers },
  }
}

export const postJSON = (body: string, more?: Partial<Call>) =>
  post(body, JSON_TYPE, { what: `start with ${body}`, ...more })

export const start = (orderId: unknown, as?: number) =>
  postJSON(JSON.stringify({ order_id: orderId }), {
    what: `start ${JSON.stringify(orderId)}${who(as)}`,
    as,
  })

/** A look-up and a start that differ from others by one thing. */
export const both = (what: string, more: Partial<Call>): Call[] => [
  get(THREADS_PATH, { what: `list with ${what}`, ...more }),
  postJSON(STARTED, { what: `start with ${what}`, ...more }),
]
