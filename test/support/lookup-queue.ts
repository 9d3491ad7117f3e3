import { ConversationError } from 'order-conversations'
import { createLookupBudget, type LookupBudget } from '../../src/cache/lookup-budget'
import { createLookupQueue } from '../../src/cache/lookup-queue'

const MINUTE = 60_000

/** A queue whose calls cost one request for each order, up to what they may spend. */
export function queueOf(limit: LookupBudget | false = { requests: 5, perMs: MINUTE }) {
  const known = new Set<number>()
  const calls: { ids: number[]; maxRequests: number }[] = []
  const sent: number[] = []
  const budget = createLookupBudget(() => limit)
  let next: ((ids: number[]) => Promise<unknown>)[] = []
  const spend = () => {
    sent.push(performance.now())
    budget.debit()
  }
  const queue = createLookupQueue({
    budget,
    settle: (id) => known.has(id),
    look({ orderIds: ids, maxRequests }) {
      calls.push({ ids, maxRequests })
      const answer = next.shift()
      if (answer) return answer(ids)
      for (const id of ids.slice(0, maxRequests)) {
        spend()
        known.add(id)
      }
      return Promise.resolve(null)
    },
  })
  return {
    ...queue,
    budget,
    known,
    calls,
    sent,
    spend,
    /** How the next calls go. */
    answers: (...given: typeof next) => (next = given),
  }
}

export const limited = (retryAt: number) =>
  new ConversationError({ kind: 'rate-limited', operation: 'find-many', retryAt })
export const failure = new ConversationError({ kind: 'network', operation: 'find-many' })
