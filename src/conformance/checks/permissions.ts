import { START_PATH } from '../../contract/wire'
import { isFine, type Answer } from '../answer'
import {
  failed,
  passed,
  MissingOptions,
  Skipped,
  type Check,
  type CheckResult,
  type Severity,
} from '../check'
import { failureOf, findThread, lookupPath, throughSdk } from '../sdk'
import type { CheckContext } from '../check-context'
import { rowsOf } from './listing'

// The largest id of most databases, so that no order has it.
const UNUSED_ID = 2_147_483_647

export function postStart(context: CheckContext, body: string, token?: string): Promise<Answer> {
  return context.ask({ method: 'POST', path: START_PATH, body, token })
}

export const startBody = (orderId: number) => JSON.stringify({ order_id: orderId })

/** @throws {Skipped} if the check may not create conversations */
export function requireMayCreate({ options }: CheckContext): void {
  if (!options.mayCreate) throw new MissingOptions('mayCreate')
}

type Meanings = Record<number, [severity: Severity, means: string]>

const START_FAILED: Meanings[number] = [
  'costs',
  'The button says that the start failed, after a 5xx only once it has looked for it for three seconds.',
]

/** Expects a refusal with this status, in JSON. `others` says what other statuses mean for the button. */
function refused(answer: Answer, status: number, others: Meanings): CheckResult {
  const { seen, problem } = answer
  if (isFine(answer)) return failed('breaks', seen, 'A conversation is started that should be refused.')
  if (answer.status !== status) {
    const [severity, means] = others[answer.status] ?? START_FAILED
    return failed(severity, seen, means)
  }
  // The SDK takes an HTML page with a 404 for a wrong base URL.
  if (problem && status === 404) return failed('costs', seen, 'The SDK takes it for a wrong address.')
  return problem ? failed('harmless', seen, 'The SDK uses the status.') : passed(seen)
}

const FORBIDDEN: Meanings = {
  404: ['harmless', 'The button says that there is no such order.'],
  401: ['costs', 'The token is renewed, to no avail, and the button asks to sign in.'],
}

/** Sends the first request of the guest's look-up. @throws {Skipped} if the server does not accept the guest's token */
async function askAsGuest(context: CheckContext, token: string): Promise<Answer> {
  const answer = await context.get(lookupPath(context.options.orderId), token)
  if (answer.status === 401) throw new Skipped('The guest’s token is refused.')
  return answer
}

/** Whether the guest's look-up finds the conversation. @throws {Skipped} if it proves neither */
async function isSeenByGuest(context: CheckContext, token: string): Promise<boolean> {
  const { orderId } = context.options
  const first = await askAsGuest(context, token)
  if ([403, 404].includes(first.status)) return false
  if (rowsOf(first).some((thread) => thread.orderId === orderId)) return true
  // A server that ignores the order filter may list the conversation on a later page.
  const { value, error } = await throughSdk(context, (client) => client.findForOrder(orderId), token)
  if (!error) return value !== null
  const seen = isFine(first) ? `${failureOf(error)}.` : first.seen
  throw new Skipped(`The look-up of the stranger failed: ${seen}`)
}

export const permissions: readonly Check[] = [
  {
    id: 'start-missing',
    title: 'A start for an order that does not exist is 404',
    means: 'The button does not say that there is no such order.',
    async run(context) {
      const { missingOrderId, mayCreate } = context.options
      if (missingOrderId === null && !mayCreate) throw new MissingOptions('missingOrderId')
      return refused(await postStart(context, startBody(missingOrderId ?? UNUSED_ID)), 404, {
        403: ['harmless', 'The button says that there is no permission.'],
      })
    },
  },
  {
    id: 'start-foreign',
    title: 'A start for somebody else’s order is 403',
    means: 'The button does not say that there is no permission.',
    async run(context) {
      const { foreignOrderId } = context.options
      if (foreignOrderId === null) throw new MissingOptions('foreignOrderId', 'mayCreate')
      requireMayCreate(context)
      return refused(await postStart(context, startBody(foreignOrderId)), 403, FORBIDDEN)
    },
  },
  {
    id: 'start-guest',
    title: 'A start by a stranger to the order is 403',
    means: 'The button does not say that there is no permission.',
    async run(context) {
      const { guestToken, orderId } = context.options
      if (guestToken === null) throw new MissingOptions('guestToken', 'mayCreate')
      requireMayCreate(context)
      await askAsGuest(context, guestToken)
      return refused(await postStart(context, startBody(orderId), guestToken), 403, FORBIDDEN)
    },
  },
  {
    id: 'strangers',
    title: 'A stranger does not see the conversation',
    means: 'A leak: conversations are listed for people who take no part in them.',
    async run(context) {
      const { guestToken, orderId } = context.options
      if (guestToken === null) throw new MissingOptions('guestToken')
      if (!(await findThread(context, orderId))) throw new Skipped('The order has no conversation.')
      const isSeen = await isSeenByGuest(context, guestToken)
      return isSeen ? failed('breaks', 'It is listed.') : passed('It is not listed.')
    },
  },
]
