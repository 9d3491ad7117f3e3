import { computed, onScopeDispose, shallowRef, watch, type Ref } from 'vue'
import { isPage } from '../client/is-page'
import type { ConversationCache } from '../cache/conversation-cache'
import type { ConversationEntry } from '../cache/entry'

/** What the cache knows of an order, and since which version: one subscription. */
export function useCacheEntry(
  cache: ConversationCache,
  orderId: () => number | null,
): Readonly<Ref<{ entry: ConversationEntry; version: number }>> {
  const changes = shallowRef(0)
  let stop = () => {}
  function follow(id: number | null) {
    stop()
    stop = () => {}
    // A server renders once, and never says when a button has gone.
    if (id !== null && isPage()) stop = cache.subscribe(id, () => changes.value++)
  }
  // Not an immediate watcher, which would stay on a server.
  follow(orderId())
  watch(orderId, follow)
  onScopeDispose(() => stop())
  return computed(() => {
    const id = orderId()
    void changes.value
    return { entry: cache.read(id), version: id === null ? 0 : cache.staleVersion(id) }
  })
}
