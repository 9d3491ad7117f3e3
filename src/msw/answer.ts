import { START_PATH, THREADS_PATH } from '../contract/wire'
import { authenticate } from './authenticate'
import type { RecordedRequest, Scene } from './backend'
import { listThreads } from './list-threads'
import { negotiate } from './negotiate'
import { startForOrder } from './start-for-order'
import type { Operation } from './types'

const METHODS: Record<Operation, string[]> = {
  list: ['GET', 'HEAD', 'OPTIONS'],
  start: ['POST', 'OPTIONS'],
}

/** Whose path it is, whatever it is below. Null: nobody's. */
export function routeOf(path: string): { operation: Operation | null; hasSlash: boolean } {
  const hasSlash = path.endsWith('/')
  const full = hasSlash ? path : `${path}/`
  const isOne = (known: string) => full.endsWith(known) && !full.includes('//')
  return { operation: isOne(START_PATH) ? 'start' : isOne(THREADS_PATH) ? 'list' : null, hasSlash }
}

/** Answers a request without regard to faults. */
export async function answer(scene: Scene, request: Request, record: RecordedRequest): Promise<Response> {
  const url = new URL(request.url)
  const { operation, hasSlash } = routeOf(url.pathname)
  if (!operation) return scene.replies.pathNotFound()
  if (!hasSlash) return scene.replies.slashMissing(request.method, `${url.pathname}/${url.search}`)
  return withMethods(await view(scene, operation, request, url, record), operation, request.method)
}

/** Whatever a view answers names the methods it has, a refusal too. Pages are not a view's. */
export function withMethods(reply: Response, operation: Operation, method: string): Response {
  const isJSON = reply.headers.get('Content-Type') === 'application/json'
  // A fault may refuse one that the view has.
  const allowed = METHODS[operation].filter((known) => reply.status !== 405 || known !== method)
  if (isJSON) reply.headers.set('Allow', allowed.join(', '))
  return reply
}

// In the order of the framework: the form of the reply, who asks, how often, by which method.
async function view(
  scene: Scene,
  operation: Operation,
  request: Request,
  url: URL,
  record: RecordedRequest,
): Promise<Response> {
  const { replies, users, throttle } = scene
  const mismatch = negotiate(request, url)
  if (mismatch) return mismatch === 'format' ? replies.formatNotFound() : replies.notAcceptable()
  const user = authenticate(request, users)
  if (typeof user === 'string') return replies.unauthenticated(user)
  record.userId = user.id
  const wait = throttle.check(user.id)
  if (wait !== null) return replies.throttled(wait)
  if (!METHODS[operation].includes(request.method)) return replies.methodNotAllowed(request.method)
  if (request.method === 'OPTIONS') return replies.options(operation)
  return operation === 'start'
    ? startForOrder(scene, user, request, record)
    : listThreads(scene, user, url, record)
}
