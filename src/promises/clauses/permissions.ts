import { START_PATH } from '../../contract/wire'
import { isFine, type Answer } from '../answer'
import { departs, kept, Needs, NotTried, type Clause, type Finding, type Severity } from '../clause'
import { findThread, ofOrder } from '../sdk'
import type { Session } from '../session'
import { rowsOf } from './listing'

// The largest key of most databases.
const UNUSED_ID = 2_147_483_647

export function postStart(session: Session, body: string, token?: string): Promise<Answer> {
  return session.ask({ method: 'POST', path: START_PATH, body, token })
}

export const startBody = (orderId: number) => JSON.stringify({ order_id: orderId })

/** @throws {NotTried} where nothing may be created */
export function needsYes({ options }: Session): void {
  if (!options.mayCreate) throw new Needs('mayCreate')
}

type Meanings = Record<number, [severity: Severity, means: string]>

const FAILED: Meanings[number] = [
  'costs',
  'The button says that the start failed, after a 5xx only once it has looked for it for three seconds.',
]

/** A refusal with its status, in JSON. Others that may come instead of it mean something of their own. */
function refused(answer: Answer, status: number, others: Meanings): Finding {
  const { seen, problem } = answer
  if (isFine(answer)) return departs('breaks', seen, 'A conversation is started that should be refused.')
  if (answer.status !== status) {
    const [severity, means] = others[answer.status] ?? FAILED
    return departs(severity, seen, means)
  }
  // A page that is not the API's reads like a wrong address.
  if (problem && status === 404) return departs('costs', seen, 'The SDK takes it for a wrong address.')
  return problem ? departs('harmless', seen, 'The SDK goes by the status.') : kept(seen)
}

const FORBIDDEN: Meanings = {
  404: ['harmless', 'The button says that there is no such order.'],
  401: ['costs', 'The token is renewed, to no avail, and the button asks to sign in.'],
}

/** @throws {NotTried} where the guest is nobody the server knows */
async function guestIn(session: Session, token: string): Promise<void> {
  const { status } = await session.get(ofOrder(session.options.orderId), token)
  if (status === 401) throw new NotTried('The guest’s token is refused.')
}

export const permissions: readonly Clause[] = [
  {
    id: 'start-missing',
    title: 'A start for an order that does not exist is 404',
    means: 'The button does not say that there is no such order.',
    async run(session) {
      const { missingOrderId, mayCreate } = session.options
      if (missingOrderId === null && !mayCreate) throw new Needs('missingOrderId')
      return refused(await postStart(session, startBody(missingOrderId ?? UNUSED_ID)), 404, {
        403: ['harmless', 'The button says that there is no permission.'],
      })
    },
  },
  {
    id: 'start-foreign',
    title: 'A start for somebody else’s order is 403',
    means: 'The button does not say that there is no permission.',
    async run(session) {
      const { foreignOrderId } = session.options
      if (foreignOrderId === null) throw new Needs('foreignOrderId', 'mayCreate')
      needsYes(session)
      return refused(await postStart(session, startBody(foreignOrderId)), 403, FORBIDDEN)
    },
  },
  {
    id: 'start-guest',
    title: 'A start by a stranger to the order is 403',
    means: 'The button does not say that there is no permission.',
    async run(session) {
      const { guestToken, orderId } = session.options
      if (guestToken === null) throw new Needs('guestToken', 'mayCreate')
      needsYes(session)
      await guestIn(session, guestToken)
      return refused(await postStart(session, startBody(orderId), guestToken), 403, FORBIDDEN)
    },
  },
  {
    id: 'strangers',
    title: 'A stranger does not see the conversation',
    means: 'A leak: conversations are listed for people who take no part in them.',
    async run(session) {
      const { guestToken, orderId } = session.options
      if (guestToken === null) throw new Needs('guestToken')
      if (!(await findThread(session, orderId))) throw new NotTried('The order has no conversation.')
      await guestIn(session, guestToken)
      const answer = await session.get(ofOrder(orderId), guestToken)
      const isSeen = rowsOf(answer).some((thread) => thread.orderId === orderId)
      return isSeen ? departs('breaks', 'It is listed.') : kept('It is not listed.')
    },
  },
]
