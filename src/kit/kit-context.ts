import type { Pinia } from 'pinia'
import type { App } from 'vue'
import { internalsOf, type ConversationClient } from '../client/conversation-client'
import { createReporter, type Report } from '../client/diagnostics'
import { ConversationError } from '../contract/conversation-error'
import { bindClient } from '../store/client-binding'
import { useConversationStore, type ConversationStore } from '../store/conversation-store'
import { createAnnouncer } from './announcer'
import type { ConversationKitOptions } from './conversation-kit'
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
import { createToasts, type Toasts } from './toasts'
import { createVisibility } from './visibility'

/** What the buttons of one app share. */
export interface KitContext extends ReturnType<typeof createVisibility> {
  report: Report
  toasts: Toasts
  announcer: ReturnType<typeof createAnnouncer>
  /** @throws {ConversationError} `misconfigured` where the app has no pinia */
  store(): ConversationStore
  text(key: keyof Messages, params: MessageParams, own?: MessagesOption): string
  target(location: ConversationLocation, to: ConversationTo | undefined): Target
  open(target: Target): Promise<boolean>
  /** Called when a button is on the page: a server has neither live regions nor a window. */
  prepare(): void
  dispose(): void
}

export function createKitContext(
  app: App,
  client: ConversationClient,
  options: ConversationKitOptions,
): KitContext {
  const report = internalsOf(client).report ?? createReporter(undefined)
  const announcer = createAnnouncer()
  const toasts = createToasts(options.toast, report)
  const globals: { $pinia?: Pinia; $router?: RouterLike } = app.config.globalProperties
  // Looked up when needed: app.use() may come in any order.
  const pinia = () => options.pinia ?? globals.$pinia
  const router = () => options.router ?? globals.$router ?? null

  const known = pinia()
  if (known) bindClient(known, client)

  const store = () => {
    const own = pinia()
    if (!own) throw new ConversationError({ kind: 'misconfigured', operation: 'start', reason: 'no-pinia' })
    bindClient(own, client)
    return useConversationStore(own)
  }
  // Whoever waits for a permission comes back to the page to see.
  const recheck = () => store().recheck()

  return {
    ...createVisibility(),
    report,
    toasts,
    announcer,
    store,
    text: (key, params, own) => resolveMessage(key, params, [own, options.messages]),
    target(location, to) {
      const target = resolveTarget(to ?? defaultTo(options, router() !== null), location, router())
      if (target.problem) report('unresolved-route', { orderId: location.orderId })
      return target
    },
    open: (target) => openTarget(target, router()),
    prepare() {
      announcer.prepare()
      window.addEventListener('focus', recheck)
    },
    dispose() {
      window.removeEventListener('focus', recheck)
      toasts.dispose()
      announcer.dispose()
    },
  }
}
