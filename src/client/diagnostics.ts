import { isDevelopment } from '../contract/development'
import type { OrderId } from '../contract/ids'

/** Things worth telling a developer that break no call. The codes are permanent. */
export type DiagnosticCode =
  | 'order-filter-ignored'
  | 'session-expired'
  | 'no-session-key'
  | 'host-caches'
  | 'host-unwraps'
  | 'unresolved-route'
  | 'thread-of-another-order'
  | 'unusable-thread'
  | 'invalid-order-id'
  | 'toaster-failed'
  | 'unknown-option'
  | 'lookup-misconfigured'
  | 'lookup-budget-spent'

/** A problem that fails no call, reported once. */
export interface Diagnostic {
  /** What happened. Codes are permanent. */
  code: DiagnosticCode
  /** What happened, why it matters and what to do. In production builds only the code. */
  message: string
  /** The order it is about, if it is about one. */
  orderId?: OrderId
}

/** Called once for each diagnostic code. */
export type OnDiagnostic = (diagnostic: Diagnostic) => void

export type Report = (code: DiagnosticCode, about?: { orderId?: number }, note?: string) => void

// Each message says what happened, why it matters, and what to do.
export const MESSAGES: Record<DiagnosticCode, string> = {
  'order-filter-ignored':
    'The server ignores `?order=`: its reply held threads of other orders. They were dropped and the listing is read page by page instead. Add the filter to the list endpoint to save requests.',
  'session-expired':
    'The server refused the token, and a refresh brought no new one that it takes. Send the user to the sign-in page. The client signs nobody out by itself.',
  'no-session-key':
    'The token became another, which may be another user’s, and was noticed with their first call only. Give createConversationKit() a `sessionKey`, so that nothing of one user can be shown to the next.',
  'host-caches':
    'The axios instance given as `http` answered a look-up from its cache. A conversation that was just started may look missing. Exclude the order-communications path from the cache.',
  'host-unwraps':
    'An interceptor of the axios instance given as `http` returns `response.data` instead of the response, so the status is lost. Give the client an instance without that interceptor.',
  'unresolved-route':
    'The address of the messages page could not be resolved, or is not safe to open, so View is a button without a link. It is what the prop `to` says, else `route` or `href` of createConversationKit(), else a route named "OrderMessages" with the params orderId and threadId.',
  'thread-of-another-order':
    'The `thread` given to a button belongs to another order than its `orderId`. It was ignored.',
  'unusable-thread':
    'The `thread` given to a button is no thread, so it was ignored and the server is asked. Give the row of the list as the server sent it, a `Thread` of this package, or null where there is none.',
  'invalid-order-id':
    'The `orderId` given to a button is no order id, so the button is disabled. Give a positive integer such as 123 or "123". For UUIDs and other texts give the client `endpoints.parseOrderId`. While the order is loading, give undefined or null.',
  'toaster-failed':
    'A toast could not be shown: the `toast` given to createConversationKit() threw, or the chunk of the built-in one could not be loaded. The text was shown in another way.',
  'unknown-option': 'An option is not known and was ignored. Check its spelling.',
  'lookup-misconfigured':
    'A button could not look up whether there is a conversation, so it stays on Start, and starting will most likely fail as well.',
  'lookup-budget-spent':
    'Buttons on this page show Start without knowing whether there is a conversation, and wait to look it up: they spent the requests they may send by themselves. A press opens an existing conversation all the same. Give the buttons of a list their `thread`, or set `lookupBudget` of createConversationKit() where the server allows more.',
}

/** Creates a function that reports each code once: to `onDiagnostic`, or else to the console during development. */
export function createReporter(onDiagnostic?: OnDiagnostic): Report {
  const reported = new Set<DiagnosticCode>()
  return (code, about, note) => {
    if (reported.has(code)) return
    reported.add(code)
    let message: string = code
    if (isDevelopment && process.env.NODE_ENV !== 'production') {
      message = messageOf(code, note)
      if (!onDiagnostic) console.warn(`[order-conversations] ${code}: ${message}`)
    }
    if (onDiagnostic) isolate(() => onDiagnostic({ code, message, ...about }))
  }
}

function messageOf(code: DiagnosticCode, note?: string): string {
  return note ? `${MESSAGES[code]} (${note})` : MESSAGES[code]
}

/** Runs a callback of the host. Its errors go to the console, so that they do not change our state. */
export function isolate(callback: () => unknown): void {
  // The promise catches thrown errors, and the rejections of async callbacks.
  new Promise((resolve) => resolve(callback())).catch(console.error)
}
