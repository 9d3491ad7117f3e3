import type { OrderId } from '../contract/ids'
import type { ConversationClient } from '../client/client-types'
import { internalsOf } from '../client/internals'
import { createReporter, type Report } from '../client/diagnostics'
import { DEFAULT_TIMEOUT_MS } from '../client/options'
import type { ConversationError } from '../contract/conversation-error'
import { isDevelopment } from '../contract/development'
import type { ConversationCache } from '../cache/conversation-cache'
import { createTabs } from '../cache/tabs'
import { createAnnouncer } from './announcer'
import { callCanStart } from './can-start'
import type { ConversationKitOptions } from './conversation-kit'
import { explainRoute } from './explain-route'
import { resolveMessage, type MessageParams, type Messages, type MessagesOption } from './messages'
import {
  defaultTo,
  openTarget,
  resolveTarget,
  type ConversationLocation,
  type ButtonTarget,
  type RouterLike,
  type Target,
} from './navigation'
import { createOpenings } from './openings'
import { createToasts, type ToastKit, type Toasts } from './toasts'
import { createVisibility } from './visibility'

/** The calls that buttons make. In Vue they are the actions of the store, which tests may stub. */
export type KitStore = Pick<ConversationCache, 'enqueue' | 'invalidate' | 'lookup' | 'start'>

/** The parts of a kit that depend on the framework. */
export interface KitHost extends Pick<ToastKit, 'loadToaster'> {
  /** @throws {ConversationError} `misconfigured` if the app has no store */
  store(): KitStore
  cache(): ConversationCache
  router(): RouterLike | null
  /** Whether texts may change while their object stays the same. */
  isReactive(messages: object): boolean
}

/** The options that are the same in each framework. They are read with each use, because they may change. */
export type KitOptions = Pick<ConversationKitOptions, 'canStart' | 'href' | 'messages' | 'route' | 'toast'>

/** All that the buttons of one app share. */
export interface KitContext extends ReturnType<typeof createVisibility> {
  report: Report
  toasts: Toasts
  announcer: ReturnType<typeof createAnnouncer>
  /** Calls back each time the person returns to the page. Returns a function that stops this. */
  onReturn(callback: () => void): () => void
  /** Calls back when the look-up queue has started its calls for the orders of this tick. */
  afterQueue(callback: () => void): void
  /** @throws {ConversationError} `misconfigured` if the app has no store */
  store(): KitStore
  cache(): ConversationCache
  /** Whether the host allows a start for an order: true, or the reason why not, '' if it gives none. */
  canStart(orderId: OrderId): true | string
  text(key: keyof Messages, params: MessageParams, own?: MessagesOption): string
  /** Every label that a button may show. */
  labels(orderId: OrderId | null, own?: MessagesOption): readonly string[]
  target(location: ConversationLocation, to: ButtonTarget): Target
  openings: ReturnType<typeof createOpenings>
  open(target: Target): Promise<boolean>
  /** Looks up an order while a server renders. Never rejects, and ends with the client's deadline. */
  lookupOnServer(orderId: OrderId): Promise<void>
  /** Tells other tabs that an order got its conversation. */
  tellTabs(orderId: OrderId): void
  /** Adds the live regions and the listeners. Buttons call it when they are mounted, so never on a server. */
  prepare(): void
  /** Takes them away. A button that is mounted later adds them again. */
  dispose(): void
}

const LABELS = ['start', 'starting', 'view', 'viewClosed', 'retryIn'] as const
// The longest countdown needs the most room.
const WIDEST = { seconds: 3600 }

export function createKitContext(
  client: ConversationClient,
  options: KitOptions,
  { store, cache, router, isReactive, loadToaster }: KitHost,
): KitContext {
  const { report = createReporter(), timeoutMs = DEFAULT_TIMEOUT_MS } = internalsOf(client)
  const announcer = createAnnouncer()
  const returnCallbacks = new Set<() => void>()
  let isPrepared = false
  let queueCallbacks: (() => void)[] = []
  const text: KitContext['text'] = (key, params, own) =>
    resolveMessage(key, params, [own, options.messages])
  // The labels, if they are the same for every order. A function may depend on the order.
  let sameLabels: { messages: MessagesOption | undefined; labels: readonly string[] } | undefined
  const labels: KitContext['labels'] = (orderId, own) => {
    const { messages } = options
    if (!own && sameLabels && sameLabels.messages === messages) return sameLabels.labels
    const all = LABELS.map((key) => text(key, { orderId, ...WIDEST }, own))
    const isConstant = !own && typeof messages !== 'function' && !isReactive(messages ?? {})
    if (isConstant && !JSON.stringify(messages ?? {}).includes('{orderId}'))
      sameLabels = { messages, labels: all }
    return all
  }
  const toasts = createToasts(options, report, { text, cache, loadToaster })
  const tabs = createTabs((heard) => {
    const orderId = cache().readId(heard)
    if (orderId !== null) store().invalidate(orderId)
  })

  // People return to the page to see whether they have a permission now, or whether the other side has started.
  function recheck() {
    cache().recheck()
    for (const callback of returnCallbacks) callback()
  }

  function runQueueCallbacks() {
    const callbacks = queueCallbacks
    queueCallbacks = []
    for (const callback of callbacks) callback()
  }

  return {
    ...createVisibility(),
    report,
    toasts,
    announcer,
    onReturn(callback) {
      returnCallbacks.add(callback)
      return () => returnCallbacks.delete(callback)
    },
    afterQueue(callback) {
      // One microtask for all buttons of a page. The queue has begun by then, because it waited before.
      if (queueCallbacks.length === 0) queueMicrotask(runQueueCallbacks)
      queueCallbacks.push(callback)
    },
    store,
    cache,
    canStart: (orderId) => callCanStart(options.canStart, orderId),
    text,
    labels,
    target(location, to) {
      const target = resolveTarget(to, location, router(), defaultTo(options, router() !== null))
      if (target.problem) {
        let note: string | undefined
        if (isDevelopment && process.env.NODE_ENV !== 'production') {
          note = explainRoute(target.attempted, router())
        }
        report('unresolved-route', { orderId: location.orderId }, note)
      }
      return target
    },
    openings: createOpenings(),
    open: (target) => openTarget(target, router()),
    async lookupOnServer(orderId) {
      let timer: ReturnType<typeof setTimeout>
      // A look-up may need several calls, and each has its own deadline. The page waits no longer than one deadline.
      const end = new Promise((resolve) => (timer = setTimeout(resolve, timeoutMs)))
      // If the time is over, the browser looks the order up again.
      const lookup = store().lookup(orderId)
      await Promise.race([lookup, end])
        .catch((error: ConversationError) => {
          // The page shows Start, so this is the only sign of a wrong address.
          if (error.kind === 'misconfigured') report('lookup-misconfigured', {}, error.message)
        })
        .finally(() => clearTimeout(timer))
    },
    tellTabs: tabs.tell,
    prepare() {
      announcer.prepare()
      tabs.open()
      if (isPrepared) return
      isPrepared = true
      for (const event of RETURNS) window.addEventListener(event, recheck)
    },
    dispose() {
      isPrepared = false
      for (const event of RETURNS) window.removeEventListener(event, recheck)
      tabs.close()
      toasts.dispose()
      announcer.dispose()
    },
  }
}

// A page from the back/forward cache gets `pageshow` only. After `online`, failed look-ups can succeed.
const RETURNS = ['focus', 'pageshow', 'online'] as const
