import type { Pinia } from 'pinia'
import { isReactive, shallowRef, type App } from 'vue'
import type { ConversationClient } from '../client/client-types'
import { ConversationError } from '../contract/conversation-error'
import { isDevelopment } from '../contract/development'
import { bind, type Binding } from '../store/client-binding'
import { cacheOf, useConversationStore, type ConversationStore } from '../store/conversation-store'
import type { ConversationKitOptions } from './conversation-kit'
import { createKitContext, type KitContext } from './kit-context'
import type { RouterLike } from './navigation'

/** The kit of a Vue app. */
export interface VueKit extends KitContext {
  binding: Binding
  /** @throws {ConversationError} `misconfigured` if the app has no pinia */
  store(): ConversationStore
}

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

export function createVueKit(
  app: App,
  client: ConversationClient,
  options: ConversationKitOptions,
): VueKit {
  const isOver = shallowRef(false)
  const globals: { $pinia?: Pinia; $router?: RouterLike } = app.config.globalProperties
  // Look pinia and the router up when they are needed, because the host may call app.use() in any order.
  const pinia = () => options.pinia ?? globals.$pinia
  const store = () => {
    const own = pinia()
    if (!own) throw new ConversationError({ kind: 'misconfigured', operation: 'start', reason: 'no-pinia' })
    bind(own, binding)
    return useConversationStore(own)
  }
  const kit = createKitContext(client, options, {
    store,
    cache: () => cacheOf(store()),
    router: () => options.router ?? globals.$router ?? null,
    isReactive,
    loadToaster: () => import('./built-in-toaster'),
  })
  const binding: Binding = {
    client,
    sessionKey: options.sessionKey,
    lookupBudget: options.lookupBudget,
    isOver,
    tellTabs: kit.tellTabs,
  }
  const known = pinia()
  if (known) bind(known, binding)
  if (isDevelopment && process.env.NODE_ENV !== 'production') {
    const unknown = Object.keys(options).filter((key) => !KNOWN.includes(key))
    if (unknown.length > 0) kit.report('unknown-option', {}, unknown.join(', '))
  }

  return {
    ...kit,
    binding,
    store,
    dispose() {
      isOver.value = true
      kit.dispose()
    },
  }
}
