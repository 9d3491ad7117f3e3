export { createConversationClient } from './client/conversation-client'
export { ConversationError, isConversationError } from './contract/conversation-error'
export { toThread } from './contract/decode'
export { documentedEndpoints } from './contract/endpoints'
export { parseOrderId } from './contract/order-id'

export type {
  CallOptions,
  ConversationClient,
  FindManyOptions,
  FindOptions,
  ListOptions,
  ListResult,
} from './client/client-types'
export type { GetToken } from './client/auth'
export type { Diagnostic, DiagnosticCode, OnDiagnostic } from './client/diagnostics'
export type { OnThreads, ThreadsInfo } from './client/find'
export type { HeadersOption } from './client/host-headers'
export type { ConversationClientOptions } from './client/options'
export type { StartResult } from './client/start'
export type {
  ConversationErrorData,
  ConversationErrorKind,
  ConversationOperation,
} from './contract/conversation-error'
export type { ConversationEndpoints, EndpointRequest, StartEndpointRequest } from './contract/endpoints'
export type { OrderId, ThreadId, TypesConfig } from './contract/ids'
export type { Participant, Thread } from './contract/thread'
export type { ThreadRow, WireParticipant, WireThread } from './contract/wire'
