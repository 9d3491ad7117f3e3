import type { WireThread } from '../contract/wire'
import type { RecordedRequest, BackendContext } from './backend'
import { mayStart, participantsOf } from './permissions'
import { isFalsy, toId } from './python'
import { readBody } from './request-body'
import type { MockUser } from './types'

/** Answers `POST …/start-for-order/`: returns the thread of the order, or creates it. */
export async function startForOrder(
  context: BackendContext,
  user: MockUser,
  request: Request,
  record: RecordedRequest,
): Promise<Response> {
  const { replies } = context
  const body = await readBody(request, replies)
  if (body instanceof Response) return body
  const { data } = body
  if (typeof data !== 'object' || data === null || Array.isArray(data)) return replies.crashed()
  const given = (data as { order_id?: unknown }).order_id
  if (isFalsy(given)) return replies.orderIdRequired()
  const orderId = toId(given)
  if (orderId === null) return replies.crashed()

  record.orderId = orderId
  const order = context.orders.find(({ id }) => id === orderId)
  if (!order) return replies.orderNotFound()
  const isClosed = order.status === 'cancelled' || order.status === 'archived'
  if (!mayStart(user, order) || (context.profile.refusesClosedOrders && isClosed))
    return replies.forbidden()
  const existing = context.threads.find((thread) => thread.order === orderId)
  if (existing) return replies.exists(context.profile.thread(existing, context.users))

  // Django REST Framework leaves out milliseconds of zero.
  const at = new Date(context.now()).toISOString().replace('.000Z', 'Z')
  const thread: WireThread = {
    id: context.threads.reduce((highest, { id }) => Math.max(highest, id), 0) + 1,
    order: orderId,
    thread_type: 'order',
    participants: participantsOf(user, order),
    is_active: true,
    created_at: at,
    updated_at: at,
    unread_count: 0,
  }
  context.threads.push(thread)
  return replies.created(context.profile.thread(thread, context.users))
}
