export * from './mock-backend'
export { createConversationHandlers } from './msw/handlers'

export type { ConversationHandlersOptions } from './msw/handlers'
