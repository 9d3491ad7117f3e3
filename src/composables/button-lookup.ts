import type { OrderId } from '../contract/ids'
import type { KitContext } from '../kit/kit-context'
import type { ConversationHost, ConversationInput } from './conversation-input'

/** Everything that decides whether a button has to look up its order again. */
export interface LookupReason {
  orderId: OrderId | null
  staleVersion: number
  isLive: boolean
  /** Whether the host gave the answer, so that no look-up is needed. */
  isSettled: boolean
}

/**
 * Looks up the order of a button as soon as the button is mounted or comes into view, and again when the answer
 * is dropped or marked stale.
 */
export class ButtonLookup {
  private last: LookupReason | undefined
  private lastElement: Element | null | undefined
  private lastTime: string | undefined
  private stopWaiting: (() => void) | undefined
  private cancel: (() => void) | undefined

  /** Calls `asked` when the look-up runs, or waits for the budget. */
  constructor(
    private kit: KitContext,
    private input: ConversationInput,
    private host: Pick<ConversationHost, 'element'>,
    private asked: (orderId: OrderId) => void,
  ) {}

  /** Whether a look-up starts as soon as the button is mounted. */
  isEager(): boolean {
    const time = this.input.lookup ?? 'visible'
    if (time === 'none') return false
    return time !== 'visible' || !this.kit.canObserve() || this.host.element() === undefined
  }

  /** Looks up the order if the reason has changed since the last call. So a failed look-up is not repeated. */
  arm(reason: LookupReason, isForced: boolean): void {
    const time = this.input.lookup ?? 'visible'
    const element = this.host.element()
    const isSame = time === this.lastTime && element === this.lastElement && isEqual(reason, this.last)
    if (isSame && !isForced) return
    this.last = reason
    this.lastElement = element
    this.lastTime = time
    this.stop()
    const { orderId, isLive, isSettled } = reason
    if (!isLive || time === 'none' || isSettled || orderId === null) return
    if (time === 'visible' && element) {
      this.stopWaiting = this.kit.whenVisible(element, () => this.look(orderId))
    } else if (time !== 'visible' || element === undefined) this.look(orderId)
  }

  stop(): void {
    this.stopWaiting?.()
    this.cancel?.()
    this.stopWaiting = this.cancel = undefined
  }

  private look(orderId: OrderId) {
    // Call the action of the store, because tests may stub it. A stub returns undefined.
    this.cancel = this.kit.store().enqueue(orderId)
    this.kit.afterQueue(() => this.asked(orderId))
  }
}

function isEqual(one: LookupReason, other: LookupReason | undefined): boolean {
  return (
    one.orderId === other?.orderId &&
    one.staleVersion === other.staleVersion &&
    one.isLive === other.isLive &&
    one.isSettled === other.isSettled
  )
}
