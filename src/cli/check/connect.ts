import { decodePage } from '../../contract/decode'
import { THREADS_PATH } from '../../contract/wire'
import { CannotRun } from '../io'
import { isRedirect, type Answer } from '../../promises/answer'
import { NotTried } from '../../promises/clause'
import { NoAnswer } from '../../promises/exchange'
import type { Session } from '../../promises/session'

/** The first page of the listing: without it there is nothing to check. @throws {CannotRun} */
export async function connect(session: Session): Promise<void> {
  const address = session.options.base + THREADS_PATH
  try {
    const problem = problemOf(await session.get(THREADS_PATH))
    if (problem) throw new CannotRun(`${address}: ${problem}`)
  } catch (error) {
    const isOurs = error instanceof NoAnswer || error instanceof NotTried
    throw isOurs ? new CannotRun(`${address}: ${error.message.replace(/\.$/, '')}.`) : error
  }
}

const WRONG_BASE = 'Is --base-url right? It ends before /order-communications.'

function problemOf(answer: Answer): string | null {
  const { status, seen, value } = answer
  if (status === 401) return `the token is refused: ${seen}.`
  if (status === 403) return `this user may not list conversations: ${seen}.`
  if (status >= 500) return `the server fails: ${seen}.`
  const isListing = status === 200 && decodePage(value) !== null
  if (isListing) return null
  return `${isRedirect(answer) ? '' : 'no listing, but '}${seen}. ${WRONG_BASE}`
}
