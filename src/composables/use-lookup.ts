import { onMounted, onScopeDispose, onServerPrefetch, toValue, watch, type Ref } from 'vue'
import type { KitContext } from '../kit/kit-context'
import type { UseStartConversationOptions } from './start-conversation'

interface LookupContext {
  kit: KitContext
  view: Readonly<Ref<{ id: number | null; revision: number }>>
  isLive: Readonly<Ref<boolean>>
  /** The host knows the answer. */
  isSettled: () => boolean
  options: Pick<UseStartConversationOptions, 'lookup' | 'element'>
}

/**
 * Asks the server about an order once its button is there, or in view, and again whenever what was
 * known is dropped or marked stale. With `'server'` a server that renders the button asks, and waits for the
 * answer.
 */
export function useLookup({ kit, view, isLive, isSettled, options }: LookupContext): void {
  const lookup = () => toValue(options.lookup) ?? 'visible'
  const element = () => toValue(options.element)
  let stop = () => {}
  let unwish = () => {}

  function arm() {
    stop()
    unwish()
    const target = element()
    if (!isLive.value || lookup() === 'none' || isSettled()) return
    if (lookup() === 'visible' && target) stop = kit.whenVisible(target, look)
    else if (lookup() !== 'visible' || target === undefined) look()
  }

  function look() {
    const { id } = view.value
    // The action of the store, for a test may have stubbed it. A stub returns nothing.
    if (id !== null) unwish = kit.store().wish(id) ?? (() => {})
  }

  // Not for every button: a server renders one with a prefetch later than the others.
  if (lookup() === 'server') {
    onServerPrefetch(async () => {
      const { id } = view.value
      if (id !== null && !isSettled()) await kit.lookupOnServer(id)
    })
  }
  onMounted(arm)
  onScopeDispose(() => {
    stop()
    unwish()
  })
  // One getter each: an array made by a single one is new each time, and a shallow ref counts as changed
  // each time. Either would make a failed look-up repeat itself for ever.
  watch(
    [
      () => isLive.value,
      () => kit.returns.value,
      lookup,
      element,
      isSettled,
      () => view.value.id,
      () => view.value.revision,
    ],
    arm,
    { flush: 'post' },
  )
}
