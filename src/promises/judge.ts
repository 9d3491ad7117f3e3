import { Needs, NotTried, departs, notTried, type Clause, type Finding } from './clause'
import { NoAnswer } from './exchange'
import type { ContractPromise } from './names'
import type { Session } from './session'

/** What became of one promise. */
export interface Entry extends Finding {
  id: ContractPromise
  title: string
}

/** Tries one promise. */
export async function judge({ id, title, means, run }: Clause, session: Session): Promise<Entry> {
  const finding = await Promise.resolve(session)
    .then(run)
    .catch((error) => toFinding(error, session))
  return { id, title, ...finding, means: finding.verdict === 'departs' ? (finding.means ?? means) : null }
}

function toFinding(error: unknown, { host, options }: Session): Finding {
  if (error instanceof Needs) {
    const missing = error.options.filter((option) => !options[option])
    return notTried(`Needs ${missing.map(host.nameOf).join(' and ')}.`)
  }
  if (error instanceof NotTried) return notTried(error.message)
  if (error instanceof NoAnswer) return departs('breaks', error.message, 'The button waits, and fails.')
  throw error
}
