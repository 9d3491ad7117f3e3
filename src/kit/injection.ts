import { inject, type App, type InjectionKey } from 'vue'
import { ConversationError } from '../contract/conversation-error'
import type { KitContext } from './kit-context'

export const kitKey: InjectionKey<KitContext> = /*#__PURE__*/ Symbol('order-conversations kit')

/** The kit of the running component's app. @throws {ConversationError} `misconfigured` */
export function useKit(): KitContext {
  const kit = inject(kitKey, null)
  if (kit) return kit
  throw new ConversationError({
    kind: 'misconfigured',
    operation: 'start',
    reason: 'no-kit',
  })
}

const complained = /*#__PURE__*/ new WeakSet<App>()

/** Logs an error once per app instead of once per button. */
export function complain(app: App | undefined, error: ConversationError): void {
  if (!app || complained.has(app)) return
  complained.add(app)
  console.error(`[order-conversations] ${error.message}`)
}
