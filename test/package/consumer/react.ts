import { createConversationClient as createFromSdk } from 'order-conversations'
import {
  ConversationProvider,
  createConversationClient,
  useConversation,
  type ConversationMode,
  type ConversationProviderProps,
  type ConversationState,
  type Thread,
  type UseConversation,
  type UseConversationOptions,
} from 'order-conversations/react'
import type { StartConversation } from 'order-conversations/vue'
import { createElement, useRef, type MouseEvent, type ReactElement } from 'react'

// A client of either entry fits.
const client = createFromSdk({ baseURL: '/api/v1' })
export const props: ConversationProviderProps = { client: createConversationClient() }

export const app: ReactElement = createElement(ConversationProvider, {
  client,
  sessionKey: 7,
  messages: { start: 'Write to the writer' },
  toast: { error: (text: string) => text },
  route: ({ orderId, threadId }) => `/orders/${orderId}/messages/${threadId}`,
  navigate: (to: string) => to,
  basename: '/shop',
  canStart: () => true as const,
  lookupBudget: { requests: 5, perMs: 60_000 },
})

export function Button({ orderId }: { orderId?: number }): ReactElement {
  const element = useRef<HTMLButtonElement>(null)
  const options: UseConversationOptions = {
    thread: undefined,
    lookup: 'visible',
    element,
    to: ({ threadId }) => `/messages/${threadId}`,
    onStarted: ({ thread, created }) => void [thread.id, created],
    onFailed: ({ error, resumeStart }) => void (error.kind === 'unauthenticated' && resumeStart?.()),
  }
  const conversation = useConversation(orderId, options)
  const mode: ConversationMode = conversation.mode
  const state: ConversationState = conversation.state
  const thread: Thread | null = conversation.thread
  const press = (event: MouseEvent) => void conversation.activate(event)
  return createElement('button', { ref: element, onClick: press, title: mode + state + thread?.id })
}

// The hook gives what the Vue composable gives, as plain values.
type Plain<Given> = {
  [Key in keyof Given]: Given[Key] extends { readonly value: infer Value } ? Value : Given[Key]
}
export const same = (plain: Plain<StartConversation>): UseConversation => plain
export const sameBack = (plain: UseConversation): Plain<StartConversation> => plain

// @ts-expect-error A page that a server renders has no look-up to wait for.
useConversation(1, { lookup: 'server' })
// @ts-expect-error The provider takes a client, because options would make another one with each render.
export const wrong: ConversationProviderProps = { client: { baseURL: '/api/v1' } }
