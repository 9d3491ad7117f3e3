import { computed, shallowRef, toValue, watch, type Ref } from 'vue'
import type { Report } from '../client/diagnostics'
import { toThread } from '../contract/decode'
import type { Thread } from '../contract/thread'
import type { KitContext } from '../kit/kit-context'
import type { UseStartConversationOptions } from './start-conversation'

/**
 * Tells the store what the host knows. Returns whether its word settles the matter: what is forgotten
 * or invalidated later is asked for.
 */
export function useHostThread(
  kit: KitContext,
  view: Readonly<Ref<{ id: number | null; thread: Thread | null; revision: number }>>,
  options: Pick<UseStartConversationOptions, 'thread'>,
): () => boolean {
  const hostThread = computed(() => readHostThread(toValue(options.thread), view.value.id, kit.report))
  // The revision the host's word is good for.
  const heard = shallowRef<number | null>(null)

  function hear(given: Thread | null | undefined, order: number | null, isSame: boolean) {
    // Not the actions of the store, which a test may have stubbed: this is part of rendering.
    if (given) kit.cache().remember(given)
    else if (given === null && order !== null && isSame && view.value.thread) kit.cache().forget(order)
    heard.value = view.value.revision
  }

  // Not an immediate watcher: on a server that would stay, and hold the request by what the host's functions read.
  hear(hostThread.value, view.value.id, false)
  watch([hostThread, () => view.value.id], ([given, order], [before, orderBefore]) => {
    const isSame = order === orderBefore
    // Written into the template, the same thread comes with every render.
    if (!isSame || JSON.stringify(given) !== JSON.stringify(before)) hear(given, order, isSame)
  })
  return () => hostThread.value !== undefined && heard.value === view.value.revision
}

/**
 * What the host's `thread` says about an order: a thread, null for "there is none", undefined where
 * it says nothing usable and the server has to be asked.
 */
export function readHostThread(
  given: unknown,
  orderId: number | null,
  report: Report,
): Thread | null | undefined {
  if (given === undefined || given === null) return given
  if (orderId === null) return undefined
  const thread = decode(given)
  if (!thread) return undefined
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
