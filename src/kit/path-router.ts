import type { RouterLike } from './navigation'

/** A router for apps without vue-router. `navigate` opens a path of this site, without `basename`. */
export function createPathRouter(
  navigate: (path: string) => unknown,
  basename: () => string = () => '',
): RouterLike {
  return {
    // Only vue-router knows locations that are objects.
    resolve: (to) => ({ href: basename() + String(to), matched: typeof to === 'string' ? [to] : [] }),
    push: async (to) => {
      await navigate(String(to))
    },
  }
}
