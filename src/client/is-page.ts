/**
 * Whether this runs in a page. A page serves one signed-in user at a time; on a server one client may serve
 * many users at once, and every request has a store of its own.
 */
export function isPage(): boolean {
  return typeof document !== 'undefined'
}
