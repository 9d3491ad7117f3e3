import { toRaw } from 'vue'
import { isolate, type Report } from '../client/diagnostics'
import { toThread } from '../contract/decode'
import { readId } from '../contract/order-id'
import type { Thread } from '../contract/thread'
import type { ConversationHost, ConversationInput } from './conversation-input'

/**
 * The two directions of `v-model:thread`. A thread that this button told its host comes back as the prop.
 * Such an echo says nothing new until the host changes it.
 */
export function createThreadProp(
  input: ConversationInput,
  host: Pick<ConversationHost, 'onUpdateThread'>,
  report: Report,
) {
  let told: Thread | null | undefined
  // What `told` was before the host changed it.
  let source: Thread | null = null
  let before: unknown

  function isEcho(): boolean {
    return (
      toRaw(input.thread) === told && (!told || JSON.stringify(input.thread) === JSON.stringify(source))
    )
  }

  return {
    /** Forgets what was told once the host gives something else. */
    sync() {
      const given = toRaw(input.thread)
      if (given !== before && given !== told) told = undefined
      before = given
    },

    /** As `readThreadProp()`; undefined also for an echo. */
    read(orderId: number | null): Thread | null | undefined {
      if (input.thread === undefined || isEcho()) return undefined
      return readThreadProp(input.thread, orderId, report)
    },

    /** Tells the host of a thread, unless it has that one already. */
    tell(thread: Thread | null) {
      if ((thread?.id ?? null) === readId(input.thread?.id)) return
      // A copy, because the host may change it: it marks the thread as read.
      const copy = thread && { ...thread }
      told = copy
      source = thread
      isolate(() => host.onUpdateThread?.(copy))
    },
  }
}

/**
 * Reads the `thread` of the host: a thread, `null` where the order has none, `undefined` where the value is
 * unusable and the server has to be asked.
 */
export function readThreadProp(
  given: unknown,
  orderId: number | null,
  report: Report,
): Thread | null | undefined {
  if (given === undefined || given === null) return given
  if (orderId === null) return undefined
  const thread = decode(given)
  if (!thread) {
    report('unusable-thread', { orderId })
    return undefined
  }
  if (thread.orderId !== null && thread.orderId !== orderId) {
    report('thread-of-another-order', { orderId })
    return undefined
  }
  return { ...thread, orderId }
}

function decode(given: unknown): Thread | null {
  try {
    return toThread(given)
  } catch {
    return null
  }
}
