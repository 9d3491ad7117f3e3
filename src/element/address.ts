import type { ConversationLocation, ConversationTo, RouterLike } from '../kit/navigation'

/** Fills `{orderId}` and `{threadId}` into the text of an address. Other targets stay as they are. */
export function fillAddress(to: ConversationTo | undefined): ConversationTo | undefined {
  if (typeof to !== 'string' || !to.includes('{')) return to
  return ({ orderId, threadId }: ConversationLocation) =>
    to
      .replaceAll('{orderId}', encodeURIComponent(orderId))
      .replaceAll('{threadId}', encodeURIComponent(threadId))
}

/** Opens paths of this site with a function of the page, such as Turbo's `visit`. */
export function routerOf(navigate: (href: string) => unknown): RouterLike {
  return {
    resolve: (to) => ({ href: String(to), matched: typeof to === 'string' ? [to] : [] }),
    push: async (to) => {
      await navigate(String(to))
    },
  }
}
