import { decodePage } from '../contract/decode-page'
import { THREADS_PATH } from '../contract/wire'
import { isFine, isRedirect, type Answer } from './answer'
import { Skipped } from './check'
import { NoAnswer } from './http'
import type { CheckContext } from './check-context'

/** Reads the first page of the listing. Resolves to the reason if that fails, because then no check can run; else to null. */
export async function preflight(context: CheckContext): Promise<string | null> {
  const address = context.options.base + THREADS_PATH
  try {
    const problem = problemOf(await context.get(THREADS_PATH), context)
    return problem && `${address}: ${problem}`
  } catch (error) {
    if (!(error instanceof NoAnswer) && !(error instanceof Skipped)) throw error
    return `${address}: ${error.message.replace(/\.$/, '')}.`
  }
}

function problemOf(answer: Answer, { reporter }: CheckContext): string | null {
  const { status, seen, value } = answer
  if (status === 401) return `the token is refused: ${seen}.`
  if (status === 403) return `this user may not list conversations: ${seen}.`
  if (status >= 500) return `the server fails: ${seen}.`
  const isListing = status === 200 && decodePage(value) !== null
  if (isListing) return null
  const question = `Is ${reporter.nameOf('base')} right? It ends before /order-communications.`
  if (isRedirect(answer)) return `${seen}. ${question}`
  const json = isFine(answer) ? ' with other JSON' : ''
  return `in place of a list of threads it answers ${seen}${json}. ${question}`
}
