export { createConversationBackend } from './msw/backend'
export { createConversationHandlers } from './msw/handlers'
export { sampleData } from './msw/sample-data'

export type {
  ConversationBackend,
  ConversationBackendOptions,
  RecordedRequest,
} from './msw/backend'
export type { Fault } from './msw/faults'
export type { ConversationHandlersOptions } from './msw/handlers'
export type { ThrottleRate } from './msw/throttle'
export type { MockData, MockOrder, MockProfile, MockRole, MockUser } from './msw/types'
export type { WireParticipant, WireThread } from './contract/wire'
