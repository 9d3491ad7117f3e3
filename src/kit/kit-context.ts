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
import { callCanStart } from './can-start'
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
import { createToasts, type Toasts } from './toasts'
import { createVisibility } from './visibility'

/** All that the buttons of one app share. */
export interface KitContext extends ReturnType<typeof createVisibility> {
  binding: Binding
  report: Report
  toasts: Toasts
  announcer: ReturnType<typeof createAnnouncer>
  /** Calls back each time the person returns to the page. Returns a function that stops this. */
  onReturn(callback: () => void): () => void
  /** Calls back once the look-up queue has begun with the orders that were added in this tick. */
  afterQueue(callback: () => void): void
  /** @throws {ConversationError} `misconfigured` if the app has no pinia */
  store(): ConversationStore
  cache(): ConversationCache
  /** Whether the host allows a start for an order: true, or the reason why not, '' if it gives none. */
  canStart(orderId: OrderId): true | string
  text(key: keyof Messages, params: MessageParams, own?: MessagesOption): string
  /** Every label that a button may show. */
  labels(orderId: OrderId | null, own?: MessagesOption): readonly string[]
  target(location: ConversationLocation, to: ConversationTo | undefined): Target
  openings: ReturnType<typeof createOpenings>
  open(target: Target): Promise<boolean>
  /** Looks up an order while a server renders. Never rejects, and ends with the client's deadline. */
  lookupOnServer(orderId: OrderId): Promise<void>
  /** Adds the live regions and the listeners. Buttons call it when they are mounted, so never on a server. */
  prepare(): void
  dispose(): void
}

const LABELS = ['start', 'starting', 'view', 'viewClosed', 'retryIn'] as const
// The longest countdown needs the most room.
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
  // Look pinia and the router up when they are needed, because the host may call app.use() in any order.
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
  // The labels, if they are the same for every order. Reactive texts may change, and a function may depend on the order.
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
    canStart: (orderId) => callCanStart(options.canStart, orderId),
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

// A page from the back/forward cache gets `pageshow` only. After `online`, failed look-ups can succeed.
const RETURNS = ['focus', 'pageshow', 'online'] as const
