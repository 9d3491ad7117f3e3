import {
  createContext,
  createElement,
  useContext,
  useEffect,
  useLayoutEffect,
  useMemo,
  type ReactNode,
} from 'react'
import { misconfigured } from '../client/base-url'
import { isPage } from '../client/is-page'
import type { ConversationProviderProps, ProviderOptions } from './options'
import { createReactKit, type ReactKit } from './react-kit'

interface Provided {
  kit: ReactKit
  /** The session key of the current render. The kit holds the key of the render that is on the page. */
  sessionKey: ProviderOptions['sessionKey']
}

const KitContext = /*#__PURE__*/ createContext<Provided | null>(null)

/** Runs an effect before the browser paints a render. */
export function useCommitEffect(effect: () => void): void {
  // React 18 warns about layout effects on a server: https://github.com/facebook/react/issues/14927
  const useEffectHere = isPage() ? useLayoutEffect : useEffect
  useEffectHere(effect)
}

/**
 * Gives the kit the options of a render that is on the page, and renders nothing. It is the first child of the provider,
 * because React runs effects of children before those of their parent, and of siblings in their order. So the kit
 * forgets the threads of another user before a button gives it the threads of the new user.
 */
function CommitOptions({ kit, options }: { kit: ReactKit; options: ProviderOptions }): null {
  useCommitEffect(() => kit.commit(options))
  return null
}

/**
 * Provides the client for all buttons inside. They share one cache.
 *
 * @example
 * <ConversationProvider client={client} route={({ orderId, threadId }) => `/orders/${orderId}/messages/${threadId}`}>
 *   <App />
 * </ConversationProvider>
 *
 * @throws {ConversationError} `misconfigured`
 */
export function ConversationProvider({
  client,
  children,
  ...options
}: ConversationProviderProps): ReactNode {
  if (typeof client?.startForOrder !== 'function') throw misconfigured('no-client')
  const { sessionKey } = options
  // Create the kit with the first options. `commit()` takes over later ones.
  const kit = useMemo(() => createReactKit(client, options), [client])
  useEffect(() => () => kit.dispose(), [kit])
  const provided = useMemo(() => ({ kit, sessionKey }), [kit, sessionKey])
  const commit = createElement(CommitOptions, { kit, options })
  return createElement(KitContext.Provider, { value: provided }, commit, children)
}

/** The kit of the nearest provider. @throws {ConversationError} `misconfigured` if there is none */
export function useProvided(): Provided {
  const provided = useContext(KitContext)
  if (!provided) throw misconfigured('no-provider')
  return provided
}
