import {
  getCurrentInstance,
  onActivated,
  onBeforeUnmount,
  onDeactivated,
  onMounted,
  shallowRef,
  toValue,
  watch,
  type MaybeRefOrGetter,
} from 'vue'
import { isolate } from '../client/diagnostics'
import { ConversationError, isConversationError } from '../contract/conversation-error'
import { complain, useKit } from '../kit/injection'
import type { KitContext } from '../kit/kit-context'
import { messageKeyOf } from '../kit/messages'
import type { ConversationStore } from '../store/conversation-store'
import { inertConversation } from './inert-conversation'
import type { StartConversation, StartedPayload, UseStartConversationOptions } from './start-conversation'
import { useConversationState } from './use-conversation-state'
import { useLookup } from './use-lookup'
import { useNavigation } from './use-navigation'
import { useRefusalRecheck } from './use-refusal-recheck'

/**
 * All behaviour of the button, without its look. Without kit or pinia it complains once in the
 * console and stays disabled.
 *
 * @example
 * const { label, isBusy, activate } = useStartConversation(() => props.orderId)
 */
export function useStartConversation(
  orderId: MaybeRefOrGetter<number | string | null | undefined>,
  options: UseStartConversationOptions = {},
): StartConversation {
  try {
    const kit = useKit()
    return connect(kit, kit.store(), orderId, options)
  } catch (error) {
    if (!isConversationError(error) || error.kind !== 'misconfigured') throw error
    complain(getCurrentInstance()?.appContext.app, error)
    return inertConversation(error)
  }
}

function connect(
  kit: KitContext,
  store: ConversationStore,
  orderId: MaybeRefOrGetter<number | string | null | undefined>,
  options: UseStartConversationOptions,
): StartConversation {
  const state = useConversationState(kit, store, orderId, options)
  const { id, entry, revision, hostThread, thread, refusal, isBusy, isDisabled, target } = state
  const { failure, notice, text } = state
  let isLive = true
  let starting: { order: number } | null = null
  let told = ''
  // The revision the host's word is good for: what is forgotten or invalidated later is asked for.
  const heard = shallowRef<number | null>(null)

  function fail(cause: ConversationError, isQuiet = false) {
    // Another user's failure is nothing to this one.
    if (!isLive || cause.kind === 'session-changed') return
    // A refusal is kept by the store, for every button of the order.
    if (!isQuiet && !refusal.value) failure.value = cause
    isolate(() => options.onFailed?.({ orderId: id.value, operation: cause.operation, error: cause }))
    if (isQuiet) return
    const words = text(messageKeyOf(cause), { detail: cause.detail, ...secondsUntil(cause.retryAt) })
    if (toValue(options.toast) === false) return kit.announcer.announce(words, 'assertive')
    void kit.toasts.show({ kind: 'error', text: words, orderId: id.value, error: cause }).then((result) => {
      if (result !== 'shown') kit.announcer.announce(words, 'assertive')
      if (result === 'failed' && failure.value === cause) notice.value = words
    })
  }

  function clearFailure() {
    failure.value = null
    notice.value = null
  }

  const navigate = useNavigation({ kit, onNavigate: options.onNavigate, fail })

  /** Tells once for each answer, also for one that was known before. */
  function tellResolved() {
    const { orderId: order, knowledge, thread: found } = entry.value
    // Forgotten, or another session: what comes next is news, whatever it is.
    if (knowledge === 'unknown') told = ''
    const answer = `${order}:${found?.id ?? null}`
    if (
      !isLive ||
      order === null ||
      order === starting?.order ||
      knowledge === 'unknown' ||
      told === answer
    )
      return
    told = answer
    isolate(() => options.onResolved?.({ orderId: order, thread: found }))
  }

  async function succeed(started: StartedPayload) {
    told = `${started.orderId}:${started.thread.id}`
    kit.announcer.announce(text('ready'))
    isolate(() => options.onStarted?.(started))
    if (target.value) await navigate({ ...started, target: target.value })
  }

  async function startAsync(): Promise<StartedPayload> {
    const order = id.value
    if (order === null || isDisabled.value) throw refusalToStart()
    // Another button of the order was pressed first: it tells and navigates, this one only waits.
    const isFirst = !isBusy.value
    const isHere = () => isFirst && isLive && id.value === order
    clearFailure()
    const mine = (starting = { order })
    if (isFirst) kit.announcer.announce(text('starting'))
    try {
      const started = { orderId: order, ...(await store.start(order)) }
      if (isHere()) await succeed(started)
      return started
    } catch (cause) {
      if (isHere() && isConversationError(cause)) fail(cause)
      throw cause
    } finally {
      if (starting === mine) starting = null
      tellResolved()
    }
  }

  function refusalToStart() {
    if (refusal.value) return new ConversationError(refusal.value)
    const kind = id.value === null ? 'invalid-input' : 'aborted'
    return new ConversationError({ kind, operation: 'start', reason: 'disabled', orderId: id.value })
  }

  async function start() {
    if (!isDisabled.value && !isBusy.value) await startAsync().catch(() => {})
  }

  async function view(event?: MouseEvent) {
    if (isDisabled.value) return event?.preventDefault()
    const order = id.value
    if (order === null || !thread.value || !target.value) return
    clearFailure()
    await navigate({ orderId: order, thread: thread.value, target: target.value, created: false, event })
  }

  async function refresh() {
    const order = id.value
    if (order === null) return
    clearFailure()
    store.invalidate(order)
    try {
      await store.lookup(order, { force: true })
    } catch (cause) {
      if (!isLive || id.value !== order || !isConversationError(cause)) return
      failure.value = cause
      isolate(() => options.onFailed?.({ orderId: order, operation: cause.operation, error: cause }))
    }
  }

  watch(
    [hostThread, id],
    ([given, order], [before, orderBefore]) => {
      // Written into the template, the same thread comes with every render.
      const isSame = order === orderBefore && JSON.stringify(given) === JSON.stringify(before)
      if (isSame && heard.value !== null) return
      if (given) store.remember(given)
      else if (given === null && order !== null && order === orderBefore && thread.value)
        store.forget(order)
      heard.value = revision.value
    },
    { immediate: true },
  )
  watch([id, () => thread.value?.id, revision], clearFailure)
  watch([id, () => entry.value.knowledge, () => thread.value?.id], tellResolved, { flush: 'post' })
  onMounted(() => {
    kit.announcer.prepare()
    tellResolved()
  })
  onActivated(() => {
    isLive = true
    tellResolved()
  })
  onDeactivated(() => (isLive = false))
  onBeforeUnmount(() => (isLive = false))

  useLookup({
    ...options,
    orderId: () => id.value,
    isSettled: () => hostThread.value !== undefined && heard.value === revision.value,
    kit,
    store,
  })
  useRefusalRecheck(
    () => id.value,
    () => refusal.value !== null,
    store,
  )

  const { mode, error, label, labels, href, disabledReason } = state
  return {
    mode,
    state: state.state,
    thread,
    error,
    label,
    labels,
    href,
    isBusy,
    disabledReason,
    notice,
    start,
    startAsync,
    view,
    activate: (event) => (mode.value === 'view' ? view(event) : start()),
    refresh,
  }
}

function secondsUntil(at: number | null): { seconds?: number } {
  return at === null ? {} : { seconds: Math.max(1, Math.ceil((at - Date.now()) / 1000)) }
}
