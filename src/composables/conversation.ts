import type { ConversationCache } from '../cache/conversation-cache'
import { unknownEntry, type ConversationEntry } from '../cache/entry'
import { isolate } from '../client/diagnostics'
import { isPage } from '../client/is-page'
import type { ConversationError } from '../contract/conversation-error'
import type { OrderId } from '../contract/ids'
import type { Thread } from '../contract/thread'
import type { KitContext } from '../kit/kit-context'
import type { MessageParams, Messages } from '../kit/messages'
import { createButtonFailure, type ButtonFailure } from './button-failure'
import { ButtonLookup } from './button-lookup'
import type { ConversationHost, ConversationInput } from './conversation-input'
import type { ConversationActions } from './conversation-values'
import { viewOf, type ConversationView } from './conversation-view'
import { createPresses } from './presses'
import { ThreadProp } from './thread-prop'

type Activity = ConversationEntry['activity']

/**
 * The behaviour of one button. The owner calls `sync()` before each render, renders `view()`, and calls
 * `settle()` afterwards.
 */
export interface Conversation {
  /** The values that the button shows. Reactive: read them while rendering, or in a computed. */
  view(): ConversationView
  /** All labels that the button may show later. */
  labels(): readonly string[]
  /** Takes over the order and the thread of the host. */
  sync(): void
  /** Reads every field of the host's thread, so that a watcher notices when the host changes it in place. */
  readThread(): unknown
  /** Tells the host about a new answer, and looks up the order if needed. */
  settle(): void
  /** Calls `settle()` after the page has been updated. */
  settleLater(): void
  /** The actions of the button. The first press creates them. */
  press(): ConversationActions
}

/**
 * The behaviour of a button, for every framework. A subclass calls `mount()` and `unmount()`, and renders changes.
 *
 * A page may hold hundreds of buttons. So each has one subscription and no watchers, and all share the methods of
 * this class.
 */
export abstract class LiveConversation implements Conversation {
  /** The start that this button waits for. */
  starting: { orderId: OrderId } | null = null
  /** False after the button is removed or deactivated by KeepAlive. Then it emits nothing and shows no toast. */
  isLive = true
  protected readonly cache: ConversationCache
  protected readonly threadProp: ThreadProp
  private readonly lookup: ButtonLookup
  // True while hydrating. The HTML of the server does not show `checking`, so the first render must not either.
  protected isTakenOver = false
  protected isMounted = false
  private isForced = false
  private isSettling = false
  private presses: ConversationActions | undefined
  private failures: ReturnType<typeof createButtonFailure> | undefined
  private unsubscribe: (() => void) | undefined
  private stopReturns: (() => void) | undefined
  private followed: number | null = null
  protected hostThread: Thread | null | undefined
  protected hostOrder: number | null | undefined
  // The stale version of the order when the host gave its thread. As soon as it grows, the order is looked up.
  private hostVersion = -1
  // The order of the last look-up.
  private askedOrder: number | null = null
  private askedVersion = -1
  // The values from which the last view was computed.
  private shownEntry: ConversationEntry | undefined
  private shownActivity: Activity = 'idle'
  private shownVersion = -1
  // The last answer that was reported to the host.
  private toldOrder: number | null = null
  private toldThread: number | undefined

  constructor(
    readonly kit: KitContext,
    readonly input: ConversationInput,
    readonly host: ConversationHost,
    toRaw = (given: unknown) => given,
  ) {
    this.cache = kit.cache()
    this.threadProp = new ThreadProp(input, host, this.cache, kit.report, toRaw)
    this.lookup = new ButtonLookup(kit, input, host, (orderId) => this.noteAsked(orderId))
  }

  /** Registers the current reader of the view, in frameworks with reactive tracking. */
  protected abstract track(): void
  /** Renders the button again, because its view may have changed. */
  abstract changed(): void
  /** Calls back after the page has been updated. */
  protected abstract afterRender(callback: () => void): void
  /** Whether the button follows changes of the cache now. */
  protected abstract isListening(): boolean

