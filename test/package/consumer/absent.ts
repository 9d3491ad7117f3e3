import { createConversationClient } from 'order-conversations'
import { createConversationBackend, describeContract } from 'order-conversations/msw'
import { createConversationKit } from 'order-conversations/vue'

declare const token: string | undefined
declare const signal: AbortSignal | undefined
declare const isProduction: boolean

// What a host may have or not, such as a variable of the environment, is given as it is.
const client = createConversationClient({
  baseURL: token,
  headers: undefined,
  refreshToken: isProduction ? () => token : undefined,
})
void client.startForOrder(1, { signal, timeoutMs: undefined })
void client.findForOrders([1], { signal, onThreads: undefined })

export const kit = createConversationKit({
  client,
  toast: isProduction ? undefined : false,
  sessionKey: token === undefined ? undefined : () => token,
})

createConversationBackend({ users: undefined }).failNext({ status: token?.length, operation: undefined })
describeContract('http://localhost:8000/api/v1', { token, orderId: 1, guestToken: token })
