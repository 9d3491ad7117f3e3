// Every text for developers: what happened, why it matters, and what to do. Production builds leave them out, and each
// names the page of the docs that says more.

/** The page about a code. The docs are part of the package. */
export const helpPage = (page: 'errors' | 'diagnostics', code: string) => `See docs/${page}.md#${code}`

/** By the reason of an error, or else by its kind. */
export const ERROR_HELP: Record<string, string> = {
  // Input
  'order-id': 'An order id is a positive integer such as 123 or "123".',
  page: 'A page is a positive integer.',
  'time-limit': 'timeoutMs is a number of milliseconds above 0.',
  signal: 'The signal is not an AbortSignal.',
  retries: 'maxRetries is an integer of at least 0.',
  'order-ids': 'Give an iterable of order ids.',
  disabled: 'The page has disabled the button.',

  // Setup
  'base-url':
    'The baseURL is an absolute http(s) address, or a path that starts with one "/". It holds no user, query, fragment, blank or backslash.',
  'doubled-prefix':
    'The baseURL must end before "/order-communications/". Here, a part of the path would be in the address twice.',
  insecure: 'An http address cannot be called from an https page: the token would travel in the clear.',
  'no-origin':
    'The baseURL is a path, which only a web page can resolve. Outside of a browser, give an absolute address.',
  http: 'The option `http` takes an axios instance, such as the one that axios.create() returns.',
  'host-unwraps':
    'An interceptor of the axios instance given as `http` returns `response.data` in place of the response, so the status is lost. Give the client an instance without it.',
  'two-refreshes':
    'The options `refreshToken` and `http` exclude each other, because the axios instance renews its tokens itself.',
  'two-base-urls':
    'The option `baseURL` and the base URL of the axios instance given as `http` are two addresses. Leave the option out, or give the path that follows the origin of the instance.',
  credentials: 'credentials is "same-origin", "include" or "omit".',
  endpoints:
    'A function of `endpoints` is not a function, threw, or returned something invalid. A path starts with one "/", stays below the base URL and holds no query. Rows are an array.',
  'no-list':
    'The server cannot be asked for conversations: `endpoints.list` returns null for one order and for the whole listing.',
  headers: 'The option `headers` threw, or holds the name or value of a header that is not valid.',
  token:
    'getToken is not a function, threw, or returned something that is not a bearer token. A token is one word of visible ASCII characters, without "Bearer ".',
  'refresh-token': 'The option `refreshToken` is a function that returns the new token.',
  'no-client':
    'createConversationKit() takes a client, or the options of one: { client: { baseURL, getToken } }. <ConversationProvider> takes a client of createConversationClient().',
  'no-kit':
    'The conversation kit is not installed. Add app.use(createConversationKit({ client: { baseURL, getToken } })) where the app is created.',
  'no-provider':
    'useConversation() needs a provider above it. Put <ConversationProvider client={client}> around your app.',
  'no-pinia':
    'The conversation kit needs a pinia. Add app.use(createPinia()), or the option `pinia` of createConversationKit().',

  // Replies
  redirect:
    'A redirect is not followed: it would turn a POST into a GET and may carry the token elsewhere. Check the baseURL, and that no proxy strips the trailing slash.',
  'wrong-path': 'The server has no such path. Check the baseURL.',
  method:
    'The server does not take this method here. A proxy may have changed the method or the path, for example removed the trailing slash.',
  'media-type': 'The server does not take or send JSON here. A proxy may have changed a header.',
  html: 'The answer is an HTML page. A login page, a captive portal or a wrong baseURL answers like that.',
  'not-json': 'The answer is text instead of JSON.',
  'invalid-json': 'The answer is cut-off or broken JSON.',
  csrf: 'The CSRF check of Django refused the request. Send the CSRF token with it.',
  empty: 'The answer is empty.',
  'too-large': 'The answer is larger than the client reads.',
  'no-thread': 'The answer holds no thread.',
  'thread-id': 'The thread has no usable id.',
  'thread-order':
    'The thread names its order in a form that cannot be read. Send the id of the order, an object with its id, or an address that ends in its id.',
  'wrong-order': 'The answer holds the thread of another order.',
  'no-results': 'The answer holds no listing.',
  'unreadable-rows':
    'Some rows of the listing could not be read, and one of them may belong to this order.',
  'incomplete-listing': 'The listing had fewer rows than the server says there are.',
  'unproven-end':
    'The listing does not say whether it ends here, so it cannot prove that there is no conversation. Send `next: null` with the last page, or a `count`.',
  'repeated-page': 'The server repeats a page of its listing.',
  undecided: 'A look-up of many orders ended without an answer for this order.',
  'too-many-pages':
    'The server ignores `?order=`, and the order was not on the first 20 pages of the listing.',

  // Everything else, by kind
  policy: '`canStart` of createConversationKit() allows no start for this order. Nothing was sent.',
  'no-token': 'Nobody is signed in: getToken() returned no token. Nothing was sent.',
  refresh: 'The server refused the token, and refreshToken() returned no new one.',
  waiting: 'The server asked the client to wait until `retryAt`. Nothing was sent.',
  offline: 'No answer came, and the device says that it is offline.',
  network:
    'No answer came. The server may be down or unreachable, or, in a browser, its CORS headers may be missing; or an interceptor of `http` rejected without the status.',
  timeout: 'The deadline passed before an answer came.',
  'session-changed': 'Another user signed in during the call, so its answer was dropped.',
  'unsafe-target': 'The address of the messages page is not safe to open.',
  'unresolved-route': 'The address of the messages page could not be resolved, so nothing was opened.',
  refused: 'The router refused to open the messages page.',
}

