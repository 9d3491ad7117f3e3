import { createPinia, disposePinia } from 'pinia'
import { createApp } from 'vue'
import type { ConversationClient } from '../client/conversation-client'
import { createConversationKit, type ConversationKitOptions } from '../kit/conversation-kit'
import { readElementOptions, type ElementOptions } from './element-options'

/** Given back by `configureConversations()`. */
export interface PageConversations {
  /** The client of the elements, for calls of your own. */
  readonly client: ConversationClient
  /** Call it when `sessionKey` returns another user. Everything of the previous user is dropped before the next paint. */
  sessionChanged(): void
}

const NOT_CONFIGURED =
  '[order-conversations] <start-conversation-button> is disabled, because the page has not called ' +
  'configureConversations(). Import that function from the file of the element in a module script, and call ' +
  "configureConversations({ baseURL: '/api/v1' }). See docs/no-build.md."

type ElementApp = ReturnType<typeof createElementApp>

function createElementApp(options: Omit<ConversationKitOptions, 'pinia'>) {
  const app = createApp({ render: () => null })
  const pinia = createPinia()
  const kit = createConversationKit({ ...options, pinia })
  app.use(pinia).use(kit)
  // Vue runs the clean-up of plugins only for an app that was mounted.
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

/** All that the elements of one page share: one kit, one cache and one queue. */
export class ElementPage {
  isConfigured = false
  /** Renders each element that is in the page. */
  readonly updates = new Set<() => void>()
  private readonly scheduled = new Set<() => void>()
  private current: ElementApp | null = null

  /** Updates an element soon. Together with all others, so that a list of them asks in one request. */
  schedule(update: () => void): void {
    this.scheduled.add(update)
    if (this.scheduled.size > 1) return
    const run = () => {
      const updates = [...this.scheduled]
      this.scheduled.clear()
      for (const update of updates) update()
    }
    // The parser would add the children of an element after its button.
    if (document.readyState === 'loading')
      document.addEventListener('DOMContentLoaded', run, { once: true })
    else queueMicrotask(run)
  }

  /** The app of the elements. Before `configure()`, one without a backend, for disabled buttons. */
  app(): ElementApp {
    return (this.current ??= this.createWaitingApp())
  }

  /** A second call replaces the first: everything that was known is dropped. */
  configure(options: ElementOptions): PageConversations {
    const { kit, sessionChanged } = readElementOptions(options)
    const previous = this.current
    // If the options are wrong, this throws, and everything stays as it was.
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
    // Scripts of the page may still configure it while it loads.
    if (document.readyState === 'complete') setTimeout(complain)
    else window.addEventListener('load', () => setTimeout(complain), { once: true })
    return createElementApp({ client: {}, toast: false })
  }
}
