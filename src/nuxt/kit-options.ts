import type { ConversationClient } from '../client/client-types'
import type { Diagnostic, DiagnosticCode } from '../client/diagnostics'
import type { HeadersOption } from '../client/host-headers'
import type { ConversationClientOptions } from '../client/options'
import type { ConversationKitOptions } from '../kit/conversation-kit'
import type { RouterLike } from '../kit/navigation'
import { hintFor } from './hints'
import { messagesRoute } from './messages-route'
import type { NuxtConversationOptions } from './module-options'
import { ownTextsOver } from './own-texts'

/** What `app/conversations.ts` may return: options of the kit. Each replaces the one of nuxt.config; `messages` replaces single texts. */
export type OwnConversationOptions = Partial<ConversationKitOptions>

/** The options of nuxt.config that reach the app. */
export type AppConfig = Pick<
  NuxtConversationOptions,
  'route' | 'messages' | 'lookupBudget' | 'serverHeaders' | 'serverTimeoutMs'
>

export interface AppContext {
  config: AppConfig
  own: OwnConversationOptions
  baseURL: string
  router: RouterLike
  /** On a server, the data of the current request. */
  server: { baseURL: string; headers: Readonly<Record<string, string | undefined>> } | null
  /** Tells developers of a diagnostic, if the app does not take it itself. */
  warn(code: DiagnosticCode, text: string): void
}

const SERVER_TIMEOUT_MS = 5000

const ASYNC =
  '[order-conversations] The function of app/conversations.ts is async, so it returns a promise in place of options. ' +
  'Remove `async`, await in a plugin of your app, and read the result here, for example from useState(). See docs/nuxt.md.'

/** Calls the function of `app/conversations.ts`. */
export function readOwnOptions(define: (() => OwnConversationOptions) | undefined): OwnConversationOptions {
  const own = define?.() ?? {}
  // Without this error, none of the options would apply, and nothing would tell why.
  if ('then' in own) throw new Error(ASYNC)
  return own
}

/** The kit's options for one app: on a server there is one for each request. */
export function kitOptionsFor(context: AppContext): ConversationKitOptions {
  const { config, own, router } = context
  const { client, messages, ...rest } = own
  const texts = ownTextsOver(config.messages, messages)
  return {
    ...(rest.href || rest.route ? {} : { route: messagesRoute(config.route, router) }),
    lookupBudget: config.lookupBudget,
    ...rest,
    get messages() {
      return texts()
    },
    client: client && isClient(client) ? client : clientOptions(client ?? {}, context),
  }
}

function clientOptions(
  own: ConversationClientOptions,
  { config, baseURL, server, warn }: AppContext,
): ConversationClientOptions {
  const onDiagnostic = (diagnostic: Diagnostic) => {
    const message = `${diagnostic.message} ${hintFor(diagnostic.code)}`.trim()
    if (own.onDiagnostic) own.onDiagnostic({ ...diagnostic, message })
    else warn(diagnostic.code, message)
  }
  const options: ConversationClientOptions = { ...(!own.http && { baseURL }), ...own, onDiagnostic }
  if (!server) return options
  options.timeoutMs = Math.min(own.timeoutMs ?? Infinity, config.serverTimeoutMs ?? SERVER_TIMEOUT_MS)
  // An axios instance of the app has its own address and its own headers.
  if (own.http) return options
  const { serverHeaders = options.baseURL?.startsWith('/') ? ['cookie'] : [] } = config
  options.headers = withForwarded(own.headers, pick(server.headers, serverHeaders))
  if (server.baseURL) options.baseURL = server.baseURL
  return options
}

/** Adds headers of the page's request to those of the app. Those of the app win. */
function withForwarded(
  own: HeadersOption | undefined,
  forwarded: Record<string, string>,
): HeadersOption | undefined {
  if (Object.keys(forwarded).length === 0) return own
  if (typeof own !== 'function') return { ...forwarded, ...own }
  return async () => ({ ...forwarded, ...(await own()) })
}

function pick(headers: Readonly<Record<string, string | undefined>>, names: readonly string[]) {
  const picked: Record<string, string> = {}
  for (const name of names) {
    const value = headers[name.toLowerCase()]
    if (value !== undefined) picked[name.toLowerCase()] = value
  }
  return picked
}

function isClient(client: ConversationClient | ConversationClientOptions): client is ConversationClient {
  return 'startForOrder' in client
}
