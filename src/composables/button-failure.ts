import type { OrderId, ThreadId } from '../contract/ids'
import type { ConversationError } from '../contract/conversation-error'
import type { Failure } from './describe-state'

/** The state of the order that a failure is about. Once it is another one, the failure is over. */
export interface Situation {
  orderId: OrderId | null
  threadId: ThreadId | undefined
  staleVersion: number
}

export interface ButtonFailure extends Failure {
  situation: Situation
  /** Whole seconds until a throttle is over; 0 where none is on. */
  seconds: number
}

// Nobody watches a clock for longer.
const MAX_SECONDS = 3600

/** Keeps the failure of the last press, and counts down the seconds until a throttle is over. */
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
    // Monotonic, because the wall clock may be set meanwhile.
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
