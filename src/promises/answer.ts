import { readErrorBody } from '../client/error-body'
import { readBody } from '../client/read-body'
import { ownOf } from '../contract/record'
import { cut } from '../contract/text'
import type { Clean } from './cleaner'
import type { Reply } from './exchange'

/** A request of the check; without a token of its own it has the one that is checked with. */
export interface Ask {
  method?: 'GET' | 'POST' | 'OPTIONS'
  path: string
  /** `null`: none. */
  token?: string | null
  body?: string
  /** @default application/json, where there is a body */
  type?: string
  headers?: Record<string, string>
}

/** What came back. Only `seen` and `location` are fit to print. */
export interface Answer extends Reply {
  ask: Ask
  /** The JSON of the body. */
  value: unknown
  /** Why there is none: `'html'`, `'empty'`, … */
  problem: string | undefined
  /** In a few words: the status, and the server's own. */
  seen: string
  /** Where a redirect leads. */
  location: string | null
}

const PROBLEMS: Record<string, string> = {
  html: 'an HTML page',
  empty: 'an empty body',
  'invalid-json': 'JSON that is cut off or broken',
  'not-json': 'text that is no JSON',
}

export function readAnswer(ask: Ask, reply: Reply, clean: Clean): Answer {
  const { value, problem } = readBody(reply.text)
  const location = clean(reply.headers.get('Location'))
  const answer = { ...reply, ask, value, problem, location }
  return { ...answer, seen: describe(answer, clean) }
}

/** A 2xx with JSON. */
export const isFine = ({ status, problem }: Answer) => status >= 200 && status < 300 && !problem

export const isRedirect = ({ status }: Answer) => status >= 300 && status < 400

function describe(answer: Omit<Answer, 'seen'>, clean: Clean): string {
  const { status, value, problem, text, location } = answer
  if (status >= 300 && status < 400) return `${status}, a redirect to ${location ?? 'nowhere'}`
  if (problem === 'html') {
    const title = clean(/<title[^<>]*>([^<]*)/i.exec(cut(text, 5000))?.[1])
    return `${status}, an HTML page${title ? `, "${title}"` : ''}`
  }
  if (problem) return `${status}, ${PROBLEMS[problem] ?? problem}`
  const words = clean(status < 300 ? ownOf(value).detail : wordsOf(value))
  return words ? `${status} "${words}"` : `${status}`
}

// Whole where they can be had whole: a token that was cut is harder to recognise.
function wordsOf(value: unknown): unknown {
  const { detail, error, message } = ownOf(value)
  const isText = (words: unknown) => typeof words === 'string'
  return [detail, error, message].find(isText) ?? readErrorBody(value).detail
}
