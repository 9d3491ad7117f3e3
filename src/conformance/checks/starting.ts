import { decodeThread } from '../../contract/decode'
import { ownOf } from '../../contract/record'
import type { Answer } from '../answer'
import { failed, passed, MissingOptions, Skipped, type Check, type CheckResult } from '../check'
import { failureOf, findThread, lookupPath, throughSdk } from '../sdk'
import type { CheckContext } from '../check-context'
import { rowsOf } from './listing'
import { requireMayCreate, postStart, startBody } from './permissions'

async function start(context: CheckContext) {
  const { orderId } = context.options
  const { value, error, answers } = await throughSdk(context, (client) => client.startForOrder(orderId))
  const answer = answers.find(({ request }) => request.method === 'POST')
  // No answer has come if the SDK gives up while the check waits for the throttle.
  const failure = error && `${answer?.seen ?? 'No answer'}; the SDK says ${failureOf(error)}.`
  // If the answer is lost, the SDK looks the order up. So there may be a thread without a status.
  return { id: value?.thread.id, status: answer?.status ?? 'No answer', failure }
}

// The person who runs the check may have chosen the wrong order.
const QUESTIONS: Record<number | string, string> = {
  403: 'No conversation can be started for this order. Is it one that this user may start for?',
  404: 'No conversation can be started for this order. Is there such an order?',
}

export const starting: readonly Check[] = [
  {
    id: 'start-creates',
    title: 'The first start is 201, with its thread',
    means: 'No conversation can be started for this order.',
    async run(context) {
      requireMayCreate(context)
      if (await findThread(context, context.options.orderId))
        throw new Skipped('The order has one already.')
      const { id, status, failure } = await start(context)
      if (failure) return failed('breaks', failure, QUESTIONS[status])
      if (status === 201) return passed(`201, thread ${id}.`)
      return failed('harmless', `${status}, thread ${id}.`, 'It passes for one that was there before.')
    },
  },
  {
    id: 'start-found',
    title: 'A conversation is found as soon as it was started',
    means: 'After a while the button shows Start again.',
    async run(context) {
      requireMayCreate(context)
      const { orderId } = context.options
      const own = context.created.find((creation) => creation.orderId === orderId)
      if (!own) throw new Skipped('None was started for the order.')
      const found = await findThread(context, orderId)
      if (found?.id === own.threadId) return passed('It is.')
      return failed('costs', found ? `Thread ${found.id} is.` : 'It is not.')
    },
  },
  {
    id: 'start-returns',
    title: 'The next start is 200, with the same thread',
    means: 'A press opens another conversation than the last one did.',
    async run(context) {
      requireMayCreate(context)
      const known = await findThread(context, context.options.orderId)
      if (!known) throw new Skipped('The order has none.')
      const { id, status, failure } = await start(context)
      if (failure)
        return failed('breaks', failure, 'The button fails where a conversation is there already.')
      if (id !== known.id) return failed('breaks', `${status}, thread ${id} beside ${known.id}.`)
      if (status === 200) return passed(`200, thread ${id}.`)
      return failed('harmless', `${status}, thread ${id}.`, 'It passes for a new one.')
    },
  },
  {
    id: 'start-parallel',
    title: 'Two starts at once make one thread',
    means: 'An order gets two conversations when both sides press at once.',
    async run(context) {
      const { freshOrderId } = context.options
      if (freshOrderId === null) throw new MissingOptions('freshOrderId', 'mayCreate')
      requireMayCreate(context)
      if (await findThread(context, freshOrderId)) throw new Skipped('That order has one already.')
      const answers = await sendTwice(() => postStart(context, startBody(freshOrderId)))
      // Ask anew: `get` keeps an earlier answer if neither start succeeded.
      const listing = await context.ask({ path: lookupPath(freshOrderId) })
      const listed = rowsOf(listing).filter(({ orderId }) => orderId === freshOrderId)
      return compareStarts(answers, listed)
    },
  },
]

function compareStarts(answers: Answer[], listed: { id: number }[]): CheckResult {
  const given = answers
    .map(({ value }) => decodeThread(ownOf(value).thread))
    .filter((thread) => typeof thread !== 'string')
  const ids = [...new Set([...given, ...listed].map(({ id }) => id))]
  const statuses = answers.map(({ status }) => status).sort((a, b) => a - b)
  const seen = `${statuses.join(' and ')}, ${ids.length === 1 ? 'one thread' : `${ids.length} threads`}.`
  if (ids.length === 0) return failed('breaks', seen, 'Nobody gets one when both sides press at once.')
  if (ids.length > 1) return failed('breaks', seen)
  if (given.length < 2) return failed('costs', seen, 'One of the two looks for it, or has to press again.')
  if (statuses.join() !== '200,201') return failed('harmless', seen, 'Both open the same one.')
  return passed(`${seen} It may have been luck.`)
}

/** Sends two requests at once. Waits for both, even if one of them fails. */
async function sendTwice(send: () => Promise<Answer>): Promise<Answer[]> {
  const results = await Promise.allSettled([send(), send()])
  return results.map((result) => {
    if (result.status === 'rejected') throw result.reason
    return result.value
  })
}
