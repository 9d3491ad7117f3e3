import { shallowRef } from 'vue'
import type { LookupBudget } from '../cache/lookup-budget'
import type { ConversationClientOptions } from '../client/options'
import type { CanStart } from '../kit/can-start'
import type { ConversationKitOptions } from '../kit/conversation-kit'
import type { MessagesOption } from '../kit/messages'
import type { ConversationLocation } from '../kit/navigation'
import { createPathRouter } from '../kit/path-router'
import type { ToastOption } from '../kit/toasts'
import { fillAddress } from './address'

type SessionKey = string | number | null | undefined

/** The options of `configureConversations()`: those of the client and those of the kit, side by side. */
export interface ElementOptions extends ConversationClientOptions {
  /**
   * The address of the messages page: a text with `{orderId}` and `{threadId}`, or a function. Without it, give each
   * element a `to`, or open the page in a listener of `navigate`.
   */
  href?: string | ((to: ConversationLocation) => string) | undefined
  /**
   * Opens a path of this site without a page load, such as `(href) => Turbo.visit(href)`.
   * @default the browser loads the page
   */
  navigate?: ((href: string) => unknown) | undefined
  /** The toast library of the page, a function that receives the toasts, or `false` for no toasts. @default a built-in toaster */
  toast?: ToastOption | undefined
  /** The texts of all elements: an object with some of them, or a function of the key. @default English */
  messages?: MessagesOption | undefined
  /**
   * Whether a conversation may be started for an order: `true`, or the reason why not in the user's language.
   * @default every start is allowed
   */
  canStart?: CanStart | undefined
  /**
   * The id of the signed-in user, `null` if nobody is signed in. Pass a function if the user can change without a page
   * load, and call `sessionChanged()` after each change. Then the data of the previous user is dropped.
   * @default the user id in the JWT, compared at each call
   */
  sessionKey?: SessionKey | (() => SessionKey)
  /** How many requests elements may send by themselves to look up orders. `false` means no limit. @default learned */
  lookupBudget?: LookupBudget | false | undefined
}

/** Splits the options into those of the kit and those of its client. */
export function readElementOptions(options: ElementOptions) {
  const { href, navigate, toast, messages, canStart, sessionKey, lookupBudget, ...client } = options
  // A page without a build has no reactive state, so it calls `sessionChanged()` when the user changes.
  const changes = shallowRef(0)
  const readKey = () => {
    void changes.value
    return typeof sessionKey === 'function' ? sessionKey() : sessionKey
  }
  const kit: Omit<ConversationKitOptions, 'pinia'> = {
    client,
    href: fillAddress(href) as ((to: ConversationLocation) => string) | undefined,
    router: navigate && createPathRouter(navigate),
    toast,
    messages,
    canStart,
    sessionKey: sessionKey === undefined ? undefined : readKey,
    lookupBudget,
  }
  return { kit, sessionChanged: () => void changes.value++ }
}
