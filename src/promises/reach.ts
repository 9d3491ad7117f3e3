import { decodePage } from '../contract/decode-page'
import { THREADS_PATH } from '../contract/wire'
import { isFine, isRedirect, type Answer } from './answer'
import { NotTried } from './clause'
import { NoAnswer } from './exchange'
import type { Session } from './session'

/** Why there is nothing to try: the first page of the listing cannot be had. Null where it can. */
export async function unreachable(session: Session): Promise<string | null> {
  const address = session.options.base + THREADS_PATH
  try {
    const problem = problemOf(await session.get(THREADS_PATH), session)
    return problem && `${address}: ${problem}`
  } catch (error) {
    if (!(error instanceof NoAnswer) && !(error instanceof NotTried)) throw error
    return `${address}: ${error.message.replace(/\.$/, '')}.`
  }
}

function problemOf(answer: Answer, { host }: Session): string | null {
  const { status, seen, value } = answer
  if (status === 401) return `the token is refused: ${seen}.`
  if (status === 403) return `this user may not list conversations: ${seen}.`
  if (status >= 500) return `the server fails: ${seen}.`
  const isListing = status === 200 && decodePage(value) !== null
  if (isListing) return null
  const question = `Is ${host.nameOf('base')} right? It ends before /order-communications.`
  if (isRedirect(answer)) return `${seen}. ${question}`
  const json = isFine(answer) ? ' with other JSON' : ''
  return `in place of a list of threads it answers ${seen}${json}. ${question}`
}
