import {
  computed,
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
import { refsOf, useConversationView } from './conversation-view'
import { readHostThread } from './host-thread'
import { inertConversation } from './inert-conversation'
import { navigate } from './navigate'
import type { StartConversation, StartedPayload, UseStartConversationOptions } from './start-conversation'
import { useLookup } from './use-lookup'

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
  const { view, failure } = useConversationView(kit, store, orderId, options)
  const hostThread = computed(() => readHostThread(toValue(options.thread), view.value.id, kit.report))
  // False while it is kept alive out of sight, and once it is gone: nobody is told anything then.
  const isLive = shallowRef(true)
  // The revision the host's word is good for: what is forgotten or invalidated later is asked for.
  const heard = shallowRef<number | null>(null)
  let starting: { order: number } | null = null
  let told = ''

  async function fail(error: ConversationError) {
    // Another user's failure is nothing to this one.
    if (!isLive.value || error.kind === 'session-changed') return
    // The host may have opened the page by itself, so this is told and not shown.
    const isQuiet = error.reason === 'unresolved-route'
    const { id, refusal, text } = view.value
    // A refusal is kept by the store, for every button of the order.
    if (!isQuiet && !refusal) failure.value = { error, notice: null }
    isolate(() => options.onFailed?.({ orderId: id, operation: error.operation, error }))
    if (isQuiet) return
    const words = text(messageKeyOf(error), { detail: error.detail, ...secondsUntil(error.retryAt) })
    const result =
      toValue(options.toast) === false
        ? 'off'
        : await kit.toasts.show({ kind: 'error', text: words, orderId: id, error })
    if (result !== 'shown') kit.announcer.announce(words, 'assertive')
    if (result === 'failed' && failure.value?.error === error) failure.value = { error, notice: words }
  }

  /** Opens the conversation that is known. */
  async function open(created: boolean, event?: MouseEvent) {
    const { id: order, thread, target } = view.value
    if (order === null || !thread || !target) return
    const problem = await navigate(
      kit,
      { orderId: order, thread, target, created, event },
      options.onNavigate,
    )
    if (problem) void fail(problem)
  }

  /** Tells once for each answer, also for one that was known before. */
  function tellResolved() {
    const { id: order, knowledge, thread } = view.value
    // Forgotten, or another session: what comes next is news, whatever it is.
    if (knowledge === 'unknown') told = ''
    else if (isLive.value && order !== null && order !== starting?.order) {
      const answer = `${order}:${thread?.id}`
      if (told !== answer) isolate(() => options.onResolved?.({ orderId: order, thread }))
      told = answer
    }
  }

  async function startAsync(): Promise<StartedPayload> {
    const { id: order, state, isBusy, refusal, text } = view.value
    if (refusal) throw new ConversationError(refusal)
    if (order === null || state === 'disabled') {
      const kind = order === null ? 'invalid-input' : 'aborted'
      throw new ConversationError({ kind, operation: 'start', reason: 'disabled', orderId: order })
    }
    // Another button of the order was pressed first: it tells and navigates, this one only waits.
    const isHere = () => !isBusy && isLive.value && view.value.id === order
    const mine = (starting = { order })
    failure.value = null
    if (!isBusy) kit.announcer.announce(text('starting'))
    try {
      const started = { orderId: order, ...(await store.start(order)) }
      if (isHere()) {
        told = `${order}:${started.thread.id}`
        kit.announcer.announce(text('ready'))
        isolate(() => options.onStarted?.(started))
        await open(started.created)
      }
      return started
    } catch (error) {
      if (isHere() && isConversationError(error)) void fail(error)
      throw error
    } finally {
      if (starting === mine) starting = null
      tellResolved()
    }
  }

  async function start() {
    const { state } = view.value
    if (state !== 'disabled' && state !== 'starting') await startAsync().catch(() => {})
  }

  async function show(event?: MouseEvent) {
    if (view.value.state === 'disabled') return event?.preventDefault()
    failure.value = null
    await open(false, event)
  }

  async function refresh() {
    const { id: order } = view.value
    if (order === null) return
    failure.value = null
    store.invalidate(order)
    try {
      await store.lookup(order, { force: true })
    } catch (error) {
      if (!isLive.value || view.value.id !== order || !isConversationError(error)) return
      failure.value = { error, notice: null }
      isolate(() => options.onFailed?.({ orderId: order, operation: error.operation, error }))
    }
  }

  watch(
    [hostThread, () => view.value.id],
    ([given, order], [before, orderBefore]) => {
      const isSame = order === orderBefore
      // Written into the template, the same thread comes with every render.
      if (isSame && heard.value !== null && JSON.stringify(given) === JSON.stringify(before)) return
      if (given) store.remember(given)
      else if (given === null && order !== null && isSame && view.value.thread) store.forget(order)
      heard.value = view.value.revision
    },
    { immediate: true },
  )
  const answer = [() => view.value.id, () => view.value.thread?.id, () => view.value.revision]
  watch(answer, () => (failure.value = null))
  watch([...answer, () => view.value.knowledge], tellResolved, { flush: 'post' })
  onMounted(() => {
    kit.prepare()
    tellResolved()
  })
  onActivated(() => {
    isLive.value = true
    tellResolved()
  })
  onDeactivated(() => (isLive.value = false))
  onBeforeUnmount(() => (isLive.value = false))
  useLookup({
    kit,
    store,
    view,
    isLive,
    isSettled: () => hostThread.value !== undefined && heard.value === view.value.revision,
    options,
  })

  return {
    ...refsOf(view),
    start,
    startAsync,
    view: show,
    activate: (event) => (view.value.thread ? show(event) : start()),
    refresh,
  }
}

function secondsUntil(at: number | null): { seconds?: number } {
  return at === null ? {} : { seconds: Math.max(1, Math.ceil((at - Date.now()) / 1000)) }
}
