import { onBeforeUnmount, onMounted, watch } from 'vue'
import type { ConversationStore } from '../store/conversation-store'

const RECHECK_AFTER_MS = 60_000

/**
 * Lifts a refusal when the window is focused again after a minute: a writer may have been assigned
 * meanwhile, and whoever waits for that comes back to the page to see.
 */
export function useRefusalRecheck(
  orderId: () => number | null,
  isRefused: () => boolean,
  store: ConversationStore,
): void {
  let since = 0

  function recheck() {
    const id = orderId()
    if (id !== null && performance.now() - since >= RECHECK_AFTER_MS) store.invalidate(id)
  }

  const stop = () => window.removeEventListener('focus', recheck)
  // Mounted: a button may find the refusal there, and a server has no window.
  onMounted(() => {
    watch(
      () => isRefused() && orderId(),
      (refused) => {
        stop()
        if (refused === false) return
        since = performance.now()
        window.addEventListener('focus', recheck)
      },
      { immediate: true },
    )
  })
  onBeforeUnmount(stop)
}
