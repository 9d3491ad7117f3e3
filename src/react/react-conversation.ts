import { answered, isSame, unknownEntry, type ConversationEntry } from '../cache/entry'
import { LiveConversation } from '../composables/conversation'
import type { ConversationActions } from '../composables/conversation-values'
import { reuseEqual, type ConversationView } from '../composables/conversation-view'
import type { Thread } from '../contract/thread'
import { CommittedOptions, type RenderOptions } from './committed-options'
import type { ReactKit } from './react-kit'

/** The view of a button, and all labels that it may show later. */
export interface ReactView extends ConversationView {
  labels: readonly string[]
}

/**
 * The behaviour of a button in a React component. React may throw a render away, so a render must have no effect. It
 * only reads, `commit()` takes over its options, and `subscribe()` mounts the button.
 */
export class ReactConversation extends LiveConversation {
  readonly actions: ConversationActions
  private readonly committed: CommittedOptions
  private listener: (() => void) | null = null
  private last: ReactView | undefined
  // The last thread that the host gave and that is not in the cache yet.
  private read: { given: unknown; thread: Thread | null | undefined } | undefined

  constructor(
    private readonly reactKit: ReactKit,
    options: RenderOptions,
  ) {
    const committed = new CommittedOptions(options)
    super(reactKit, committed, committed)
    this.committed = committed
    this.actions = {
      start: () => this.press().start(),
      startAsync: () => this.press().startAsync(),
      view: (event) => this.press().view(event),
      activate: (event) => this.press().activate(event),
      refresh: () => this.press().refresh(),
    }
  }

  /** For `useSyncExternalStore`. A property, because React would subscribe again if it got another function. */
  readonly subscribe = (listener: () => void) => {
    const stop = this.reactKit.onOptions(listener)
    this.listener = listener
    this.isLive = true
    this.follow(this.orderId())
    this.keepHostThread()
    this.mount()
    return () => {
      this.listener = null
      stop()
      this.unmount()
    }
  }

  /**
   * Gives the cache the host's thread again. The cache may drop an order that no button follows, and this one follows
   * its order only after `commit()`, and not while React hides it.
   */
  private keepHostThread() {
    const { hostThread } = this
    const { orderId, knowledge } = this.entryOf(this.orderId())
    const isDropped = knowledge === 'unknown' && this.isSettled(this.versionOf(orderId))
    if (hostThread && isDropped) this.cache.remember(hostThread)
  }

  /** The view for the options of a render. The same object while the view is the same. */
  snapshot(options: RenderOptions, sessionKey: string | number | null | undefined): ReactView {
    if (!this.reactKit.isCurrent(sessionKey)) return this.firstSnapshot(options)
    return this.reuse(options, this.viewOf(options, this.entryOf(this.orderId())))
  }

  /** The view on a server. A server looks nothing up, so it shows only what the host gave. */
  firstSnapshot(options: RenderOptions): ReactView {
    const entry = { ...unknownEntry(this.orderId()), activity: 'idle' } as const
    return this.reuse(options, this.viewOf(options, entry, true))
  }

  commit(options: RenderOptions): void {
    this.committed.options = options
    this.sync()
    this.settleLater()
  }

  protected track() {}

  changed() {
    this.listener?.()
  }

  // React may throw away the last render. So leave it to React to compare the view with the one on the page.
  protected override renderIfVisible(): boolean {
    this.changed()
    return true
  }

  protected afterRender(callback: () => void) {
    queueMicrotask(callback)
  }

  protected isListening() {
    return this.listener !== null
  }

  /** Shows the thread of the host before it is in the cache, because a render must not change the cache. */
  private viewOf(options: RenderOptions, entry: ConversationEntry, isSettled = false): ConversationView {
    const id = entry.orderId
    const given = this.hostThreadOf(options)
    const isCached = isSame(given, this.hostThread)
    if (given === undefined || isCached) return this.viewWith(options, entry, isSettled || undefined)
    // With `null`, the host may take back a thread that it gave before.
    const isTold = given !== null || id === this.hostOrder
    const shown = isTold ? { ...answered(entry, given, 0), activity: entry.activity } : entry
    return this.viewWith(options, shown, true)
  }

  private hostThreadOf({ thread: given }: RenderOptions): Thread | null | undefined {
    if (!this.read || this.read.given !== given)
      this.read = { given, thread: this.threadProp.read(this.orderId(), given) }
    return this.read.thread
  }

  /** Reuses the thread, the labels and the whole view of the last render where they are equal. */
  private reuse({ messages }: RenderOptions, view: ConversationView): ReactView {
    const { last } = this
    const labels = this.kit.labels(view.id, messages)
    const isSameThread = last && isSame(last.thread, view.thread)
    const areSameLabels = last?.labels.join('\n') === labels.join('\n')
    return (this.last = reuseEqual(last, {
      ...view,
      thread: isSameThread ? last.thread : view.thread,
      labels: areSameLabels ? last.labels : labels,
    }))
  }
}
