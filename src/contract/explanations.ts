/**
 * Help for developers, by the reason of an error or else by its kind: why it happened, and what to do. Production
 * builds leave it out, because docs/errors.md explains each `kind` and `reason`.
 */
export const EXPLANATIONS: Record<string, string> = {
  // Input
  'order-id': 'An order id is a positive integer such as 123 or "123".',
  page: 'A page is a positive integer.',
  'time-limit': 'timeoutMs is a number of milliseconds above 0.',
  signal: 'The signal is no AbortSignal.',
  retries: 'maxRetries is an integer from 0.',
  'order-ids': 'Give an iterable of order ids.',
  disabled: 'The button is disabled by the page it is on.',

  // Setup
  'base-url':
    'The baseURL is an absolute http(s) address, or a path that starts with one "/". It holds no user, query, fragment, blank or backslash.',
  'doubled-prefix': 'The baseURL ends before "/order-communications/"; a part of the path is in it twice.',
  insecure: 'An http address cannot be called from an https page: the token would travel in the clear.',
  'no-origin':
    'The baseURL is a path, which only a web page can resolve. Outside of a browser give an absolute one.',
  http: 'The option `http` takes an axios instance, such as axios.create() returns.',
  'host-unwraps':
    'An interceptor of the axios instance given as `http` returns `response.data` in place of the response, so the status is lost. Give the client an instance without it.',
  'two-refreshes':
    'The option `refreshToken` does not go with `http`: the instance renews its tokens by itself.',
  'two-base-urls':
    'The option `baseURL` and the base URL of the axios instance given as `http` are two addresses. Leave the option out, or give the path that follows the origin of the instance.',
  credentials: 'credentials is "same-origin", "include" or "omit".',
  endpoints:
    'A function of `endpoints` is no function, threw, or returned something that cannot be right: a path starts with one "/", stays below the base URL and holds no query; rows are an array.',
  'no-list':
    'The server cannot be asked for conversations: `endpoints.list` returns null for one order and for the whole listing.',
  headers: 'The option `headers` threw, or holds a name or a value that is no valid header.',
  token:
    'getToken is no function, threw, or gave something that is no bearer token: one word of visible ASCII, without "Bearer ".',
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
  method: 'Something on the way changed the method or the path, such as a stripped trailing slash.',
  'media-type': 'Something on the way changed a header: the server does not take or send JSON here.',
  html: 'The answer is an HTML page. A login page, a captive portal or a wrong baseURL answers like that.',
  'not-json': 'The answer is text instead of JSON.',
  'invalid-json': 'The answer is cut-off or broken JSON.',
  csrf: 'Django’s check of the CSRF token refused the request. Send the token with it.',
  empty: 'The answer is empty.',
  'too-large': 'The answer is larger than the client reads.',
  'no-thread': 'The answer holds no thread.',
  'thread-id': 'The thread has no usable id.',
  'thread-order':
    'The thread names its order in a form that cannot be read. Send the id of the order, an object with its id, or an address that ends in its id.',
  'wrong-order': 'The answer holds the thread of another order.',
  'no-results': 'The answer holds no listing.',
  'unreadable-rows': 'Some rows of the listing could not be read, and one of them may be this order’s.',
  'incomplete-listing': 'The listing ended before as many rows came as the server says there are.',
  'unproven-end':
    'The listing does not say whether it ends here, so it cannot prove that there is no conversation. Send `next: null` with the last page, or a `count`.',
  'repeated-page': 'The server repeats a page of its listing.',
  undecided: 'A look-up of many orders left this order open.',
  'too-many-pages':
    'The order was not among the first 20 pages of a listing without a working order filter.',

  // Everything else, by kind
  policy: '`canStart` of createConversationKit() allows no start for this order. Nothing was sent.',
  'no-token': 'Nobody is signed in: getToken() gave no token. Nothing was sent.',
  refresh: 'The token was refused, and refreshToken() brought no new one.',
  waiting: 'The server asked for a pause that lasts until `retryAt`. Nothing was sent.',
  offline: 'No answer came, and the device says that it is offline.',
  network:
    'No answer came. The server may be down or unreachable, or, in a browser, its CORS headers may be missing; or an interceptor of `http` rejected without the status.',
  timeout: 'The deadline passed before an answer came.',
  'session-changed': 'Another user signed in while this was under way, so the answer was dropped.',
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
  'two-refreshes',
  'retries',
  'no-client',
  'no-kit',
  'no-provider',
  'no-pinia',
]