  view(): ConversationView {
    this.track()
    return this.viewWith(this.input, this.entryOf(this.orderId()))
  }

  labels(): readonly string[] {
    return this.kit.labels(this.orderId(), this.input.messages)
  }

  text(key: keyof Messages, params?: Partial<MessageParams>): string {
    return this.kit.text(key, { orderId: this.orderId(), ...params }, this.input.messages)
  }

  sync(): void {
    const { cache, hostThread } = this
    const id = this.orderId()
    if (id !== this.followed) this.follow(id)
    this.threadProp.sync()
    const given = this.threadProp.read(id, this.input.thread)
    const isSameOrder = id === this.hostOrder
    this.hostThread = given
    // A thread that a template creates is a new object in every render, so compare its fields.
    if (isSameOrder && (given === hostThread || JSON.stringify(given) === JSON.stringify(hostThread)))
      return
    if (given) cache.remember(given)
    else if (given === null && id !== null && isSameOrder && cache.read(id).thread) cache.forget(id)
    this.hostOrder = id
    this.hostVersion = this.versionOf(id)
  }

  readThread(): unknown {
    return this.threadProp.read(this.orderId(), this.input.thread)
  }

  settle(): void {
    this.isSettling = false
    if (!this.isMounted) return
    const orderId = this.orderId()
    if (orderId === null) this.reportInvalidId()
    const version = this.versionOf(orderId)
    const entry = this.entryOf(orderId)
    if (this.failures && !this.failureAt(entry, version)) this.failures.clear()
    this.tellResolved(entry)
    const { isLive, isForced } = this
    this.isForced = false
    this.lookup.arm(
      { orderId, staleVersion: version, isLive, isSettled: this.isSettled(version) },
      isForced,
    )
  }

  settleLater(): void {
    if (!this.isMounted || this.isSettling) return
    this.isSettling = true
    this.afterRender(() => this.settle())
  }

  press(): ConversationActions {
    return (this.presses ??= createPresses(this))
  }

  /** Shows a failure of this button until the next try, or until the state of the order changes. */
  setFailure(error: ConversationError, inlineMessage: string | null): void {
    // A start that is resumed may fail after its button has gone. Its countdown would never end.
    if (!this.isLive) return
    this.failures ??= createButtonFailure(() => this.changed())
    const id = this.orderId()
    const threadId = this.entryOf(id).thread?.id
    this.failures.set(error, inlineMessage, { orderId: id, threadId, staleVersion: this.versionOf(id) })
  }

  clearFailure(): void {
    this.failures?.clear()
  }

  failure(): ButtonFailure | null {
    const id = this.orderId()
    return this.failureAt(this.entryOf(id), this.versionOf(id))
  }

  /** Gives the host the thread of a start. It is not reported as `resolved` again. */
  tellStarted(orderId: OrderId, thread: Thread): void {
    if (this.orderId() === orderId) {
      this.toldOrder = orderId
      this.toldThread = thread.id
    }
    this.threadProp.tell(thread)
  }

  /** Call it when the button is on the page. */
  protected mount(): void {
    this.kit.prepare()
    this.isMounted = true
    // A button that returns to the page may have missed changes, so look again.
    this.isForced = true
    this.stopReturns = this.kit.onReturn(() => this.lookAgain())
    this.settle()
  }

  protected unmount(): void {
    this.isLive = this.isMounted = false
    this.unsubscribe?.()
    this.stopReturns?.()
    this.lookup.stop()
    this.failures?.clear()
  }

  /** The view for a cache entry. `isSettled`: no look-up is going to start. */
  protected viewWith(
    input: ConversationInput,
    entry: ConversationEntry,
    isSettled?: boolean,
  ): ConversationView {
    const version = this.versionOf(entry.orderId)
    const activity = this.activityOf(entry, version, isSettled)
    this.shownEntry = entry
    this.shownActivity = activity
    this.shownVersion = version
    const shown = activity === entry.activity ? entry : { ...entry, activity }
    return viewOf(this.kit, input, shown, this.failureAt(entry, version))
  }

