import type { LookupBudget } from '../cache/lookup-budget'
import type { Messages } from '../locales/messages'

/** The languages of the package. */
export const LOCALES = ['ar', 'de', 'en', 'es', 'fr'] as const

type Locale = (typeof LOCALES)[number]

/** The options in `conversations` of nuxt.config. Those of the client and of the kit belong into `app/conversations.ts`. */
export interface NuxtConversationOptions {
  /**
   * The address of the API for the browser: a path of the site, or an absolute address.
   * At runtime, `NUXT_PUBLIC_CONVERSATIONS_BASE_URL` replaces it.
   * @default '/api/v1'
   */
  baseURL?: string | undefined
  /**
   * The absolute address of the API for the server. Required for `lookup="server"` if `baseURL` is a path.
   * It never reaches the browser. At runtime, `NUXT_CONVERSATIONS_SERVER_BASE_URL` replaces it.
   * @default baseURL
   */
  serverBaseURL?: string | undefined
  /**
   * The headers of the page's request that the server sends on to the API.
   * @default ['cookie'] if `baseURL` is a path, because a browser sends its cookies there too; else none
   */
  serverHeaders?: readonly string[] | undefined
  /**
   * Milliseconds that a page waits for the look-ups of the server. After that the page shows Start, and the
   * browser looks up. A client that `app/conversations.ts` creates itself keeps its own `timeoutMs`.
   * @default 5000
   */
  serverTimeoutMs?: number | undefined
  /**
   * The stylesheet: `'layer'` puts it into the cascade layer `order-conversations`, `false` leaves it out.
   * @default true
   */
  css?: boolean | 'layer' | undefined
  /**
   * The name of the auto-imported button, or `false` for none.
   * @default 'StartConversationButton'
   */
  component?: string | false | undefined
  /**
   * Whether `useStartConversation`, `useConversationStore` and `isConversationError` are auto-imported.
   * @default true
   */
  imports?: boolean | undefined
  /**
   * The page that View opens, such as `'/orders/[orderId]/messages/[threadId]'`. The two words in brackets stand for
   * the ids; a query may hold them too.
   * @default the only page whose path has one parameter for the order and one for the thread
   */
  route?: string | undefined
  /**
   * The language of the texts.
   * @default 'en'
   */
  locale?: Locale | undefined
  /** Texts that replace those of the language. */
  messages?: Partial<Messages> | undefined
  /** How many requests buttons may send by themselves. @default learned from the server */
  lookupBudget?: LookupBudget | false | undefined
}

const KNOWN = [
  'baseURL',
  'serverBaseURL',
  'serverHeaders',
  'serverTimeoutMs',
  'css',
  'component',
  'imports',
  'route',
  'locale',
  'messages',
  'lookupBudget',
]
// Options of the kit and of the client that only app/conversations.ts takes.
const OF_THE_KIT = ['client', 'sessionKey', 'toast', 'canStart', 'href']
const OF_THE_CLIENT = [
  'http',
  'getToken',
  'refreshToken',
  'headers',
  'endpoints',
  'credentials',
  'csrf',
  'timeoutMs',
  'maxRetries',
  'onDiagnostic',
]

/** Finds the first mistake in the options. A build that goes on with it fails much later, in a browser. */
export function explainMistake(options: NuxtConversationOptions): string | null {
  const { route, locale, serverBaseURL } = options
  const unknown = Object.keys(options).find((key) => !KNOWN.includes(key))
  if (unknown && [...OF_THE_KIT, ...OF_THE_CLIENT].includes(unknown)) {
    const line = OF_THE_CLIENT.includes(unknown) ? `client: { ${unknown}: … }` : `${unknown}: …`
    return `\`${unknown}\` cannot be in nuxt.config. Return it from app/conversations.ts: export default defineConversations(() => ({ ${line} }))`
  }
  if (unknown) return `\`${unknown}\` is no option. The options are ${KNOWN.join(', ')}.`
  if (locale && !LOCALES.includes(locale)) {
    return `There are no texts for \`locale: '${String(locale)}'\`. The languages are ${LOCALES.join(', ')}; give others in \`messages\`.`
  }
  if (route !== undefined && !/^\/.*\[(?:orderId|threadId)\]/.test(route)) {
    return `\`route\` is the path of your messages page as Nuxt names its file, such as '/orders/[orderId]/messages/[threadId]'.`
  }
  const bracket = route
    ?.split(/[?#]/)[0]
    ?.replace(/\[(?:orderId|threadId)\]/g, '')
    .match(/\[\w+\]|[[\]]/)
  if (bracket) {
    return `\`${bracket[0]}\` in \`route\` would stay in the address: only \`[orderId]\` and \`[threadId]\` stand for ids. Write these two, also if the parameters of your page have other names.`
  }
  if (serverBaseURL && !/^https?:\/\//i.test(serverBaseURL)) {
    return "`serverBaseURL` is an absolute address, such as 'http://127.0.0.1:8000/api/v1': a server cannot resolve a path."
  }
  return null
}
