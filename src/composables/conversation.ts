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
 * The behaviour of one button. Its owner calls `sync()` before each render, renders `view()`, and calls `settle()`
 * afterwards.
 */
export interface Conversation {
  /** What the button shows. Reactive: read it while rendering, or in a computed. */
  view(): ConversationView
  /** Every label that the button may come to show. */
  labels(): readonly string[]
  /** Follows the order and the thread of the host. */
  sync(): void
  /** Reads the thread of the host with everything in it, for a watcher: the host may change it in place. */
  readThread(): unknown
  /** Tells the host of an answer and looks up the order, where that is due. */
  settle(): void
  /** As `settle()`, after the page has been updated. */
  settleLater(): void
  /** What a press does. It is created by the first one. */
  press(): ConversationActions
}

/**
 * The behaviour in every framework. A subclass calls `mount()` and `unmount()`, and renders the changes.
 *
 * A page may hold hundreds of buttons. So each has one subscription and no watchers, and this is a class: its
 * methods are not created for each button.
 */
export abstract class LiveConversation implements Conversation {
  /** The start that this button waits for. */
  starting: { orderId: OrderId } | null = null
  /** False while the button is kept alive out of sight, and once it is gone. Nobody is told anything then. */
  isLive = true
  protected readonly cache: ConversationCache
  protected readonly threadProp: ThreadProp
  private readonly lookup: ButtonLookup
  // The HTML of a server shows no look-up, and has to be taken over as it is.
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
  // The version up to which the host's word is good.
  private hostVersion = -1
  // The last look-up that was asked for.
  private askedOrder: number | null = null
  private askedVersion = -1
  // What the last view was made of.
  private shownEntry: ConversationEntry | undefined
  private shownActivity: Activity = 'idle'
  private shownVersion = -1
  // The last answer that the host was told.
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

  /** Notes that the view is being read, if the framework finds its readers so. */
  protected abstract track(): void
  /** The view has changed. */
  protected abstract changed(): void
  /** Calls back after the page has been updated. */
  protected abstract afterRender(callback: () => void): void
  /** Whether changes of the cache matter now. */
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
    const given = this.threadProp.read(id)
    const isSameOrder = id === this.hostOrder
    this.hostThread = given
    // A thread that is written into the template is another object with every render.
    if (isSameOrder && (given === hostThread || JSON.stringify(given) === JSON.stringify(hostThread)))
      return
    if (given) cache.remember(given)
    else if (given === null && id !== null && isSameOrder && cache.read(id).thread) cache.forget(id)
    this.hostOrder = id
    this.hostVersion = this.versionOf(id)
  }

  readThread(): unknown {
    return this.threadProp.read(this.orderId())
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

  /** Shows a failure of this button until the next try, or until the state of the order is another. */
  setFailure(error: ConversationError, inlineMessage: string | null): void {
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

  /** Notes that the host hears of this thread as the result of a start. */
  tellStarted(orderId: OrderId, thread: Thread): void {
    if (this.orderId() === orderId) {
      this.toldOrder = orderId
      this.toldThread = thread.id
    }
    this.threadProp.tell(thread)
  }

  /** The button is on the page. */
  protected mount(): void {
    this.kit.prepare()
    this.isMounted = true
    // A button that was taken away and is back has missed what happened meanwhile.
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

  /** What the button shows for an entry. `isSettled`: no look-up is going to start. */
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

  /** Only a developer can help a button whose id is a UUID, for example. A blank one may be still loading. */
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

  /** A look-up that starts with the mount shows from the first render: one render less for each button. */
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

  /** The cache has news of the order. */
  private learn() {
    // The owner settles after a render.
    if (!this.renderIfVisible() || !this.host.rendersChanges) this.settleLater()
  }

  private noteAsked(orderId: OrderId) {
    this.askedOrder = orderId
    this.askedVersion = this.versionOf(orderId)
    this.renderIfVisible()
  }

  /** Not everything that the cache learns is shown. */
  private renderIfVisible(): boolean {
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

  /** Tells the host once of each answer, also of one that was known before. */
  private tellResolved({ orderId, knowledge, thread }: ConversationEntry) {
    if (knowledge === 'unknown' || orderId === null) {
      // The order was forgotten, or another user signed in. The next answer is news, whatever it is.
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
