import type { ConversationRoute, RouterLike } from './navigation'

type RouteRecord = ReturnType<NonNullable<RouterLike['getRoutes']>>[number]

/** Explains why a named route does not resolve, with the line that fixes it. For development only. */
export function explainRoute(
  route: ConversationRoute | string | undefined,
  router: RouterLike | null,
): string | undefined {
  const records = router?.getRoutes?.()
  if (!records || typeof route !== 'object' || !route.name) return undefined
  const record = records.find(({ name }) => name === route.name)
  if (record) {
    const names = paramsOf(record)
    const has = names.length > 0 ? `the parameters ${names.join(', ')}` : 'no parameters'
    return `The route "${String(record.name)}" is "${record.path}" and has ${has}. The location must give those that tell the order and the thread, and none that the route does not have. Write ${lineFor(record)}`
  }
  const similar = records.find(({ name, path }) => name && /message|thread|conversation|chat/i.test(path))
  const line = similar ? `Write ${lineFor(similar)}` : 'Name the route of your messages page in `route`'
  return `The app has no route named "${String(route.name)}". ${line}`
}

/** The parameter names in a path such as `/orders/:id(\\d+)/messages/:tab?`. */
function paramsOf({ path }: RouteRecord): string[] {
  return Array.from(path.matchAll(/[^?\\]:(\w+)/g), ([, name]) => name ?? '')
}

/** The kit's option `route` for a route. An id without a parameter in the path goes into the query. */
function lineFor(record: RouteRecord): string {
  const names = paramsOf(record)
  const thread = names.find((name) => /thread|conversation|chat|message/i.test(name))
  const others = names.filter((name) => name !== thread)
  const order = others.find((name) => /order/i.test(name)) ?? others.find((name) => /^id$/i.test(name))
  const params = [order && pair(order, 'orderId'), thread && pair(thread, 'threadId')].filter(Boolean)
  const query = [!order && 'order: orderId', !thread && 'thread: threadId'].filter(Boolean)
  const name = typeof record.name === 'string' ? `'${record.name}'` : String(record.name)
  const parts = [`name: ${name}`]
  if (params.length > 0) parts.push(`params: { ${params.join(', ')} }`)
  if (query.length > 0) parts.push(`query: { ${query.join(', ')} }`)
  return `route: ({ orderId, threadId }) => ({ ${parts.join(', ')} })`
}

const pair = (name: string, id: string) => (name === id ? name : `${name}: ${id}`)
