import { createPinia, disposePinia } from 'pinia'
import { createApp } from 'vue'
import type { ConversationClient } from '../client/client-types'
import { createConversationKit, type ConversationKitOptions } from '../kit/conversation-kit'
import { readElementOptions, type ElementOptions } from './element-options'

/** The result of `configureConversations()`. */
export interface PageConversations {
  /** The client of the elements, for calls of your own. */
  readonly client: ConversationClient
  /** Call it when `sessionKey` returns another user. The data of the previous user is dropped before the next paint. */
  sessionChanged(): void
}

const NOT_CONFIGURED =
  '[order-conversations] <start-conversation-button> is disabled, because the page has not called ' +
  'configureConversations(). Import it from element.js in a module script, and call it. See docs/no-build.md.'

type ElementApp = ReturnType<typeof createElementApp>

function createElementApp(options: Omit<ConversationKitOptions, 'pinia'>) {
  const app = createApp({ render: () => null })
  const pinia = createPinia()
  const kit = createConversationKit({ ...options, pinia })
  app.use(pinia).use(kit)
  // Mount the app, because Vue runs the clean-up of plugins only for a mounted app.
  app.mount(document.createElement('div'))
  return {
    context: app._context,
    client: kit.client,
    dispose() {
      app.unmount()
      disposePinia(pinia)
    },
  }
}

/** The kit, the cache and the queue that all elements of a page share. */
export class ElementPage {
  isConfigured = false
  /** The functions that render the elements of the page. */
  readonly updates = new Set<() => void>()
  private readonly scheduled = new Set<() => void>()
  private current: ElementApp | null = null

  /** Updates an element soon, together with all others. So a list of elements sends one request. */
  schedule(update: () => void): void {
    this.scheduled.add(update)
    if (this.scheduled.size > 1) return
    const run = () => {
      const updates = [...this.scheduled]
      this.scheduled.clear()
      for (const update of updates) update()
    }
    // Wait until the page is parsed: otherwise the parser would add the children of an element after its button.
    if (document.readyState === 'loading')
      document.addEventListener('DOMContentLoaded', run, { once: true })
    else queueMicrotask(run)
  }

  /** The app of the elements. Before `configure()`, an app without a backend, whose buttons are disabled. */
  app(): ElementApp {
    return (this.current ??= this.createWaitingApp())
  }

  /** Creates the app of the elements. A second call replaces it and starts with an empty cache. */
  configure(options: ElementOptions): PageConversations {
    const { kit, sessionChanged } = readElementOptions(options)
    const previous = this.current
    // Wrong options throw here. Then the previous app stays.
    const { client } = (this.current = createElementApp(kit))
    this.isConfigured = true
    for (const update of [...this.updates]) update()
    previous?.dispose()
    return { client, sessionChanged }
  }

  private createWaitingApp(): ElementApp {
    const complain = () => {
      if (!this.isConfigured && this.updates.size > 0) console.error(NOT_CONFIGURED)
    }
    // While the page loads, a later script may still call `configureConversations()`.
    if (document.readyState === 'complete') setTimeout(complain)
    else window.addEventListener('load', () => setTimeout(complain), { once: true })
    return createElementApp({ client: {}, toast: false })
  }
}
