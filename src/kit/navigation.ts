import type { OrderId, ThreadId } from '../contract/ids'
/** A location of vue-router, typed structurally so that the router stays optional. */
export interface ConversationRoute {
  name?: string | symbol | undefined
  path?: string | undefined
  params?: Record<string, string | number | null | undefined | readonly (string | number)[]>
  query?: Record<string, string | number | null | undefined | readonly (string | number | null)[]>
  hash?: string | undefined
  replace?: boolean | undefined
  force?: boolean | undefined
  state?: object | undefined
}

export interface ConversationLocation {
  orderId: OrderId
  threadId: ThreadId
}

/** What the kit needs of vue-router 4 or 5. */
export interface RouterLike {
  resolve(to: unknown): {
    href: string
    matched: readonly unknown[]
    params?: Readonly<Record<string, unknown>>
  }
  push(to: unknown): Promise<unknown>
  /** Read for messages to developers only. */
  getRoutes?(): readonly { name?: unknown; path: string }[]
}

export type ConversationTo =
  ConversationRoute | string | ((to: ConversationLocation) => ConversationRoute | string) | false

/** Where View leads. `href` is null where there is no address, and the reason says why. */
export interface Target {
  to: ConversationRoute | string | null
  href: string | null
  /** Pushed to the router; else the browser follows `href`. */
  isRoute: boolean
  problem: 'unresolved-route' | 'unsafe-target' | null
  /** The location that did not resolve. */
  attempted?: ConversationRoute | string | undefined
}

const ROUTE_NAME = 'OrderMessages'
const DEFAULT_ROUTE = (params: ConversationLocation) => ({ name: ROUTE_NAME, params: { ...params } })

/** Where View leads unless its button says otherwise. An address is all an app without a router can use. */
export function defaultTo(
  kit: {
    route?: ((to: ConversationLocation) => ConversationRoute | string) | undefined
    href?: ((to: ConversationLocation) => string) | undefined
  },
  hasRouter: boolean,
): ConversationTo {
  const ways = hasRouter ? [kit.route, kit.href] : [kit.href, kit.route]
  return ways[0] ?? ways[1] ?? DEFAULT_ROUTE
}

const NOWHERE: Target = { to: null, href: null, isRoute: false, problem: null }
const UNSAFE: Target = { ...NOWHERE, problem: 'unsafe-target' }

/** Resolves a location without ever throwing: a missing route must not break the page it is shown on. */
export function resolveTarget(
  to: ConversationTo,
  location: ConversationLocation,
  router: RouterLike | null,
): Target {
  if (to === false) return NOWHERE
  let route: ConversationRoute | string | undefined
  try {
    route = typeof to === 'function' ? to(location) : to
    if (typeof route === 'string' && !isSafe(route)) return UNSAFE
    const resolved = router && isRouterPath(route) ? router.resolve(route) : null
    if (resolved && resolved.matched.length > 0 && isAsGiven(route, resolved.params, location)) {
      return isSafe(resolved.href)
        ? { to: route, href: resolved.href, isRoute: true, problem: null }
        : UNSAFE
    }
    if (typeof route === 'string') return { to: route, href: route, isRoute: false, problem: null }
  } catch {
    // A name that does not exist, a param that is missing, a host's function that threw.
  }
  return { ...NOWHERE, problem: 'unresolved-route', attempted: route }
}

/**
 * Whether a named route leads to what its location says. vue-router drops the params that a route does
 * not have, and takes the ones it misses from the current page, which may be another order's. It may
 * add a word such as a language; a number only where the given params tell both the order and the thread.
 */
function isAsGiven(
  route: ConversationRoute | string,
  params: Readonly<Record<string, unknown>> | undefined,
  { orderId, threadId }: ConversationLocation,
): boolean {
  // A path is complete, and a location without a name means the current page.
  if (!params || typeof route === 'string' || !route.name || route.path) return true
  const given = route.params ?? {}
  // Like vue-router, which takes null and undefined for missing.
  const isGiven = (key: string) => (given[key] ?? null) !== null
  const isKept = (key: string) => textOf(given[key]) === textOf(params[key])
  if (!Object.keys(given).filter(isGiven).every(isKept)) return false
  const added = Object.keys(params).filter((key) => !isGiven(key))
  if (!added.some((key) => /\d/.test(textOf(params[key])))) return true
  const words = Object.values(given).flatMap((value) => textOf(value).split(/\W+/))
  return [orderId, threadId].every((id) => words.includes(String(id)))
}

// Params come back as strings, and as lists of them.
const textOf = (value: unknown) => [value ?? ''].flat().map(String).join('/')

const isRouterPath = (route: ConversationRoute | string) =>
  typeof route !== 'string' || route.startsWith('/')

/** A path, query or fragment of this site, or a whole http(s) address without credentials. */
function isSafe(href: string): boolean {
  // Parsers skip control characters and take a backslash for a slash.
  if (/[\u0000-\u001f\u007f\\]/.test(href)) return false
  return /^(?:\/(?!\/)|[?#]|https?:\/\/[^\s/@?#]+(?:[/?#]|$))/i.test(href)
}

/** Opens a target. Resolves to false where a guard of the router refused. */
export async function openTarget(target: Target, router: RouterLike | null): Promise<boolean> {
  if (target.isRoute && router) return !isRefusal(await router.push(target.to))
  if (target.href) window.location.assign(target.href)
  return true
}

// vue-router resolves to a failure instead of rejecting. 4: a guard refused. The others mean that the
// page is open already (16), or that a newer navigation took over (8).
function isRefusal(failure: unknown): boolean {
  return typeof failure === 'object' && failure !== null && 'type' in failure && failure.type === 4
}
