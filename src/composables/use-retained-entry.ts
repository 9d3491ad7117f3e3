import { onBeforeUnmount, onMounted, watch, type Ref } from 'vue'
import type { ConversationStore } from '../store/conversation-store'

/**
 * Keeps the cache entry of the order for as long as its button is mounted, also while it is kept alive
 * out of sight. Until then it is held for the tick, for a server mounts and unmounts nothing.
 */
export function useRetainedEntry(
  store: ConversationStore,
  view: Readonly<Ref<{ id: number | null }>>,
): void {
  let isMounted = false
  let release = () => {}

  function retain(id: number | null) {
    const releaseBefore = release
    release = id === null ? () => {} : store.retain(id)
    releaseBefore()
  }

  watch(
    () => view.value.id,
    (id) => {
      if (isMounted) retain(id)
      else if (id !== null) store.hold(id)
    },
    { immediate: true },
  )
  onMounted(() => {
    isMounted = true
    retain(view.value.id)
  })
  onBeforeUnmount(() => {
    isMounted = false
    release()
  })
}
