import type { KitContext } from '../kit/kit-context'
import type { ConversationHost, ConversationInput } from './conversation-input'

/** Everything that decides whether a button has to look up its order again. */
export interface LookupReason {
  orderId: number | null
  staleVersion: number
  isLive: boolean
  /** The host knows the answer. */
  isSettled: boolean
}

/**
 * Looks up the order of a button once the button is mounted, or in view, and again whenever the answer is
 * dropped or marked stale. `asked` is called once the look-up runs, or waits for the budget.
 */
export function createButtonLookup(
  kit: KitContext,
  input: ConversationInput,
  host: Pick<ConversationHost, 'element'>,
  asked: (orderId: number) => void,
) {
  let last: (LookupReason & { lookup: string; element: Element | null | undefined }) | undefined
  let stopWaiting: (() => void) | undefined
  let cancel: (() => void) | undefined

  function stop() {
    stopWaiting?.()
    cancel?.()
    stopWaiting = cancel = undefined
  }

  function look(orderId: number) {
    cancel = kit.cache().wish(orderId)
    kit.afterQueue(() => asked(orderId))
  }

  return {
    stop,

    /** Whether a look-up starts as soon as the button is mounted. */
    isEager(): boolean {
      const lookup = input.lookup ?? 'visible'
      if (lookup === 'none') return false
      return lookup !== 'visible' || !kit.canObserve() || host.element() === undefined
    },

    /** Asks if anything has changed since the last time. A failed look-up is not repeated otherwise. */
    arm(reason: LookupReason, isForced: boolean) {
      const { orderId, staleVersion, isLive, isSettled } = reason
      const lookup = input.lookup ?? 'visible'
      const element = host.element()
      const isSame =
        last?.orderId === orderId &&
        last.staleVersion === staleVersion &&
        last.isLive === isLive &&
        last.isSettled === isSettled &&
        last.lookup === lookup &&
        last.element === element
      if (isSame && !isForced) return
      last = { ...reason, lookup, element }
      stop()
      if (!isLive || lookup === 'none' || isSettled || orderId === null) return
      if (lookup === 'visible' && element) stopWaiting = kit.whenVisible(element, () => look(orderId))
      else if (lookup !== 'visible' || element === undefined) look(orderId)
    },
  }
}
