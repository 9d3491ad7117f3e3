// Why no test notices some changes. Everything else that no test notices is a missing test.
const SHORT_CUT = 'A short cut for speed. The longer way has the same result.'
const DEFAULT = 'One value without a meaning takes the place of another.'
const DEVELOPMENT =
  'Texts for developers. `npm run test:package` checks that production builds leave them out.'
const NO_PROCESS = 'Only a page without a build gets here. `npm run test:places` checks it.'
const PRESENCE = 'Only the presence of the property counts.'
const LATER_CHECK = 'What passes this check fails the next one.'
const NOTHING_LEFT = 'Nothing is left to do there, so it makes no difference whether it is tried.'
const NO_SUCH_INPUT =
  'Only inputs that do not occur would tell the difference, such as two threads with one id.'
const OLD_AXIOS = 'Only older versions of axios need it. The newest one takes it from another option.'
const SAME_VALUE = 'Both values are the same then, so it makes no difference which one is taken.'
const HIDDEN_ERROR = 'Only the name in an error would differ, and this error is caught and dropped.'
const FALSY = 'Undefined has the same effect as false there.'
const NOT_NULL = 'Only TypeScript needs this check. The value is always there.'
const NO_TIME = 'What is no time is dropped like a time that is long ago.'
const NOT_READ = 'Nobody reads it. It is there because the Web Locks of browsers have it.'
const ONLY_CHANGES = 'Only a change of the value counts, and both values change at the same time.'
const NO_CHUNK =
  'Only a page that cannot load a part of the code gets here. `npm run test:browser` checks it.'
const ON_LOAD =
  'It is read once, when its module is loaded. Stryker then runs only the test that loaded it first.'
const UNHANDLED = 'The error that nobody catches fails the run of the tests, and no single test.'
const NO_BODY = 'document.activeElement is null only in a page without a body.'
const ON_SERVER = 'It has an effect only on a server, whose tests run apart.'
const EMPTIED = 'The list is emptied before anything reads it.'
const AT_END = 'In a date that can be read, nothing follows the zone.'
const OWN_BODIES = 'Only bodies of the check itself get here, and only those of a start have this form.'
const NO_MODAL = 'jsdom has no modal dialogs. `npm run test:browser` checks it.'
const DEBUGGER = 'It is read only by a person, in a debugger.'
const LONG_WAIT = 'Only a check that waits for the throttle for three minutes gets here.'
const ANSWER_DROPPED = 'Only the user and the order of this answer are kept. The rest is dropped.'
const RANDOM = 'The value is random either way.'

