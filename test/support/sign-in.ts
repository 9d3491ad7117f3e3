import {
  createConversationKit,
  useConversationStore,
  type Diagnostic,
  type LookupBudget,
} from 'order-conversations/vue'
import { createPinia } from 'pinia'
import { createApp } from 'vue'
import { clientOf } from './client'

export type Key = string | number | null

/** Creates a store whose user and token the test can change at any time. */
export function signIn(options: {
  sessionKey?: () => Key | undefined
  getToken?: () => string | null | Promise<string | null>
  refreshToken?: () => Promise<string>
  lookupBudget?: LookupBudget
}) {
  const diagnostics: Diagnostic[] = []
  const pinia = createPinia()
  const { sessionKey, lookupBudget, ...auth } = options
  const client = clientOf({ onDiagnostic: (diagnostic) => diagnostics.push(diagnostic), ...auth })
  createApp({})
    .use(pinia)
    .use(createConversationKit({ client, lookupBudget, ...(sessionKey && { sessionKey }) }))
  return { store: useConversationStore(pinia), pinia, diagnostics, client }
}

/** A conversation of order 5. */
export const THREAD = { id: 9, orderId: 5, participants: [] } as never
