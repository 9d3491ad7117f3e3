import type { OrderId, ThreadId } from '../contract/ids'

/** A location of vue-router, typed structurally so that the router stays optional. */
export interface ConversationRoute {
  /** The name of the route. */
  name?: string | symbol | undefined
  /** The path of the page, in place of a name. */
  path?: string | undefined
  /** The parameters of the route. */
  params?: Record<string, string | number | null | undefined | readonly (string | number)[]>
  /** The query of the address. */
  query?: Record<string, string | number | null | undefined | readonly (string | number | null)[]>
  /** The fragment of the address, with its `#`. */
  hash?: string | undefined
  /** Whether the page replaces the current entry of the history. */
  replace?: boolean | undefined
  /** Whether to navigate although the address is the current one. */
  force?: boolean | undefined
  /** The state to keep in the history. */
  state?: object | undefined
}

/** The conversation that View opens. */
export interface ConversationLocation {
  /** The order. */
  orderId: OrderId
  /** The id of its thread. */
  threadId: ThreadId
}

/** The part of vue-router 4 or 5 that the kit needs. */
export interface RouterLike {
  /** Resolves a location to an address. */
  resolve(to: unknown): {
    href: string
    matched: readonly unknown[]
    params?: Readonly<Record<string, unknown>>
  }
  /** Opens a location. */
  push(to: unknown): Promise<unknown>
  /** Read for messages to developers only. */
  getRoutes?(): readonly { name?: unknown; path: string }[]
}

/**
 * The target of View: a route, a path, or a function that returns one of them. `false`: View only emits `navigate`. A
 * function that returns `undefined` leaves the target to the kit.
 */
export type ConversationTo =
  | ConversationRoute
  | string
  | ((to: ConversationLocation) => ConversationRoute | string | false | undefined)
  | false

/** The target of one button. A getter of the composable may return a function. */
export type ButtonTarget = ConversationTo | ((to: ConversationLocation) => ButtonTarget) | undefined

/** The target of View. `href` is null if there is no address; `problem` says why. */
export interface Target {
  to: ConversationRoute | string | null
  href: string | null
  /** Whether the router opens the target. Else the browser follows `href`. */
  isRoute: boolean
  problem: 'unresolved-route' | 'unsafe-target' | null
  /** The location that did not resolve. */
  attempted?: ConversationRoute | string | undefined
}

const ROUTE_NAME = 'OrderMessages'
const DEFAULT_ROUTE = (params: ConversationLocation) => ({ name: ROUTE_NAME, params: { ...params } })

/** The target of View for a button without `to`. An app without a router prefers `href`. */
export function defaultTo(
  kit: {
    route?: ((to: ConversationLocation) => ConversationRoute | string) | undefined
    href?: ((to: ConversationLocation) => string) | undefined
  },
  hasRouter: boolean,
): ConversationTo {
  const candidates = hasRouter ? [kit.route, kit.href] : [kit.href, kit.route]
  return candidates[0] ?? candidates[1] ?? DEFAULT_ROUTE
}

const NOWHERE: Target = { to: null, href: null, isRoute: false, problem: null }
const UNRESOLVED: Target = { ...NOWHERE, problem: 'unresolved-route' }
const UNSAFE: Target = { ...NOWHERE, problem: 'unsafe-target' }

/**
 * Resolves the location of the button, or that of the kit if the button has none. Never throws, because a missing
 * route must not break the page.
 */
export function resolveTarget(
  to: ButtonTarget,
  location: ConversationLocation,
  router: RouterLike | null,
  kitTo?: ConversationTo,
): Target {
  let route: ConversationRoute | string | undefined
  try {
    const found = routeOf(to, location) ?? routeOf(kitTo, location)
    if (found === false) return NOWHERE
    if (found === undefined) return UNRESOLVED
    route = found
    if (typeof route === 'string' && !isSafe(route)) return UNSAFE
    const resolved = router && isRouterPath(route) ? router.resolve(route) : null
    if (resolved && resolved.matched.length > 0 && isAsGiven(route, resolved.params, location)) {
      return isSafe(resolved.href)
        ? { to: route, href: resolved.href, isRoute: true, problem: null }
        : UNSAFE
    }
    if (typeof route === 'string') return { to: route, href: route, isRoute: false, problem: null }
  } catch {
    // The route does not exist, a param is missing, or the host's function threw.
  }
  return { ...UNRESOLVED, attempted: route }
}

function routeOf(
  to: ButtonTarget,
  location: ConversationLocation,
): ConversationRoute | string | false | undefined {
  return typeof to === 'function' ? routeOf(to(location), location) : to
}

/**
 * Whether a named route keeps the params of its location. vue-router drops params that the route does not have, and
 * takes missing params from the current page, which may show another order. A word from there, such as a language,
 * is accepted. A number is accepted only if the given params hold both the order and the thread.
 */
function isAsGiven(
  route: ConversationRoute | string,
  params: Readonly<Record<string, unknown>> | undefined,
  { orderId, threadId }: ConversationLocation,
): boolean {
  // A path has no params of its own, and a location without a name means the current page.
  if (!params || typeof route === 'string' || !route.name || route.path) return true
  const given = route.params ?? {}
  // vue-router treats null and undefined as missing.
  const isGiven = (key: string) => (given[key] ?? null) !== null
  const isKept = (key: string) => textOf(given[key]) === textOf(params[key])
  if (!Object.keys(given).filter(isGiven).every(isKept)) return false
  const added = Object.keys(params).filter((key) => !isGiven(key))
  if (!added.some((key) => /\d/.test(textOf(params[key])))) return true
  // An id that is a text, such as a UUID, may hold more than letters and digits.
  const words = Object.values(given).flatMap((value) => [textOf(value), ...textOf(value).split(/\W+/)])
  return [orderId, threadId].every((id) => words.includes(String(id)))
}

// vue-router returns params as strings or lists of strings.
const textOf = (value: unknown) => [value ?? ''].flat().map(String).join('/')

const isRouterPath = (route: ConversationRoute | string) =>
  typeof route !== 'string' || route.startsWith('/')

/** A path, query or fragment of this site, or a whole http(s) address without credentials. */
function isSafe(href: string): boolean {
  // Browsers skip control characters in an address and read a backslash as a slash.
  if (/[\u0000-\u001f\u007f\\]/.test(href)) return false
  return /^(?:\/(?!\/)|[?#]|https?:\/\/[^\s/@?#]+(?:[/?#]|$))/i.test(href)
}

/** Opens a target. Resolves to false if a router guard refused. */
export async function openTarget(target: Target, router: RouterLike | null): Promise<boolean> {
  if (target.isRoute && router) return !isRefusal(await router.push(target.to))
  if (target.href) window.location.assign(target.href)
  return true
}

// `router.push` resolves to a failure. Its type is 4 if a guard refused, 8 if a newer navigation took over, and 16 if
// the page is open already: https://router.vuejs.org/guide/advanced/navigation-failures.html
function isRefusal(failure: unknown): boolean {
  return typeof failure === 'object' && failure !== null && 'type' in failure && failure.type === 4
}