  protected orderId(): OrderId | null {
    return this.cache.readId(this.input.orderId)
  }

  /** Reports an invalid id, such as a UUID, to the developer. A blank id is not reported: it may still be loading. */
  private reportInvalidId() {
    const { orderId: given } = this.input
    const isBlank = typeof given === 'string' ? given.trim() === '' : given === null || given === undefined
    if (!isBlank) this.kit.report('invalid-order-id')
  }

  protected versionOf(id: number | null): number {
    return id === null ? 0 : this.cache.staleVersion(id)
  }

  protected entryOf(id: number | null): ConversationEntry {
    return id === null ? { ...unknownEntry(null), activity: 'idle' } : this.cache.read(id)
  }

  protected isSettled(version: number): boolean {
    return this.hostThread !== undefined && this.hostVersion === version
  }

  private failureAt({ orderId, thread }: ConversationEntry, staleVersion: number): ButtonFailure | null {
    return this.failures?.of({ orderId, threadId: thread?.id, staleVersion }) ?? null
  }

  /** Shows a look-up that will start at the mount in the first render already. This saves a render for each button. */
  private activityOf(
    entry: ConversationEntry,
    version: number,
    isSettled = this.isSettled(version),
  ): Activity {
    const { activity, orderId, checkedAt, error } = entry
    if (activity !== 'idle' || orderId === null || checkedAt !== null || error) return activity
    const isAsked = this.askedOrder === orderId && this.askedVersion === version
    if (isAsked || !this.isLive || !isPage() || isSettled) return activity
    return (this.isMounted || !this.isTakenOver) && this.lookup.isEager() ? 'checking' : activity
  }

  protected follow(id: number | null) {
    this.unsubscribe?.()
    this.unsubscribe = undefined
    this.followed = id
    if (id !== null && this.isListening()) this.unsubscribe = this.cache.subscribe(id, () => this.learn())
  }

  /** Called when the cache entry of the order has changed. */
  private learn() {
    // If the change is rendered, the owner calls `settle()` afterwards.
    if (!this.renderIfVisible() || !this.host.rendersChanges) this.settleLater()
  }

  private noteAsked(orderId: OrderId) {
    this.askedOrder = orderId
    this.askedVersion = this.versionOf(orderId)
    this.renderIfVisible()
  }

  /** Renders only if the change of the cache entry changes the view. Returns whether it does. */
  protected renderIfVisible(): boolean {
    const entry = this.entryOf(this.followed)
    const version = this.versionOf(this.followed)
    const before = this.shownEntry
    const isVisible =
      before?.thread !== entry.thread ||
      before.error !== entry.error ||
      this.shownActivity !== this.activityOf(entry, version) ||
      (this.shownVersion !== version && this.failureAt(before, this.shownVersion) !== null)
    if (isVisible) this.changed()
    return isVisible
  }

  /** Reports each answer to the host once, even if the answer was known before the mount. */
  private tellResolved({ orderId, knowledge, thread }: ConversationEntry) {
    if (knowledge === 'unknown' || orderId === null) {
      // The order was forgotten, or another user signed in. Report the next answer even if it is the same.
      this.toldOrder = null
      return
    }
    if (!this.isLive || orderId === this.starting?.orderId) return
    if (this.toldOrder === orderId && this.toldThread === thread?.id) return
    this.toldOrder = orderId
    this.toldThread = thread?.id
    this.threadProp.tell(thread)
    isolate(() => this.host.onResolved?.({ orderId, thread }))
  }

  private lookAgain() {
    this.isForced = true
    this.settle()
  }

  protected setLive(isLive: boolean) {
    this.isLive = isLive
    this.settle()
  }
}
