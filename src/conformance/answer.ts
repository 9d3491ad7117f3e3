import { readErrorBody } from '../client/error-body'
import { readBody } from '../client/read-body'
import { ownOf } from '../contract/record'
import { cut } from '../contract/text'
import type { Redact } from './redact'
import type { Reply } from './http'

/** A request that a check sends. */
export interface CheckRequest {
  method?: 'GET' | 'POST' | 'OPTIONS'
  path: string
  /** `null`: no token. @default the token of the options */
  token?: string | null
  body?: string
  /** The content type of the body. @default 'application/json' */
  type?: string
  headers?: Record<string, string>
}

/** The answer of the server. Only `seen` and `location` may be printed: they hold no secrets. */
export interface Answer extends Reply {
  request: CheckRequest
  /** The body, parsed as JSON. */
  value: unknown
  /** Why the body is not JSON: `'html'`, `'empty'`, … */
  problem: string | undefined
  /** The status, and the server's own words if it has any. */
  seen: string
  /** The target of a redirect. */
  location: string | null
}

const PROBLEMS: Record<string, string> = {
  html: 'an HTML page',
  empty: 'an empty body',
  'invalid-json': 'JSON that is cut off or broken',
  'not-json': 'text that is no JSON',
}

export function readAnswer(request: CheckRequest, reply: Reply, redact: Redact): Answer {
  const { value, problem } = readBody(reply.text)
  const location = redact(reply.headers.get('Location'))
  const answer = { ...reply, request, value, problem, location }
  return { ...answer, seen: describe(answer, redact) }
}

export const isSuccess = ({ status }: Reply) => status >= 200 && status < 300

/** Whether an answer is a 2xx with JSON. */
export const isFine = (answer: Answer) => isSuccess(answer) && !answer.problem

export const isRedirect = ({ status }: Reply) => status >= 300 && status < 400

function describe(answer: Omit<Answer, 'seen'>, redact: Redact): string {
  const { status, value, problem, text, location } = answer
  if (isRedirect(answer)) return `${status}, a redirect to ${location ?? 'nowhere'}`
  if (problem === 'html') {
    const title = redact(/<title[^<>]*>([^<]*)/i.exec(cut(text, 5000))?.[1])
    return `${status}, an HTML page${title ? `, "${title}"` : ''}`
  }
  if (problem) return `${status}, ${PROBLEMS[problem] ?? problem}`
  const words = redact(isSuccess(answer) ? ownOf(value).detail : wordsOf(value))
  return words ? `${status} "${words}"` : `${status}`
}

// Prefer the fields that hold the whole text. `readErrorBody` may cut a text inside a token, which `redact` then misses.
function wordsOf(value: unknown): unknown {
  const { detail, error, message } = ownOf(value)
  const isText = (words: unknown) => typeof words === 'string'
  return [detail, error, message].find(isText) ?? readErrorBody(value).detail
}
