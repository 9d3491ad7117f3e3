import { createConversationClient } from 'order-conversations'
import { vi } from 'vitest'
import { createConversationCache } from '../../src/cache/conversation-cache'
import { LiveConversation } from '../../src/composables/conversation'
import type { ConversationHost, ConversationInput } from '../../src/composables/conversation-input'
import { createKitContext, type KitContext } from '../../src/kit/kit-context'

/** The behaviour of a button without a framework. It only counts its renders. */
export class BareConversation extends LiveConversation {
  renders = 0
  private waiting: (() => void)[] = []

  /** Renders the button for the first time, and puts it on the page. */
  appear(): void {
    this.sync()
    this.view()
    this.mount()
  }
  /** Takes over the HTML of a server, in which no button checks. */
  takeOver(): void {
    this.isTakenOver = true
    this.sync()
  }
  /** Takes the button off the page, as React does to one that comes back. */
  disappear(): void {
    this.unmount()
    this.isLive = true
  }
  leave(): void {
    this.unmount()
    this.kit.dispose()
  }
  /** Ends the current render. */
  endRender(): void {
    for (const callback of this.waiting.splice(0)) callback()
  }
  protected track() {}
  changed() {
    this.renders++
  }
  protected afterRender(callback: () => void) {
    this.waiting.push(callback)
  }
  protected isListening() {
    return true
  }
}

/** A kit with an empty store and a real cache. It sends no request. */
export function bareKit(changes: Partial<KitContext> = {}) {
  const cache = createConversationCache(() => null)
  const store = { enqueue: vi.fn(), invalidate: vi.fn(), lookup: vi.fn(), start: vi.fn() }
  const client = createConversationClient({ baseURL: '/api', onDiagnostic: () => {} })
  const host = { store: () => store, cache: () => cache, router: () => null, isReactive: () => false }
  return { cache, kit: { ...createKitContext(client, { toast: false }, host), ...changes } }
}

/** A button with a kit of its own. */
export function bareConversation(
  input: ConversationInput,
  host: Partial<ConversationHost> = {},
  changes: Partial<KitContext> = {},
) {
  const { cache, kit } = bareKit(changes)
  const button = new BareConversation(kit, input, {
    element: () => undefined,
    handlesNavigate: () => false,
    ...host,
  })
  return { button, cache, kit }
}
