import { onActivated, onDeactivated, onMounted, onScopeDispose, toValue, watch } from 'vue'
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
  let isActive = false
  let stop = () => {}

  function arm() {
    stop()
    const when = toValue(lookup) ?? 'visible'
    const target = toValue(element)
    if (!isActive || when === 'none' || isSettled()) return
    if (when === 'visible' && target) stop = kit.whenVisible(target, look)
    else if (when === 'mount' || element === undefined) look()
  }

  // Fresh knowledge costs nothing, and a failure in the background is nobody's business.
  function look() {
    const id = orderId()
    if (id !== null) store.lookup(id).catch(() => {})
  }

  function setActive(value: boolean) {
    isActive = value
    arm()
  }

  onMounted(() => setActive(true))
  onActivated(() => setActive(true))
  onDeactivated(() => setActive(false))
  onScopeDispose(() => stop())
  // One getter each: an array made by a single one is new each time, and would make a failed look-up
  // repeat itself for ever.
  watch(
    [() => toValue(lookup), () => toValue(element), orderId, isSettled, () => store.revisionOf(orderId())],
    arm,
    { flush: 'post' },
  )
}