/** Reasons of errors in the setup. They arise before an operation runs. */
export const SETUP = [
  'base-url',
  'doubled-prefix',
  'insecure',
  'http',
  'refresh-token',
  'two-refreshes',
  'retries',
  'no-client',
  'no-kit',
  'no-provider',
  'no-pinia',
]

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

export const DIAGNOSTIC_HELP: Record<DiagnosticCode, string> = {
  'order-filter-ignored':
    'The server ignores `?order=`: its reply held threads of other orders, which were dropped. If the server has a listing, it is read page by page instead. Add the filter to the list endpoint to save requests.',
  'session-expired':
    'The server refused the token, and there was no new token that it accepts. Send the user to the sign-in page. The client does not sign the user out.',
  'no-session-key':
    'The token changed, perhaps to that of another user, and this was noticed only at the next call. Give createConversationKit() a `sessionKey`, so that the data of one user is never shown to the next.',
  'host-caches':
    'The axios instance given as `http` answered a look-up from its cache. A conversation that was just started may look missing. Exclude the order-communications path from the cache.',
  'host-unwraps':
    'An interceptor of the axios instance given as `http` returns `response.data` instead of the response, so the status is lost. Give the client an instance without that interceptor.',
  'unresolved-route':
    'The address of the messages page could not be resolved, or is not safe to open, so View is a button without a link. The address comes from the prop `to`, or else from `route` or `href` of createConversationKit(), or else from a route named "OrderMessages" with the params orderId and threadId.',
  'thread-of-another-order':
    'The `thread` given to a button belongs to another order than its `orderId`. It was ignored.',
  'unusable-thread':
    'The `thread` given to a button is not a thread. It was ignored, and the server is asked instead. Give the row of the list as the server sent it, a `Thread` of this package, or null if there is no thread.',
  'invalid-order-id':
    'The `orderId` given to a button is not an order id, so the button is disabled. Give a positive integer such as 123 or "123". For UUIDs and other texts, give the client `endpoints.parseOrderId`. While the order is loading, give undefined or null.',
  'toaster-failed':
    'A toast could not be shown: the `toast` given to createConversationKit() threw, or the code of the built-in toaster could not be loaded. The text was shown in another way.',
  'unknown-option': 'An option is not known and was ignored. Check its spelling.',
  'lookup-misconfigured':
    'A button could not look up whether there is a conversation, because the setup is wrong. It shows Start, but a start will most likely fail as well.',
  'lookup-budget-spent':
    'Some buttons on this page show Start although they were not looked up yet, because all buttons together have sent as many requests as they may. They are looked up later. A press on Start opens the conversation if there is one. Give the buttons of a list their `thread`, or set `lookupBudget` of createConversationKit() if the server allows more requests.',
}
