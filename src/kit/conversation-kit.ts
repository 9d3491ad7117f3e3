import type { Pinia } from 'pinia'
import type { App } from 'vue'
import { misconfigured } from '../client/base-url'
import type { ConversationClient } from '../client/client-types'
import { createConversationClient } from '../client/conversation-client'
import type { ConversationClientOptions } from '../client/options'
import { bindingKey } from '../store/client-binding'
import type { LookupBudget } from '../cache/lookup-budget'
import { kitKey } from './injection'
import type { MessagesOption } from './messages'
import type { ConversationLocation, ConversationRoute, RouterLike } from './navigation'
import type { CanStart } from './can-start'
import type { ToastOption } from './toasts'
import { createVueKit } from './vue-kit'

/** Options of `createConversationKit`. */
export interface ConversationKitOptions {
  /** A client, or the options to create one. */
  client: ConversationClient | ConversationClientOptions
  /** The pinia of the store. @default the app's own, found at first use */
  pinia?: Pinia | undefined
  /** The router that opens conversations. @default the app's own, found at first use */
  router?: RouterLike | undefined
  /** The route that View opens. @default { name: 'OrderMessages', params: { orderId, threadId } } */
  route?: ((to: ConversationLocation) => ConversationRoute | string) | undefined
  /** The address that View opens, for apps without vue-router. */
  href?: ((to: ConversationLocation) => string) | undefined
  /** The app's toast library, a function that receives the toasts, or `false` for no toasts. @default a built-in toaster */
  toast?: ToastOption | undefined
  /** The texts of all buttons: an object with some of them, or a function of the key. */
  messages?: MessagesOption | undefined
  /**
   * Whether a conversation may be started for an order: `true`, or the reason why not in the user's language.
   * With a reason, the button of the order is disabled and shows it. The function may read reactive state. The
   * server checks each start too.
   *
   * @default every start is allowed
   */
  canStart?: CanStart | undefined
  /**
   * The id of the signed-in user, `null` if nobody is signed in. The function may read reactive state. When the key
   * changes, the store is emptied before the next paint.
   *
   * @default the user id in the JWT, compared at each call
   */
  sessionKey?: (() => string | number | null | undefined) | undefined
  /**
   * How many requests buttons may send by themselves to look up orders. Set it if you know the limit of your server.
   * A press never waits for it. `false` means no limit.
   *
   * By default the kit learns the limit. Lists send up to 20 requests a minute, and an order that is opened alone
   * is looked up at once. After a 429, buttons send at most half of the requests that the server answered in the
   * minute before. After each minute without a 429 they send one more, and never more than 20.
   *
   * @default learned
   */
  lookupBudget?: LookupBudget | false | undefined
}

/** The Vue plugin, for `app.use()`. */
export interface ConversationKit {
  /** The client of all buttons of the app. */
  readonly client: ConversationClient
  /** Called by `app.use()`. */
  install(app: App): void
}

/**
 * Creates the Vue plugin that gives the buttons and the store their client.
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
      const kit = createVueKit(app, client, options)
      app.provide(bindingKey, kit.binding)
      app.provide(kitKey, kit)
      app.onUnmount(() => kit.dispose())
    },
  }
}

function isClient(client: ConversationKitOptions['client']): client is ConversationClient {
  return typeof (client as ConversationClient).startForOrder === 'function'
}
