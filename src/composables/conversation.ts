import {
  getCurrentInstance,
  inject,
  onActivated,
  onDeactivated,
  onMounted,
  onScopeDispose,
  onServerPrefetch,
  queuePostFlushCb,
  shallowRef,
  ssrContextKey,
} from 'vue'
import { unknownEntry, type ConversationEntry } from '../cache/entry'
import { isolate } from '../client/diagnostics'
import { isPage } from '../client/is-page'
import { readId } from '../contract/order-id'
import type { Thread } from '../contract/thread'
import type { KitContext } from '../kit/kit-context'
import { createButtonFailure, type Situation } from './button-failure'
import { createButtonLookup } from './button-lookup'
import type { ConversationHost, ConversationInput } from './conversation-input'
import { labelsOf, textOf, viewOf, type ConversationView } from './conversation-view'
import { createPresses, type Presses } from './presses'
import { createThreadProp } from './thread-prop'

/**
 * The behaviour of one button. A page may hold hundreds of buttons, so it has one subscription and no watchers.
 * Its owner calls `sync()` before each render, renders `view()`, and calls `settle()` afterwards.
 */
export interface Conversation {
  /** What the button shows. Reactive: read it while rendering, or in a computed. */
  view(): ConversationView
  /** Every label that the button may come to show. */
  labels(): string[]
  /** Follows the order and the thread of the host. */
  sync(): void
  /** Reads the thread of the host with everything in it, for a watcher: the host may change it in place. */
  readThread(): unknown
  /** Tells the host of an answer and looks up the order, where that is due. */
  settle(): void
  /** As `settle()`, after the page has been updated. */
  settleLater(): void
  /** What a press does. It is created by the first one. */
  press(): Presses
}

/** What the presses of a button need of it. */
export interface ConversationContext {
  kit: KitContext
  input: ConversationInput
  host: ConversationHost
  view(): ConversationView
  text: ReturnType<typeof textOf>
  failure: ReturnType<typeof createButtonFailure>
  situation(): Situation
  /** False while the button is kept alive out of sight, and once it is gone. Nobody is told anything then. */
  isLive(): boolean
  /** The order of the start that this button waits for. */
  starting: { orderId: number } | null
  started(orderId: number, thread: Thread): void
  settle(): void
}

type Activity = ConversationEntry['activity']

