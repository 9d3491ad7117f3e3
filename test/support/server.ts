import { setupServer } from 'msw/node'
import {
  createConversationBackend,
  createConversationHandlers,
  sampleData,
  type ConversationBackend,
  type ConversationBackendOptions,
} from 'order-conversations/msw'

export const server = setupServer()

/** Creates a backend that answers all requests of the contract until the test ends. */
export function serve(options: ConversationBackendOptions = {}): ConversationBackend {
  const backend = createConversationBackend(options)
  server.use(...createConversationHandlers(backend))
  return backend
}

export const BASE_URL = 'http://localhost:3000/api/v1'

export function tokenOf(role: string): string {
  const user = sampleData.users.find((candidate) => candidate.role === role)
  if (!user) throw new Error(`No sample user is a ${role}`)
  return user.token
}
