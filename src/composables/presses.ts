import type { OrderId } from '../contract/ids'
import { isolate } from '../client/diagnostics'
import {
  ConversationError,
  isConversationError,
  type ConversationErrorKind,
} from '../contract/conversation-error'
import type { LiveConversation } from './conversation'
import type { ConversationActions, PressEvent } from './conversation-values'
import { navigate, type Step } from './navigate'
import { createReport } from './report-failure'
import type { StartedPayload } from './start-conversation'

// A shorter wait is not announced, because the announcement of the result follows at once.
const QUIET_MS = 500

/** Creates the actions of a button: to start a conversation, to open it, and to refresh. */
export function createPresses(button: LiveConversation): ConversationActions {
  const { kit, input, host } = button
  const report = createReport(button)
  const store = kit.store()
  // Whether the last click started or opened a conversation.
  let hasActed = false

  function fail(error: ConversationError, orderId: OrderId) {
    const isSignedOut = error.kind === 'unauthenticated'
    const key = kit.cache().session.readKey()
    return report(error, orderId, isSignedOut ? () => resume(orderId, key) : undefined)
  }

  async function open(step: Omit<Step, 'target'>, isWanted = () => button.isLive) {
    const target = kit.target({ orderId: step.orderId, threadId: step.thread.id }, input.to)
    const problem = await navigate(kit, { ...step, target }, (payload) => host.onNavigate?.(payload))
    if (problem && isWanted()) void fail(problem, step.orderId)
  }

  /** Starts, tells the host and opens the page. `isWanted`: the person who pressed is still at this button. */
  async function launch(orderId: OrderId, isWanted: () => boolean): Promise<StartedPayload> {
    const own = (button.starting = { orderId })
    const pending = kit.openings.begin(orderId)
    if (button.isLive) kit.announcer.place()
    if (button.view().id === orderId) button.clearFailure()
    const announceBusy = () => isWanted() && kit.announcer.announce(button.text('starting'))
    const timer = setTimeout(announceBusy, QUIET_MS)
    try {
      const started = { orderId, ...(await store.start(orderId)) }
      if (isWanted()) {
        kit.announcer.announce(button.text('ready'))
        button.tellStarted(orderId, started.thread)
        isolate(() => host.onStarted?.(started))
        if (!pending.isOpened) await open(started, isWanted)
      }
      return started
    } catch (error) {
      // Allow the next start before the host hears of the failure, because the host may start again at once.
      if (button.starting === own) button.starting = null
      if (isWanted() && isConversationError(error)) void fail(error, orderId)
      throw error
    } finally {
      clearTimeout(timer)
      kit.openings.end(pending)
      if (button.starting === own) button.starting = null
      button.settle()
    }
  }

  async function begin(isResumed = false): Promise<StartedPayload> {
    const { id, state, isBusy, refusal, startForbidden } = button.view()
    // If `canStart` reads something that is not reactive, its answer may be another one than the button shows.
    if (state === 'disabled') button.changed()
    const refuse = (kind: ConversationErrorKind, reason: string) => {
      throw new ConversationError({ kind, operation: 'start', reason, orderId: id })
    }
    if (id === null) return refuse('invalid-input', 'disabled')
    if (startForbidden !== null) return refuse('forbidden', 'policy')
    if (refusal) throw new ConversationError(refusal)
    if (state === 'disabled') return refuse('aborted', 'disabled')
    // If another button of the order was pressed first, that button tells its host and navigates. This one only waits.
    return launch(id, () => !isBusy && (button.isLive ? button.view().id === id : isResumed))
  }

  /** Repeats a start after a sign-in. The page and the button of the first press may be gone by then. */
  async function resume(orderId: OrderId, keyBefore: unknown): Promise<void> {
    // The button was pressed twice while nobody was signed in.
    if (button.starting?.orderId === orderId) return
    const { session } = kit.cache()
    const isShown = () => button.isLive && button.view().id === orderId
    if (isShown() && button.view().state === 'starting') return
    const launchAgain = () => (isShown() ? begin(true) : launch(orderId, () => true))
    // In React, the new session key comes with the next render, and ends a start that began before. So start again.
    const isEarly = keyBefore !== undefined && Object.is(session.readKey(), keyBefore)
    try {
      await launchAgain()
    } catch (error) {
      const isEnded = isConversationError(error) && error.kind === 'session-changed'
      if (isEarly && isEnded) await launchAgain().catch(() => {})
    }
  }

  async function start() {
    const { state } = button.view()
    if (state !== 'starting') await begin().catch(() => {})
  }

  // If the session key is not reactive, the button may still show the conversation of the previous user. The cache
  // notices the change when it is asked, and renders the button anew.
  const isOfPreviousUser = () => !kit.cache().isReadable()

  async function show(event?: PressEvent) {
    // A listener of the host has cancelled this click.
    if (event?.defaultPrevented) return
    if (isOfPreviousUser()) return event?.preventDefault()
    const { id, state, thread } = button.view()
    if (state === 'disabled') return event?.preventDefault()
    button.clearFailure()
    if (id === null || !thread) return event?.preventDefault()
    kit.openings.takeOver(id)
    await open({ orderId: id, thread, created: false, event })
  }

  async function activate(event?: PressEvent) {
    if (event?.defaultPrevented) return
    preventRepeats(event?.currentTarget)
    // Ignore the second click of a double click if the first one did something.
    if (event && event.detail > 1 && hasActed) return event.preventDefault()
    if (isOfPreviousUser()) return event?.preventDefault()
    const { state, thread } = button.view()
    hasActed = state !== 'disabled'
    if (thread) return show(event)
    // A link, a label or a summary around the button must not react to the click.
    event?.preventDefault()
    // A button that fades out can still be pressed, but no longer reports a result.
    if (button.isLive) await start()
  }

  async function refresh() {
    const { id } = button.view()
    if (id === null) return
    button.clearFailure()
    store.invalidate(id)
    try {
      await store.lookup(id, { force: true })
    } catch (error) {
      if (!button.isLive || button.view().id !== id || !isConversationError(error)) return
      button.setFailure(error, null)
      isolate(() => host.onFailed?.({ orderId: id, operation: error.operation, error }))
    }
  }

  return { start, startAsync: () => begin(), view: show, activate, refresh }
}

/**
 * Makes an element ignore Enter while the key is held, because browsers then click it repeatedly. The first press
 * adds the listener, so that most buttons of a page have none. Adding it twice has no effect.
 */
export function preventRepeats(target: EventTarget | null | undefined) {
  target?.addEventListener('keydown', preventRepeat)
}

function preventRepeat(event: Event) {
  const { repeat, key } = event as KeyboardEvent
  if (repeat && key === 'Enter') event.preventDefault()
}
