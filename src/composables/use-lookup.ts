import { onActivated, onMounted, onScopeDispose, shallowRef, toValue, watch } from 'vue'
import type { KitContext } from '../kit/kit-context'
import type { ConversationStore } from '../store/conversation-store'
import type { UseStartConversationOptions } from './start-conversation'

interface LookupContext extends Pick<UseStartConversationOptions, 'lookup' | 'element'> {
  orderId: () => number | null
  /** The host knows the answer. */
  isSettled: () => boolean
  kit: KitContext
  store: ConversationStore
}

/**
 * Asks the server about an order once its button is there, or in view, and again whenever what was
 * known is dropped or marked stale.
 */
export function useLookup({ orderId, isSettled, lookup, element, kit, store }: LookupContext): void {
  const isDue = shallowRef(false)
  let stop = () => {}

  function arm() {
    stop()
    const when = toValue(lookup) ?? 'visible'
    const target = toValue(element)
    if (isDue.value || when === 'none') return
    if (when === 'visible' && target) stop = kit.whenVisible(target, () => (isDue.value = true))
    else if (when === 'mount' || element === undefined) isDue.value = true
  }

  // Fresh knowledge costs nothing, and a failure in the background is nobody's business.
  function look() {
    const id = orderId()
    if (!isDue.value || id === null || isSettled() || toValue(lookup) === 'none') return
    store.lookup(id).catch(() => {})
  }

  onMounted(() => {
    arm()
    watch([() => toValue(lookup), () => toValue(element)], arm)
  })
  onActivated(look)
  onScopeDispose(() => stop())
  // One getter each: an array made by a single one, or a shallow ref among the sources, makes the watcher
  // run on every change of the entry, and a failed look-up would repeat itself for ever.
  watch([() => isDue.value, orderId, isSettled, () => store.revisionOf(orderId())], look)
}
