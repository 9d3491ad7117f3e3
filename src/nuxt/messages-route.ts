import type { ConversationLocation, ConversationRoute, RouterLike } from '../kit/navigation'

type Route = (to: ConversationLocation) => ConversationRoute | string

const DEFAULT_NAME = 'OrderMessages'

/** The kit's option `route`: the page of nuxt.config, else the only page that shows the thread of an order. */
export function messagesRoute(pattern: string | undefined, router: RouterLike): Route {
  if (pattern) return ({ orderId, threadId }) => fill(pattern, { orderId, threadId })
  return ({ orderId, threadId }) => {
    // Read when a link is needed: pages come and go while `nuxt dev` runs.
    const page = findPage(router)
    if (!page) return { name: DEFAULT_NAME, params: { orderId, threadId } }
    return { name: page.name, params: { [page.order]: orderId, [page.thread]: threadId } }
  }
}

function fill(pattern: string, ids: ConversationLocation): string {
  return pattern.replace(/\[(orderId|threadId)\]/g, (_, key: keyof ConversationLocation) =>
    encodeURIComponent(ids[key]),
  )
}

function findPage(router: RouterLike) {
  const pages = (router.getRoutes?.() ?? []).flatMap(({ name, path }) => {
    const params = Array.from(path.matchAll(/:(\w+)/g), ([, param]) => param as string)
    const thread = params.find((param) => /^(?:thread|conversation)/i.test(param))
    const order = params.find((param) => /^order|^id$/i.test(param))
    const isKnown =
      thread && order && params.length === 2 && (typeof name === 'string' || typeof name === 'symbol')
    return isKnown ? [{ name, order, thread }] : []
  })
  const named = pages.find(({ name }) => name === DEFAULT_NAME)
  // Of several pages, only the app can say which one it is.
  return named ?? (pages.length === 1 ? pages[0] : undefined)
}
