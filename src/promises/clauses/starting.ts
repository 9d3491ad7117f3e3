import { decodeThread } from '../../contract/decode'
import { ownOf } from '../../contract/record'
import type { Answer } from '../answer'
import { departs, kept, Needs, NotTried, type Clause, type Finding } from '../clause'
import { failureOf, findThread, ofOrder, throughSdk } from '../sdk'
import type { Session } from '../session'
import { rowsOf } from './listing'
import { needsYes, postStart, startBody } from './permissions'

async function start(session: Session) {
  const { orderId } = session.options
  const { value, error, answers } = await throughSdk(session, (client) => client.startForOrder(orderId))
  const answer = answers.find(({ ask }) => ask.method === 'POST')
  const failure = error && `${answer?.seen ?? 'no answer'}; the SDK says ${failureOf(error)}.`
  return { id: value?.thread.id, status: answer?.status, failure }
}

// As often as not it is the order that was chosen.
const WHOSE: Record<number, string> = {
  403: 'No conversation can be started for this order. Is it one that this user may start for?',
  404: 'No conversation can be started for this order. Is there such an order?',
}

export const starting: readonly Clause[] = [
  {
    id: 'start-creates',
    title: 'The first start is 201, with its thread',
    means: 'No conversation can be started for this order.',
    async run(session) {
      needsYes(session)
      if (await findThread(session, session.options.orderId))
        throw new NotTried('The order has one already.')
      const { id, status, failure } = await start(session)
      if (failure) return departs('breaks', failure, WHOSE[status ?? 0])
      if (status === 201) return kept(`201, thread ${id}.`)
      return departs('harmless', `${status}, thread ${id}.`, 'It passes for one that was there before.')
    },
  },
  {
    id: 'start-found',
    title: 'A conversation is found as soon as it was started',
    means: 'The button goes back to Start once what it knows is old.',
    async run(session) {
      needsYes(session)
      const { orderId } = session.options
      const own = session.created.find((creation) => creation.orderId === orderId)
      if (!own) throw new NotTried('None was started for the order.')
      const found = await findThread(session, orderId)
      if (found?.id === own.threadId) return kept('It is.')
      return departs('costs', found ? `Thread ${found.id} is.` : 'It is not.')
    },
  },
  {
    id: 'start-returns',
    title: 'The next start is 200, with the same thread',
    means: 'A press opens another conversation than the last one did.',
    async run(session) {
      needsYes(session)
      const known = await findThread(session, session.options.orderId)
      if (!known) throw new NotTried('The order has none.')
      const { id, status, failure } = await start(session)
      if (failure)
        return departs('breaks', failure, 'The button fails where a conversation is there already.')
      if (id !== known.id) return departs('breaks', `${status}, thread ${id} beside ${known.id}.`)
      if (status === 200) return kept(`200, thread ${id}.`)
      return departs('harmless', `${status}, thread ${id}.`, 'It passes for a new one.')
    },
  },
  {
    id: 'start-parallel',
    title: 'Two starts at once make one thread',
    means: 'An order gets two conversations when both sides press at once.',
    async run(session) {
      const { freshOrderId } = session.options
      if (freshOrderId === null) throw new Needs('freshOrderId', 'mayCreate')
      needsYes(session)
      if (await findThread(session, freshOrderId)) throw new NotTried('That order has one already.')
      const answers = await bothOf(() => postStart(session, startBody(freshOrderId)))
      // Also where neither was a 201, and what was known before still counts.
      const listing = await session.ask({ path: ofOrder(freshOrderId) })
      const listed = rowsOf(listing).filter(({ orderId }) => orderId === freshOrderId)
      return ofTwo(answers, listed)
    },
  },
]

function ofTwo(answers: Answer[], listed: { id: number }[]): Finding {
  const given = answers
    .map(({ value }) => decodeThread(ownOf(value).thread))
    .filter((thread) => typeof thread !== 'string')
  const ids = [...new Set([...given, ...listed].map(({ id }) => id))]
  const statuses = answers.map(({ status }) => status).sort((a, b) => a - b)
  const seen = `${statuses.join(' and ')}, ${ids.length === 1 ? 'one thread' : `${ids.length} threads`}.`
  if (ids.length === 0) return departs('breaks', seen, 'Nobody gets one when both sides press at once.')
  if (ids.length > 1) return departs('breaks', seen)
  if (given.length < 2) return departs('costs', seen, 'One of the two looks for it, or has to press again.')
  if (statuses.join() !== '200,201') return departs('harmless', seen, 'Both open the same one.')
  return kept(`${seen} It may have been luck.`)
}

/** Sends two at once, and lets both come to an end whatever becomes of one. */
async function bothOf(send: () => Promise<Answer>): Promise<Answer[]> {
  const results = await Promise.allSettled([send(), send()])
  return results.map((result) => {
    if (result.status === 'rejected') throw result.reason
    return result.value
  })
}
