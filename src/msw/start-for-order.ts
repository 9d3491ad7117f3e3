import type { WireThread } from '../contract/wire'
import type { RecordedRequest, Scene } from './backend'
import { mayStart, participantsOf } from './permissions'
import type { MockUser } from './types'

const PARSED = /^(?:application\/json|application\/x-www-form-urlencoded|multipart\/form-data)\b/i

/** `POST …/start-for-order/`: the order's thread is returned, or made. */
export async function startForOrder(
  scene: Scene,
  user: MockUser,
  request: Request,
  allow: string,
  record: RecordedRequest,
): Promise<Response> {
  const { replies } = scene
  const type = request.headers.get('Content-Type') ?? ''
  if (!PARSED.test(type)) return replies.unsupportedMediaType(type)
  const body = await readBody(request, type)
  if (body === undefined) return replies.malformed()
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return replies.crashed()
  const given = (body as { order_id?: unknown }).order_id
  // As Python sees it, an empty list and an empty object are as good as nothing.
  const isEmpty = typeof given === 'object' && given !== null && Object.keys(given).length === 0
  if (!given || isEmpty) return replies.orderIdRequired()
  const orderId = toInteger(given)
  if (orderId === null) return replies.crashed()

  record.orderId = orderId
  const order = scene.orders.find(({ id }) => id === orderId)
  if (!order) return replies.orderNotFound()
  const isClosed = order.status === 'cancelled' || order.status === 'archived'
  if (!mayStart(user, order) || (scene.profile.refusesClosedOrders && isClosed)) return replies.forbidden()
  const existing = scene.threads.find((thread) => thread.order === orderId)
  if (existing) return replies.exists(scene.profile.thread(existing, scene.users), allow)

  const at = new Date(scene.now()).toISOString()
  const thread: WireThread = {
    id: Math.max(0, ...scene.threads.map(({ id }) => id)) + 1,
    order: orderId,
    thread_type: 'order',
    participants: participantsOf(user, order),
    is_active: true,
    created_at: at,
    updated_at: at,
    unread_count: 0,
  }
  scene.threads.push(thread)
  return replies.created(scene.profile.thread(thread, scene.users), allow)
}

async function readBody(request: Request, type: string): Promise<unknown> {
  const text = await request.clone().text()
  if (text === '') return {}
  if (!/json/i.test(type)) return Object.fromEntries(await request.formData())
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}

// Python's int(): true is 1 and 1.5 is 1, which is why ids are checked before they are sent.
function toInteger(value: unknown): number | null {
  if (value === true) return 1
  if (typeof value === 'number') return Math.trunc(value)
  return typeof value === 'string' && /^\s*[+-]?\d+\s*$/.test(value) ? Number(value) : null
}
