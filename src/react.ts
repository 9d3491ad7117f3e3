export * from './index'
export { ConversationProvider } from './react/conversation-provider'
export { useConversation } from './react/use-conversation'
export { defaultMessages } from './kit/messages'

export type { ConversationProviderProps, UseConversation, UseConversationOptions } from './react/options'
export type {
  ConversationActions,
  ConversationMode,
  ConversationState,
  ConversationValues,
  PressEvent,
} from './composables/conversation-values'
export type {
  FailedPayload,
  NavigatePayload,
  ResolvedPayload,
  StartedPayload,
} from './composables/start-conversation'
export type { MessageParams, Messages, MessagesOption } from './kit/messages'
export type { ConversationLocation, ConversationRoute } from './kit/navigation'
export type { CanStart } from './kit/can-start'
export type { Toaster } from './kit/toasts'
export type { LookupBudget } from './cache/lookup-budget'
