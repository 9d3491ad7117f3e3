import {
  getCurrentInstance,
  onActivated,
  onBeforeUnmount,
  onDeactivated,
  onMounted,
  shallowRef,
  watch,
  type MaybeRefOrGetter,
} from 'vue'
import { isolate } from '../client/diagnostics'
import {
  ConversationError,
  isConversationError,
  type ConversationErrorKind,
} from '../contract/conversation-error'
import { complain, useKit } from '../kit/injection'
import type { KitContext } from '../kit/kit-context'
import type { ConversationStore } from '../store/conversation-store'
import { refsOf, useConversationView } from './conversation-view'
import { useHostThread } from './host-thread'
import { inertConversation } from './inert-conversation'
import { navigate, type Step } from './navigate'
import type { StartConversation, StartedPayload, UseStartConversationOptions } from './start-conversation'
import { useFailureTeller } from './use-failure-teller'
import { useLookup } from './use-lookup'

// What takes no longer is not worth a word: its result follows at once.
const QUIET_MS = 500

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
  const { view, failure, targetOf } = useConversationView(kit, orderId, options)
  const tell = useFailureTeller(kit, view, failure, options)
  // False while it is kept alive out of sight, and once it is gone: nobody is told anything then.
  const isLive = shallowRef(true)
  let starting: { order: number } | null = null
  let told = ''
  // The last click did something.
  let isPressed = false

  function fail(error: ConversationError, order: number | null) {
    const isSignedOut = error.kind === 'unauthenticated' && error.operation === 'start' && order !== null
    return tell(error, order, isSignedOut ? () => resume(order) : undefined)
  }

  async function open(step: Omit<Step, 'target'>, isWanted = () => isLive.value) {
    const target = targetOf(step.orderId, step.thread)
    const problem = await navigate(kit, { ...step, target }, options.onNavigate)
    if (problem && isWanted()) void fail(problem, step.orderId)
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

  /** Starts, tells and opens, for as long as the person who asked is there to be told. */
  async function launch(order: number, isWanted: () => boolean): Promise<StartedPayload> {
    const { id, text } = view.value
    const mine = (starting = { order })
    const pending = kit.openings.begin(order)
    if (id === order) failure.value = null
    const timer = setTimeout(() => isWanted() && kit.announcer.announce(text('starting')), QUIET_MS)
    try {
      const started = { orderId: order, ...(await store.start(order)) }
      if (isWanted()) {
        if (view.value.id === order) told = `${order}:${started.thread.id}`
        kit.announcer.announce(text('ready'))
        isolate(() => options.onStarted?.(started))
        if (!pending.isOpened) await open(started, isWanted)
      }
      return started
    } catch (error) {
      // The host may go on at once.
      if (starting === mine) starting = null
      if (isWanted() && isConversationError(error)) void fail(error, order)
      throw error
    } finally {
      clearTimeout(timer)
      kit.openings.end(pending)
      if (starting === mine) starting = null
      tellResolved()
    }
  }

  async function begin(isResumed = false): Promise<StartedPayload> {
    const { id: order, state, isBusy, refusal, veto } = view.value
    const refuse = (kind: ConversationErrorKind, reason: string) => {
      throw new ConversationError({ kind, operation: 'start', reason, orderId: order })
    }
    if (order === null) return refuse('invalid-input', 'disabled')
    if (veto !== null) return refuse('forbidden', 'policy')
    if (refusal) throw new ConversationError(refusal)
    if (state === 'disabled') return refuse('aborted', 'disabled')
    // Another button of the order was pressed first: it tells and navigates, this one only waits.
    return launch(order, () => !isBusy && (isLive.value ? view.value.id === order : isResumed))
  }

  /** Once somebody has signed in. The page that asked for it, and its button, may be gone by then. */
  async function resume(order: number): Promise<void> {
    // Pressed twice while nobody was signed in.
    if (starting?.order === order) return
    if (isLive.value && view.value.id === order) return start(true)
    await launch(order, () => true).catch(() => {})
  }

  async function start(isResumed = false) {
    const { state } = view.value
    if (state !== 'disabled' && state !== 'starting') await begin(isResumed).catch(() => {})
  }

  async function show(event?: MouseEvent) {
    // A listener above the button forbade this click.
    if (event?.defaultPrevented) return
    // If the session key is not reactive, this may still be the link of the previous user.
    kit.cache().session.check()
    if (view.value.state === 'disabled') return event?.preventDefault()
    failure.value = null
    const { id: order, thread } = view.value
    if (order === null || !thread) return event?.preventDefault()
    kit.openings.takeOver(order)
    await open({ orderId: order, thread, created: false, event })
  }

  async function activate(event?: MouseEvent) {
    if (event?.defaultPrevented) return
    // The rest of a double click: the first one may have failed, or opened the conversation, meanwhile.
    if (event && event.detail > 1 && isPressed) return event.preventDefault()
    isPressed = view.value.state !== 'disabled'
    if (view.value.thread) return show(event)
    // A link, a label or a summary around the button must not act as well.
    event?.preventDefault()
    // While it fades out it can still be pressed, and nobody would be told what came of that.
    if (isLive.value) await start()
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
      failure.value = { error, inlineMessage: null }
      isolate(() => options.onFailed?.({ orderId: order, operation: error.operation, error }))
    }
  }

  const isSettled = useHostThread(kit, view, options)
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
  useLookup({ kit, view, isLive, isSettled, options })

  return {
    ...refsOf(view),
    start: () => start(),
    startAsync: () => begin(),
    view: show,
    activate,
    refresh,
  }
}
