import type { OrderId, ThreadId } from '../contract/ids'
import type { ConversationError } from '../contract/conversation-error'
import type { Failure } from './describe-state'

/** The state of the order when a failure happened. As soon as the state changes, the button no longer shows it. */
export interface Situation {
  orderId: OrderId | null
  threadId: ThreadId | undefined
  staleVersion: number
}

export interface ButtonFailure extends Failure {
  situation: Situation
  /** Whole seconds until the throttle ends. 0 without a throttle. */
  seconds: number
}

// Longer waits are not counted down.
const MAX_SECONDS = 3600

/** Keeps the failure of the last press, and counts down the seconds until the throttle ends. */
export function createButtonFailure(changed: () => void) {
  let current: ButtonFailure | null = null
  let timer: ReturnType<typeof setInterval> | undefined

  function clear() {
    clearInterval(timer)
    if (!current) return
    current = null
    changed()
  }

  function countDown(failure: ButtonFailure, retryAt: number) {
    // Use the monotonic clock, because the wall clock may be changed during the countdown.
    const endsAt = performance.now() + retryAt - Date.now()
    function tick() {
      const left = Math.ceil((endsAt - performance.now()) / 1000)
      failure.seconds = left > MAX_SECONDS ? 0 : Math.max(0, left)
      if (left <= 0) clear()
      else changed()
    }
    timer = setInterval(tick, 1000)
    tick()
  }

  return {
    clear,
    /** The failure, if it is about this situation. */
    of({ orderId, threadId, staleVersion }: Situation): ButtonFailure | null {
      const own = current?.situation
      const isSame =
        own?.orderId === orderId && own.threadId === threadId && own.staleVersion === staleVersion
      return isSame ? current : null
    },
    set(error: ConversationError, inlineMessage: string | null, situation: Situation) {
      clearInterval(timer)
      current = { error, data: error.toJSON(), inlineMessage, situation, seconds: 0 }
      changed()
      if (error.retryAt) countDown(current, error.retryAt)
    },
  }
}
