import type { Pinia } from 'pinia'
import type { App } from 'vue'
import { misconfigured } from '../client/base-url'
import { createConversationClient, type ConversationClient } from '../client/conversation-client'
import type { ConversationClientOptions } from '../client/options'
import { bindingKey } from '../store/client-binding'
import type { LookupBudget } from '../cache/lookup-budget'
import { kitKey } from './injection'
import { createKitContext } from './kit-context'
import type { MessagesOption } from './messages'
import type { ConversationLocation, ConversationRoute, RouterLike } from './navigation'
import type { CanStart } from './can-start'
import type { ToastOption } from './toasts'

export interface ConversationKitOptions {
  /** A client, or the options of one. */
  client: ConversationClient | ConversationClientOptions
  /** @default the app's own, looked up at first use */
  pinia?: Pinia | undefined
  /** @default the app's own, looked up at first use */
  router?: RouterLike | undefined
  /** Where View leads. @default { name: 'OrderMessages', params: { orderId, threadId } } */
  route?: ((to: ConversationLocation) => ConversationRoute | string) | undefined
  /** Where View leads, for apps without vue-router. */
  href?: ((to: ConversationLocation) => string) | undefined
  /** The app's toast library, a function that is handed the toasts, or false. @default a built-in one */
  toast?: ToastOption | undefined
  /** Texts of all buttons: some of them, or a function of the key. */
  messages?: MessagesOption | undefined
  /**
   * Whether a conversation may be started for an order, or why not, in the user's language; reads
   * reactive state. Its button is disabled with the reason then. The last word is the server's.
   */
  canStart?: CanStart | undefined
  /**
   * Who is signed in, `null` for nobody; reads reactive state. A change empties the store before the
   * next paint. Without it, the next call notices by the token, where that is a JWT.
   */
  sessionKey?: (() => string | number | null | undefined) | undefined
  /**
   * How many requests buttons may send by themselves to look up orders, for those who know what their
   * server allows. A press never waits for it. `false`: no limit.
   *
   * By default it is learned. Lists send up to 20 requests a minute, and an order that is opened alone
   * is looked up at once. After a 429, buttons send at most half of what the server let pass in the
   * minute before, and one request a minute more after each five minutes without a 429, up to 20.
   *
   * @default learned
   */
  lookupBudget?: LookupBudget | false | undefined
}

export interface ConversationKit {
  readonly client: ConversationClient
  install(app: App): void
}

/**
 * The Vue plugin that gives buttons and store their client.
 *
 * @example
 * app.use(createConversationKit({ client: { baseURL: '/api/v1', getToken: () => auth.token } }))
 *
 * @throws {ConversationError} `misconfigured`
 */
export function createConversationKit(options: ConversationKitOptions): ConversationKit {
  const given = (options as Partial<ConversationKitOptions> | undefined)?.client
  if (!given) throw misconfigured('no-client')
  const client = isClient(given) ? given : createConversationClient(given)
  return {
    client,
    install(app) {
      const context = createKitContext(app, client, options)
      app.provide(bindingKey, context.binding)
      app.provide(kitKey, context)
      app.onUnmount(() => context.dispose())
    },
  }
}

function isClient(client: ConversationKitOptions['client']): client is ConversationClient {
  return typeof (client as ConversationClient).startForOrder === 'function'
}
