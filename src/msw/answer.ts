import { START_PATH, THREADS_PATH } from '../contract/wire'
import { authenticate } from './authenticate'
import type { RecordedRequest, BackendContext } from './backend'
import { listThreads } from './list-threads'
import { negotiate } from './negotiate'
import { startForOrder } from './start-for-order'
import type { Operation } from './types'

const METHODS: Record<Operation, string[]> = {
  list: ['GET', 'HEAD', 'OPTIONS'],
  start: ['POST', 'OPTIONS'],
}

/** The operation of a path, under any prefix. Null for other paths. */
export function routeOf(path: string): { operation: Operation | null; hasSlash: boolean } {
  const hasSlash = path.endsWith('/')
  const full = hasSlash ? path : `${path}/`
  const isOne = (known: string) => full.endsWith(known) && !full.includes('//')
  return { operation: isOne(START_PATH) ? 'start' : isOne(THREADS_PATH) ? 'list' : null, hasSlash }
}

/** Answers a request. Faults are not its concern. */
export async function answer(
  context: BackendContext,
  request: Request,
  record: RecordedRequest,
): Promise<Response> {
  const url = new URL(request.url)
  const { operation, hasSlash } = routeOf(url.pathname)
  if (!operation) return context.replies.pathNotFound()
  if (!hasSlash) return context.replies.slashMissing(request.method, `${url.pathname}/${url.search}`)
  return withMethods(await view(context, operation, request, url, record), operation, request.method)
}

/** Adds the header `Allow` to a JSON reply, as every view of the framework does. HTML pages come from no view. */
export function withMethods(reply: Response, operation: Operation, method: string): Response {
  const isJSON = reply.headers.get('Content-Type') === 'application/json'
  // A fault may answer 405 to a method that the view allows.
  const allowed = METHODS[operation].filter((known) => reply.status !== 405 || known !== method)
  if (isJSON) reply.headers.set('Allow', allowed.join(', '))
  return reply
}

// The framework checks in this order: the format of the reply, the user, the throttle, the method.
async function view(
  context: BackendContext,
  operation: Operation,
  request: Request,
  url: URL,
  record: RecordedRequest,
): Promise<Response> {
  const { replies, users, throttle } = context
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
    ? startForOrder(context, user, request, record)
    : listThreads(context, user, url, record)
}