export function createConversation(
  kit: KitContext,
  input: ConversationInput,
  host: ConversationHost,
): Conversation {
  const cache = kit.cache()
  const changes = shallowRef(0)
  const changed = () => void changes.value++
  const threadProp = createThreadProp(input, host, kit.report)
  const failure = createButtonFailure(changed)
  const lookup = createButtonLookup(kit, input, host, noteAsked)
  // The HTML of a server shows no look-up, and has to be taken over as it is.
  const isTakenOver = !!getCurrentInstance()?.vnode.el || inject(ssrContextKey, null) !== null
  let isMounted = false
  let isLive = true
  let isForced = false
  let followed: number | null = null
  let unsubscribe: (() => void) | undefined
  let stopReturns: (() => void) | undefined
  let hostThread: Thread | null | undefined
  let hostOrder: number | null | undefined
  // The version up to which the host's word is good.
  let hostVersion: number | null = null
  // The last look-up that was asked for.
  let askedOrder: number | null = null
  let askedVersion = -1
  let shown: { entry: ConversationEntry; activity: Activity; version: number } | undefined
  // The last answer that the host was told.
  let toldOrder: number | null = null
  let toldThread: number | undefined
  let presses: Presses | undefined

  const context: ConversationContext = {
    kit,
    input,
    host,
    view,
    text: textOf(kit, input),
    failure,
    situation,
    isLive: () => isLive,
    starting: null,
    started(orderId, thread) {
      if (readId(input.orderId) === orderId) {
        toldOrder = orderId
        toldThread = thread.id
      }
      threadProp.tell(thread)
    },
    settle,
  }

  const versionOf = (id: number | null) => (id === null ? 0 : cache.staleVersion(id))
  const entryOf = (id: number | null): ConversationEntry =>
    id === null ? { ...unknownEntry(null), activity: 'idle' } : cache.read(id)
  const isSettled = (version: number) => hostThread !== undefined && hostVersion === version

  function situation(): Situation {
    const id = readId(input.orderId)
    return { orderId: id, threadId: entryOf(id).thread?.id, staleVersion: versionOf(id) }
  }

  /** A look-up that starts with the mount shows from the first render: one render less for each button. */
  function activityOf(entry: ConversationEntry, version: number): Activity {
    if (entry.activity !== 'idle' || entry.orderId === null || entry.checkedAt !== null || entry.error)
      return entry.activity
    const isAsked = askedOrder === entry.orderId && askedVersion === version
    const isDue = isLive && isPage() && (isMounted || !isTakenOver) && lookup.isEager()
    return isDue && !isAsked && !isSettled(version) ? 'checking' : 'idle'
  }

  function view(): ConversationView {
    void changes.value
    const id = readId(input.orderId)
    const entry = entryOf(id)
    const version = versionOf(id)
    const activity = activityOf(entry, version)
    shown = { entry, activity, version }
    const problem = failure.of({ orderId: id, threadId: entry.thread?.id, staleVersion: version })
    return viewOf(kit, input, activity === entry.activity ? entry : { ...entry, activity }, problem)
  }

  /** Not everything that the cache learns is shown. */
  function renderIfVisible() {
    const entry = entryOf(followed)
    const version = versionOf(followed)
    const isVisible =
      !shown ||
      shown.entry.thread !== entry.thread ||
      shown.entry.error !== entry.error ||
      shown.activity !== activityOf(entry, version) ||
      (shown.version !== version && failure.of({ ...situation(), staleVersion: shown.version }) !== null)
    if (isVisible) changed()
  }

  const settleLater = () => void (isMounted && queuePostFlushCb(settle))

  /** The cache has news of the order. */
  function learn() {
    renderIfVisible()
    settleLater()
  }

  function noteAsked(orderId: number) {
    askedOrder = orderId
    askedVersion = versionOf(orderId)
    renderIfVisible()
  }

  function follow(id: number | null) {
    unsubscribe?.()
    unsubscribe = undefined
    followed = id
    // A server renders once, and never says when a button has gone.
    if (id !== null && isPage()) unsubscribe = cache.subscribe(id, learn)
  }

  function sync() {
    const id = readId(input.orderId)
    if (id !== followed) follow(id)
    threadProp.sync()
    const given = threadProp.read(id)
    const isSameOrder = id === hostOrder
    // A thread that is written into the template is another object with every render.
    const isSame =
      isSameOrder && (given === hostThread || JSON.stringify(given) === JSON.stringify(hostThread))
    hostThread = given
    if (isSame) return
    if (given) cache.remember(given)
    else if (given === null && id !== null && isSameOrder && entryOf(id).thread) cache.forget(id)
    hostOrder = id
    hostVersion = versionOf(id)
  }

  /** Tells the host once of each answer, also of one that was known before. */
  function tellResolved(entry: ConversationEntry) {
    const { orderId, knowledge, thread } = entry
    // The order was forgotten, or another user signed in. The next answer is news, whatever it is.
    if (knowledge === 'unknown' || orderId === null) toldOrder = null
    else if (isLive && orderId !== context.starting?.orderId) {
      if (toldOrder === orderId && toldThread === thread?.id) return
      toldOrder = orderId
      toldThread = thread?.id
      threadProp.tell(thread)
      isolate(() => host.onResolved?.({ orderId, thread }))
    }
  }

  function settle() {
    if (!isMounted) return
    const id = readId(input.orderId)
    const version = versionOf(id)
    const entry = entryOf(id)
    if (shown && failure.of({ orderId: id, threadId: entry.thread?.id, staleVersion: version }) === null)
      failure.clear()
    tellResolved(entry)
    lookup.arm({ orderId: id, staleVersion: version, isLive, isSettled: isSettled(version) }, isForced)
    isForced = false
  }

  function lookAgain() {
    isForced = true
    settle()
  }

  function setLive(value: boolean) {
    isLive = value
    settle()
  }

  sync()
  // Not for every button: a server renders one with a prefetch later than the others.
  if (input.lookup === 'server') {
    onServerPrefetch(async () => {
      const id = readId(input.orderId)
      if (id !== null && !isSettled(versionOf(id))) await kit.lookupOnServer(id)
    })
  }
  onMounted(() => {
    kit.prepare()
    isMounted = true
    stopReturns = kit.onReturn(lookAgain)
    settle()
  })
  onActivated(() => setLive(true))
  onDeactivated(() => setLive(false))
  onScopeDispose(() => {
    isLive = isMounted = false
    unsubscribe?.()
    stopReturns?.()
    lookup.stop()
    failure.clear()
  })

  return {
    view,
    labels: () => labelsOf(context.text),
    sync,
    readThread: () => threadProp.read(readId(input.orderId)),
    settle,
    settleLater,
    press: () => (presses ??= createPresses(context)),
  }
}
