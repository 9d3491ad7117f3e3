import type { OrderId } from '../contract/ids'
import type { Pinia } from 'pinia'
import { isReactive, shallowRef, type App } from 'vue'
import { internalsOf, type ConversationClient } from '../client/conversation-client'
import { createReporter, type Report } from '../client/diagnostics'
import { DEFAULT_TIMEOUT_MS } from '../client/options'
import { ConversationError } from '../contract/conversation-error'
import { isDevelopment } from '../contract/development'
import type { ConversationCache } from '../cache/conversation-cache'
import { createTabs } from '../cache/tabs'
import { bind, type Binding } from '../store/client-binding'
import { cacheOf, useConversationStore, type ConversationStore } from '../store/conversation-store'
import { createAnnouncer } from './announcer'
import type { ConversationKitOptions } from './conversation-kit'
import { explainRoute } from './explain-route'
import { resolveMessage, type MessageParams, type Messages, type MessagesOption } from './messages'
import {
  defaultTo,
  openTarget,
  resolveTarget,
  type ConversationLocation,
  type ConversationTo,
  type RouterLike,
  type Target,
} from './navigation'
import { createOpenings } from './openings'
import { askPolicy } from './policy'
import { createToasts, type Toasts } from './toasts'
import { createVisibility } from './visibility'

/** What the buttons of one app share. */
export interface KitContext extends ReturnType<typeof createVisibility> {
  binding: Binding
  report: Report
  toasts: Toasts
  announcer: ReturnType<typeof createAnnouncer>
  /** Calls back whenever somebody comes back to the page. Returns the way to stop that. */
  onReturn(callback: () => void): () => void
  /** Calls back once the look-up queue has begun with the orders that were added in this tick. */
  afterQueue(callback: () => void): void
  /** @throws {ConversationError} `misconfigured` where the app has no pinia */
  store(): ConversationStore
  cache(): ConversationCache
  /** Why the host allows no start for an order, '' where it gives no reason; null where it does. */
  whyNot(orderId: OrderId): string | null
  text(key: keyof Messages, params: MessageParams, own?: MessagesOption): string
  /** Every label that a button may come to show. */
  labels(orderId: OrderId | null, own?: MessagesOption): readonly string[]
  target(location: ConversationLocation, to: ConversationTo | undefined): Target
  openings: ReturnType<typeof createOpenings>
  open(target: Target): Promise<boolean>
  /** Looks up an order while a server renders. Never rejects, and ends with the client's deadline. */
  lookupOnServer(orderId: OrderId): Promise<void>
  /** Called when a button is on the page: a server has neither live regions nor a window. */
  prepare(): void
  dispose(): void
}

const LABELS = ['start', 'starting', 'view', 'viewClosed', 'retryIn'] as const
// The width that a countdown reaches.
const WIDEST = { seconds: 3600 }

const KNOWN = [
  'client',
  'pinia',
  'router',
  'route',
  'href',
  'toast',
  'messages',
  'canStart',
  'sessionKey',
  'lookupBudget',
]

export function createKitContext(
  app: App,
  client: ConversationClient,
  options: ConversationKitOptions,
): KitContext {
  const { report = createReporter(), timeoutMs = DEFAULT_TIMEOUT_MS } = internalsOf(client)
  if (isDevelopment && process.env.NODE_ENV !== 'production') {
    const unknown = Object.keys(options).filter((key) => !KNOWN.includes(key))
    if (unknown.length > 0) report('unknown-option', {}, unknown.join(', '))
  }
  const announcer = createAnnouncer()
  const returnCallbacks = new Set<() => void>()
  let isPrepared = false
  let queueCallbacks: (() => void)[] = []
  const isOver = shallowRef(false)
  const globals: { $pinia?: Pinia; $router?: RouterLike } = app.config.globalProperties
  // Looked up when needed: app.use() may come in any order.
  const pinia = () => options.pinia ?? globals.$pinia
  const router = () => options.router ?? globals.$router ?? null

  const store = () => {
    const own = pinia()
    if (!own) throw new ConversationError({ kind: 'misconfigured', operation: 'start', reason: 'no-pinia' })
    bind(own, binding)
    return useConversationStore(own)
  }
  const cache = () => cacheOf(store())
  const text: KitContext['text'] = (key, params, own) =>
    resolveMessage(key, params, [own, options.messages])
  // Labels that are the same for every order. Reactive texts may change, and functions may tell orders apart.
  let sameLabels: readonly string[] | undefined
  const labels: KitContext['labels'] = (orderId, own) => {
    if (!own && sameLabels) return sameLabels
    const all = LABELS.map((key) => text(key, { orderId, ...WIDEST }, own))
    const { messages = {} } = options
    const isConstant = !own && typeof messages !== 'function' && !isReactive(messages)
    if (isConstant && !JSON.stringify(messages).includes('{orderId}')) sameLabels = all
    return all
  }
  const toasts = createToasts(options.toast, report, { text, cache })
  const tabs = createTabs((heard) => {
    const orderId = store().entryFor(heard).orderId
    if (orderId !== null) store().invalidate(orderId)
  })
  const binding: Binding = {
    client,
    sessionKey: options.sessionKey,
    lookupBudget: options.lookupBudget,
    isOver,
    tellTabs: tabs.tell,
  }
  const known = pinia()
  if (known) bind(known, binding)

  // Whoever waits for a permission, or for the other side, comes back to the page to see.
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
    binding,
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
    whyNot: (orderId) => askPolicy(options.canStart, orderId),
    text,
    labels,
    target(location, to) {
      const target = resolveTarget(to ?? defaultTo(options, router() !== null), location, router())
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
      // A look-up may be several calls, each of which has the client's deadline; a page waits for one.
      const end = new Promise((resolve) => (timer = setTimeout(resolve, timeoutMs)))
      // What was not found out is asked again by the browser.
      const look = store().lookup(orderId)
      await Promise.race([look, end])
        .catch(() => {})
        .finally(() => clearTimeout(timer))
    },
    prepare() {
      announcer.prepare()
      tabs.open()
      if (isPrepared) return
      isPrepared = true
      for (const event of RETURNS) window.addEventListener(event, recheck)
    },
    dispose() {
      isOver.value = true
      for (const event of RETURNS) window.removeEventListener(event, recheck)
      tabs.close()
      toasts.dispose()
      announcer.dispose()
    },
  }
}

// The second comes alone where the page was kept and is shown again as it was; with the third comes what failed.
const RETURNS = ['focus', 'pageshow', 'online'] as const
