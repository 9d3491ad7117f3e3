import type { WireThread } from '../contract/wire'
import type { RecordedRequest, Scene } from './backend'
import { mayStart, participantsOf } from './permissions'
import { isFalsy, toId } from './python'
import { readBody } from './request-body'
import type { MockUser } from './types'

/** `POST …/start-for-order/`: the order's thread is returned, or made. */
export async function startForOrder(
  scene: Scene,
  user: MockUser,
  request: Request,
  record: RecordedRequest,
): Promise<Response> {
  const { replies } = scene
  const body = await readBody(request, replies)
  if (body instanceof Response) return body
  const { data } = body
  if (typeof data !== 'object' || data === null || Array.isArray(data)) return replies.crashed()
  const given = (data as { order_id?: unknown }).order_id
  if (isFalsy(given)) return replies.orderIdRequired()
  const orderId = toId(given)
  if (orderId === null) return replies.crashed()

  record.orderId = orderId
  const order = scene.orders.find(({ id }) => id === orderId)
  if (!order) return replies.orderNotFound()
  const isClosed = order.status === 'cancelled' || order.status === 'archived'
  if (!mayStart(user, order) || (scene.profile.refusesClosedOrders && isClosed)) return replies.forbidden()
  const existing = scene.threads.find((thread) => thread.order === orderId)
  if (existing) return replies.exists(scene.profile.thread(existing, scene.users))

  // The framework leaves out a fraction of zero.
  const at = new Date(scene.now()).toISOString().replace('.000Z', 'Z')
  const thread: WireThread = {
    id: scene.threads.reduce((highest, { id }) => Math.max(highest, id), 0) + 1,
    order: orderId,
    thread_type: 'order',
    participants: participantsOf(user, order),
    is_active: true,
    created_at: at,
    updated_at: at,
    unread_count: 0,
  }
  scene.threads.push(thread)
  return replies.created(scene.profile.thread(thread, scene.users))
}