// `line` is a part of the line, and `change` of what takes the place of `changed`.
const REASONS = [
  { file: 'cache/answers', line: 'record.written', change: '=', reason: NO_SUCH_INPUT },
  {
    file: 'cache/answers',
    line: 'entries.staleVersion',
    change: 'entries.staleVersion',
    reason: NO_SUCH_INPUT,
  },
  { file: 'cache/answers', line: 'compareThreads', change: '<= 0', reason: NO_SUCH_INPUT },
  { file: 'cache/answers', line: 'const isUnknown', reason: LATER_CHECK },
  { file: 'cache/conversation-cache', line: 'id === null ||', change: 'false', reason: SHORT_CUT },
  { file: 'cache/entries', line: 'if (!mustNotify', reason: SHORT_CUT },
  { file: 'cache/entries', line: 'isTrimDue', reason: SHORT_CUT },
  { file: 'cache/channel-locks', line: 'Math.random()', change: 'Math.random()', reason: RANDOM },
  { file: 'cache/channel-locks', line: 'rank < data.rank', change: '<=', reason: NO_SUCH_INPUT },
  { file: 'cache/channel-locks', line: 'callback({ name })', reason: NOT_READ },
  { file: 'cache/channel-locks', line: 'once: true', reason: NOTHING_LEFT },
  {
    file: 'cache/entries',
    line: 'current?.listeners ===',
    changed: 'current?.listeners === listeners',
    change: 'true',
    reason: NOTHING_LEFT,
  },
  { file: 'cache/listing-cursor', line: 'const isOld', change: '>=', reason: NO_SUCH_INPUT },
  { file: 'cache/lookup-budget', line: 'spent', changed: '[]', reason: NO_TIME },
  { file: 'cache/lookup-budget', line: 'all === Infinity', reason: SHORT_CUT },
  { file: 'cache/lookup-budget', line: "left('list')", change: '""', reason: DEFAULT },
  { file: 'cache/lookup-queue', line: 'left === Infinity', reason: SHORT_CUT },
  { file: 'cache/lookup-queue', line: 'isAlone: false, rank: 0', reason: DEFAULT },
  { file: 'cache/lookup-queue', line: "waitForBudget('list'", reason: DEFAULT },
  { file: 'cache/lookup-queue', line: "budget.left('list')", change: '""', reason: DEFAULT },
  { file: 'cache/lookup-queue', line: 'running.size > 0', reason: SHORT_CUT },
  { file: 'cache/lookup-queue', line: 'attemptsWithoutResult > 0) {', reason: NOTHING_LEFT },
  { file: 'cache/lookup-queue', line: "kind === 'alone') for", change: 'true', reason: NOTHING_LEFT },
  { file: 'cache/lookup-queue', line: "=== 'aborted'", reason: NOTHING_LEFT },
  { file: 'cache/lookups', line: '!force && settle(id)', reason: SHORT_CUT },
  { file: 'cache/lookups', line: "sessionChanged('checking'", change: '""', reason: SAME_VALUE },
  { file: 'cache/lookups', line: 'Array.from(orderIds', reason: LATER_CHECK },
  { file: 'cache/lookups', line: '--waiting === 0', reason: SHORT_CUT },
  { file: 'cache/session', line: 'reading < lastReading', change: '<=', reason: NO_SUCH_INPUT },
  { file: 'cache/session', line: 'report?.', reason: LATER_CHECK },
  { file: 'cache/starts', line: 'catch(() => null)', reason: DEFAULT },
  { file: 'cache/starts', line: "sessionChanged('starting'", change: '""', reason: HIDDEN_ERROR },
  { file: 'cache/starts', line: 'context()?.tellTabs', reason: LATER_CHECK },
  { file: 'client/auth', line: '} catch {', reason: SHORT_CUT },
  { file: 'client/auth', line: "startsWith('e')", change: '""', reason: SHORT_CUT },
  { file: 'client/auth', line: "startsWith('e')", change: 'false', reason: SHORT_CUT },
  { file: 'client/base-url', line: '} catch {', change: '{}', reason: FALSY },
  { file: 'client/base-url', line: 'base === null', change: 'false', reason: LATER_CHECK },
  { file: 'client/call', line: 'this.requests > 0', change: '>=', reason: SHORT_CUT },
  { file: 'client/call', line: 'this.requests > 0', change: 'true', reason: SHORT_CUT },
  { file: 'client/call', line: 'this.requests--', reason: SHORT_CUT },
  { file: 'client/call', line: '} finally {', reason: SHORT_CUT },
  { file: 'client/call', line: 'if (this.isEnded) return', change: 'false', reason: NOTHING_LEFT },
  { file: 'client/call', line: 'const isSame', reason: SHORT_CUT },
  { file: 'client/conversation-client', line: 'orderIds.size > 0', change: '>=', reason: SHORT_CUT },
  { file: 'client/conversation-client', line: 'orderIds.size > 0', change: 'true', reason: SHORT_CUT },
  { file: 'client/conversation-client', line: 'first !== undefined', change: 'true', reason: NOT_NULL },
  {
    file: 'client/conversation-client',
    line: "call = new Call('find'",
    change: '""',
    reason: HIDDEN_ERROR,
  },
  { file: 'client/conversation-client', line: 'orderId !== null &&', change: 'true', reason: LATER_CHECK },
  { file: 'client/conversation-client', line: 'const traits', change: 'false', reason: DEFAULT },
  { file: 'cache/lookups', line: 'Array.from(list', change: 'true', reason: LATER_CHECK },
  { file: 'client/auth', line: 'if (!getToken) return null', change: 'false', reason: HIDDEN_ERROR },
  { file: 'client/find-many', line: 'onThreads(page.threads', change: '{}', reason: FALSY },
  { file: 'client/find-many', line: 'rowsOf.get(orderId)', change: 'Stryker', reason: LATER_CHECK },
  { file: 'client/find-many', line: 'requests < maxRequests', change: '<=', reason: LATER_CHECK },
  {
    file: 'client/find-many',
    line: 'pagesRead >= maxPages',
    changed: 'pagesRead >= maxPages',
    reason: NOTHING_LEFT,
  },
  {
    file: 'client/http-answer',
    line: "typeof value === 'number' && Number.isInteger",
    change: 'true',
    reason: LATER_CHECK,
  },
  { file: 'client/retry-time', line: 'wait > last', change: 'wait >= last', reason: SAME_VALUE },
  { file: 'client/retry-time', line: 'text === null', change: 'false', reason: LATER_CHECK },
  { file: 'client/retry-time', line: 'GMT|UTC|Z$', change: 'GMT|UTC|Z/', reason: NO_SUCH_INPUT },
  { file: 'client/run', line: 'call.isCancelled', change: 'false', reason: LATER_CHECK },
  { file: 'client/run', line: 'call.isEnded', change: 'false', reason: LATER_CHECK },
  { file: 'client/user-states', line: 'kept.size > 0', change: 'true', reason: SHORT_CUT },
  { file: 'client/user-states', line: 'kept.size > 0', change: '>=', reason: SHORT_CUT },
  {
    file: 'client/user-states',
    line: '++unknownSessions',
    change: '--unknownSessions',
    reason: DEFAULT,
  },
  { file: 'client/user-states', line: 'index < text.length', change: '<=', reason: RANDOM },
  { file: 'client/user-states', line: '2097151 & low', change: '- (high', reason: RANDOM },
  { file: 'client/transport', line: 'credentials: options.credentials', reason: OLD_AXIOS },
  { file: 'client/transport', line: "redirect: 'manual'", change: '""', reason: OLD_AXIOS },
  { file: 'client/retry', line: 'ms > Math.min', change: '>=', reason: NO_SUCH_INPUT },
  {
    file: 'client/retry',
    line: 'status === 429 && retryAt !== null',
    changed: 'retryAt !== null',
    change: 'true',
    reason: NOT_NULL,
  },
  { file: 'client/retry', line: 'if (call.isEnded)', reason: NOTHING_LEFT },
  { file: 'client/single-flight', line: 'key !== null', reason: LATER_CHECK },
  { file: 'client/single-flight', line: 'key === null', reason: LATER_CHECK },
  { file: 'client/start', line: 'unconfirmedStarts.get(orderId) ??', reason: NOTHING_LEFT },
  { file: 'client/start', line: 'catch(() => null)', reason: DEFAULT },
  { file: 'client/start', line: 'if (!isUncertain(first))', reason: LATER_CHECK },
  { file: 'client/start', line: '>= COMMIT_MS', change: '> COMMIT_MS', reason: NO_SUCH_INPUT },
  { file: 'client/start', line: '!request.isUnsafe', reason: LATER_CHECK },
  { file: 'client/start', line: "fail('aborted')", reason: NOTHING_LEFT },
  { file: 'client/start', line: '!isConversationError(answer)', reason: LATER_CHECK },
  { file: 'client/transport', line: 'if (call.isEnded)', reason: NOTHING_LEFT },
  { file: 'composables/conversation', line: 'askedVersion = -1', reason: DEFAULT },
  { file: 'composables/conversation', line: 'const shown = activity', change: 'false', reason: SHORT_CUT },
  { file: 'composables/conversation', line: 'id === null ? 0', change: 'false', reason: DEFAULT },
  { file: 'composables/conversation', line: 'const isAsked', change: '||', reason: SHORT_CUT },
  { file: 'composables/vue-conversation', line: 'getCurrentInstance()?.', reason: NOT_NULL },
  { file: 'composables/vue-conversation', line: "lookup === 'server'", reason: ON_SERVER },
  { file: 'conformance/sdk', line: 'isConversationError(error)', change: 'true', reason: NO_SUCH_INPUT },
  { file: 'conformance/check', line: "severity ?? 'breaks'", change: '""', reason: NOT_NULL },
  {
    file: 'conformance/checks/texts',
    line: 'START_PATH && ',
    changed: '/^\\{("order_id":\\d+)?\\}$/',
    change: '/^\\{("order_id":\\d+)?\\}/',
    reason: OWN_BODIES,
  },
  {
    file: 'conformance/checks/texts',
    line: 'START_PATH && ',
    changed: '/^\\{("order_id":\\d+)?\\}$/',
    change: '/\\{("order_id":\\d+)?\\}$/',
    reason: OWN_BODIES,
  },
  {
    file: 'conformance/checks/threads',
    line: 'dates.every',
    change: '/(?:Z|[+-]\\d\\d:?\\d\\d)/',
    reason: AT_END,
  },
  { file: 'conformance/checks/threads', line: '} catch {', change: '{}', reason: DEFAULT },
  {
    file: 'conformance/throttle-wait',
    line: 'once: true',
    changed: '{ once: true }',
    change: '{}',
    reason: NOTHING_LEFT,
  },
  {
    file: 'conformance/throttle-wait',
    line: 'once: true',
    changed: 'true',
    change: 'false',
    reason: NOTHING_LEFT,
  },
  { file: 'contract/conversation-error', line: 'Object.defineProperty', reason: PRESENCE },
  { file: 'contract/decode', line: "typeof value === 'string' &&", reason: SHORT_CUT },
  { file: 'contract/decode', line: 'MAX_DATE_LENGTH &&', reason: SHORT_CUT },
  { file: 'contract/decode', line: 'Date.parse(value)', reason: SHORT_CUT },
  { file: 'contract/decode', line: 'Date.parse(date)', reason: LATER_CHECK },
  { file: 'contract/decode', line: 'row.participants', reason: LATER_CHECK },
  { file: 'contract/development', line: 'catch', reason: NO_PROCESS },
  { file: 'contract/development', line: 'return false', reason: NO_PROCESS },
  { file: 'contract/ids', line: 'typeof input', change: 'true', reason: LATER_CHECK },
  { file: 'contract/order-id', line: "let about = ''", reason: DEFAULT },
  { file: 'contract/order-reference', line: "'oO'.includes", reason: SHORT_CUT },
  { file: 'contract/record', line: '.flatMap', reason: LATER_CHECK },
  { file: 'contract/text', line: 'isPlain', reason: SHORT_CUT },
  { file: 'contract/text', line: 'mayHoldSecret', reason: SHORT_CUT },
  { file: 'contract/text', line: 'text.length <= 40', reason: SHORT_CUT },
  { file: 'contract/thread', line: 'String(a) < String(b)', reason: NO_SUCH_INPUT },
  { file: 'msw/backend', line: 'const threads: ', change: '["Stryker', reason: EMPTIED },
  { file: 'msw/backend', line: 'const requests: ', change: '["Stryker', reason: EMPTIED },
  { file: 'msw/backend', line: 'const isCarriedOut', change: 'fault.afterCommit', reason: NOT_NULL },
  { file: 'msw/backend', line: "operation ?? 'list'", change: '""', reason: NOT_NULL },
  { file: 'msw/backend', line: 'threads: [...threads]', changed: '[...threads]', reason: ANSWER_DROPPED },
  { file: 'msw/faults', line: 'let queue', change: '["Stryker', reason: EMPTIED },
  { file: 'msw/json-error', line: 'instanceof TooDeep', change: 'true', reason: NO_SUCH_INPUT },
  { file: 'msw/json-error', line: 'while (take(', change: '\\x1f]|', reason: SHORT_CUT },
  { file: 'msw/request-body', line: "split(';', 1)", change: '[0].trim', reason: NOT_NULL },
  { file: 'msw/throttle', line: 'const recent', changed: '[]', reason: NO_TIME },
  { file: 'kit/announcer', line: 'let regions', change: '["Stryker', reason: DEFAULT },
  { file: 'kit/kit-context', line: 'queueCallbacks.length === 0', change: 'true', reason: SHORT_CUT },
  { file: 'kit/kit-context', line: 'if (isPrepared)', change: 'false', reason: SHORT_CUT },
  { file: 'kit/kit-context', line: 'isPrepared = true', change: 'false', reason: SHORT_CUT },
  { file: 'kit/built-in-toaster-style', line: 'const OURS', reason: ON_LOAD },
  { file: 'kit/built-in-toaster-style', line: 'let isAdopted', reason: ON_LOAD },
  { file: 'kit/built-in-toaster', line: 'color-scheme:var', reason: ON_LOAD },
  { file: 'kit/built-in-toaster', line: 'hotkey:', change: '""', reason: DEFAULT },
  { file: 'kit/is-announced', line: 'textContent?.', change: 'textContent.', reason: NOT_NULL },
  { file: 'kit/toasts', line: "kind : 'error']?.(", change: "'error'](", reason: NOT_NULL },
  { file: 'kit/toasts', line: 'const isLate', change: 'undefined', reason: FALSY },
  { file: 'kit/navigation', line: 'const words', change: '/\\W/', reason: NO_SUCH_INPUT },
  { file: 'kit/navigation', line: 'if (!params', changed: "'string'", reason: LATER_CHECK },
  { file: 'kit/toasts', line: "import('./is-announced')", change: 'undefined', reason: FALSY },
  { file: 'kit/top-layer', line: 'const childList', change: 'false', reason: NO_MODAL },
  { file: 'kit/is-announced', line: 'const within', reason: NO_MODAL },
  { file: 'kit/top-layer', line: "closest('dialog:modal') ??", change: '&&', reason: NO_MODAL },
  { file: 'kit/top-layer', line: 'elements[0]?.', change: 'elements[0].', reason: NOT_NULL },
  { file: 'kit/built-in-toaster', line: 'cache.read(orderId).thread', change: '===', reason: ONLY_CHANGES },
  { file: 'kit/built-in-toaster', line: 'toaster?.unmount', change: 'toaster.', reason: NOT_NULL },
  {
    file: 'kit/built-in-toaster-focus',
    line: "querySelector('section')",
    change: "('section').",
    reason: NOT_NULL,
  },
  { file: 'kit/built-in-toaster', line: 'const CLICK_EVENTS', reason: ON_LOAD },
  { file: 'kit/built-in-toaster', line: "position: 'bottom-right'", change: '""', reason: DEFAULT },
  { file: 'kit/built-in-toaster', line: "('[aria-live]')", change: "('[aria-live]').", reason: NOT_NULL },
  { file: 'kit/is-announced', line: 'const LIVE', reason: ON_LOAD },
  { file: 'kit/toasts', line: "speaks()) return 'shown'", change: 'false', reason: LATER_CHECK },
  { file: 'kit/toasts', line: 'made instanceof Promise', change: 'false', reason: UNHANDLED },
  { file: 'kit/top-layer', line: 'activeElement?.closest', change: 'activeElement.', reason: NO_BODY },
  { file: 'kit/toasts', line: 'module?.isAnnounced', change: 'module.', reason: NO_CHUNK },
  { file: 'kit/toasts', line: '} catch {', change: '{}', reason: FALSY },
  {
    file: 'store/conversation-store',
    line: "typeof orderId === 'string'",
    change: 'true',
    reason: SHORT_CUT,
  },
  { file: 'store/conversation-store', line: 'entries[key] !== stored', change: 'true', reason: SHORT_CUT },
  { file: 'store/conversation-store', line: 'rendered?.entries', reason: NO_SUCH_INPUT },
  { file: 'store/conversation-store', line: 'id === null ||', reason: SHORT_CUT },
  { file: 'store/conversation-store', line: '} finally {', reason: NOTHING_LEFT },
  { line: 'process.env.NODE_ENV', reason: DEVELOPMENT },
  { line: "''", change: 'Stryker was here!', reason: DEFAULT },
  { file: 'composables/conversation', line: 'given === hostThread', change: 'false', reason: SHORT_CUT },
  {
    file: 'composables/conversation',
    line: 'orderId === null ||',
    changed: 'orderId === null',
    reason: LATER_CHECK,
  },
  {
    file: 'composables/navigate',
    line: 'target.isRoute &&',
    changed: 'target.href !== null',
    reason: NOT_NULL,
  },
  { file: 'composables/thread-prop', line: 'thread?.id ===', change: 'false', reason: NOT_NULL },
  { file: 'composables/vue-conversation', line: 'changes.value++', change: '--', reason: ONLY_CHANGES },
  { file: 'nuxt/hints', line: '', change: '""', reason: ON_LOAD },
  { file: 'nuxt/kit-options', line: 'async', change: '""', reason: ON_LOAD },
  { file: 'nuxt/kit-options', line: '?.startsWith', changed: '[]', reason: DEFAULT },
  { file: 'nuxt/messages-route', line: 'const DEFAULT_NAME', reason: ON_LOAD },
  { file: 'nuxt/module', line: 'folder ? ', changed: '[]', reason: NO_SUCH_INPUT },
  { file: 'nuxt/module-options', line: 'const bracket', change: '[0].replace', reason: NOT_NULL },
  { file: 'nuxt/plugin', line: 'const PAYLOAD_KEY', reason: ON_LOAD },
  { file: 'nuxt/plugin', line: "name: 'order-conversations'", reason: ON_LOAD },
  { file: 'nuxt/plugin', line: "enforce: 'post'", reason: ON_LOAD },
  { file: 'react/react-conversation', line: 'this.read.given !==', change: 'true', reason: SHORT_CUT },
  { file: 'react/react-conversation', line: 'this.listener !== null', change: 'true', reason: SHORT_CUT },
  { file: 'react/react-kit', line: 'options.navigate?.(', change: 'navigate(', reason: NOT_NULL },
  { file: 'react/react-kit', line: 'isReactive: ', change: 'undefined', reason: FALSY },
  { file: 'react/react-kit', line: 'isReactive: ', change: 'true', reason: SHORT_CUT },
  { file: 'react/use-conversation', line: 'labels.join', change: '""', reason: DEFAULT },
  { file: 'conformance/check', line: 'override name', change: '""', reason: DEBUGGER },
  { file: 'conformance/checks/starting', line: 'const failure', change: 'answer.seen', reason: LONG_WAIT },
  { file: 'conformance/checks/starting', line: 'const failure', change: '""', reason: LONG_WAIT },
  { file: 'conformance/checks/threads', line: 'DOMAIN.length', change: 'after', reason: SHORT_CUT },
  {
    file: 'conformance/checks/threads',
    line: 'MAILBOX.length',
    change: 'parts[index]!',
    reason: SHORT_CUT,
  },
  { file: 'conformance/checks/listing', line: 'export const rowsOf', reason: DEFAULT },
  { file: 'conformance/http', line: 'override name', change: '""', reason: DEBUGGER },
  { file: 'conformance/check-context', line: 'createRedact([', changed: '[]', reason: DEFAULT },
  { file: 'conformance/checks/permissions', line: 'rowsOf(first)', reason: SHORT_CUT },
  {
    file: 'conformance/checks/texts',
    line: 'START_PATH && ',
    changed: 'path === START_PATH',
    reason: OWN_BODIES,
  },
  { file: 'conformance/checks/texts', line: 'START_PATH && ', change: '||', reason: OWN_BODIES },
  { file: 'conformance/throttle-wait', line: 'opensAt > Date.now()', change: '>=', reason: NO_SUCH_INPUT },
]

/** The reason why no test notices a change, or undefined. */
export function reasonOf({ file, line, changed, replacement }) {
  const known = REASONS.find(
    (other) =>
      (other.file === undefined || file === `src/${other.file}.ts`) &&
      line.includes(other.line) &&
      (other.changed === undefined || changed === other.changed) &&
      replacement.includes(other.change ?? ''),
  )
  return known?.reason
}
