export * from './index'
export { StartConversationButton } from '../components/StartConversationButton'
export { useStartConversation } from './composables/use-start-conversation'
export { createConversationKit } from './kit/conversation-kit'
export { defaultMessages } from './kit/messages'
export { primeVueToaster } from './kit/primevue-toaster'
export { useConversationStore } from './store/conversation-store'

export type {
  StartConversationButtonEmits,
  StartConversationButtonProps,
  StartConversationButtonSlotProps,
  StartConversationButtonSlots,
} from '../components/start-conversation-button'
export type {
  ConversationMode,
  ConversationState,
  FailedPayload,
  NavigatePayload,
  ResolvedPayload,
  StartConversation,
  StartedPayload,
  UseStartConversationOptions,
} from './composables/start-conversation'
export type { ConversationKit, ConversationKitOptions } from './kit/conversation-kit'
export type { MessageParams, Messages, MessagesOption } from './kit/messages'
export type { ConversationLocation, ConversationRoute, ConversationTo, RouterLike } from './kit/navigation'
export type { CanStart } from './kit/can-start'
export type { PrimeVueToastService } from './kit/primevue-toaster'
export type { ConversationToast, Toaster, ToastOption } from './kit/toasts'
export type { ConversationStore, LookupOptions, StoreStartResult } from './store/conversation-store'
export type { ConversationEntry } from './cache/entry'
export type { LookupBudget } from './cache/lookup-budget'
