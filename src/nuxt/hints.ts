import type { DiagnosticCode } from '../client/diagnostics'

// The advice of a diagnostic, for a Nuxt app.
const HINTS: Partial<Record<DiagnosticCode, string>> = {
  'unresolved-route':
    "In Nuxt, add the page app/pages/orders/[orderId]/messages/[threadId].vue, or name yours in nuxt.config: conversations: { route: '/orders/[orderId]/messages/[threadId]' }.",
  'lookup-misconfigured':
    'A Nuxt server needs the absolute address of the API if baseURL is a path. Set NUXT_CONVERSATIONS_SERVER_BASE_URL, or conversations: { serverBaseURL: … } in nuxt.config.',
  'no-session-key':
    'In Nuxt, return sessionKey from app/conversations.ts: export default defineConversations(() => ({ sessionKey: () => … })).',
}

export function hintFor(code: DiagnosticCode): string {
  return HINTS[code] ?? ''
}
