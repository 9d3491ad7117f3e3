import { createConversationClient, type Thread } from 'order-conversations'
import { useConversationStore, type NavigatePayload } from 'order-conversations/vue'

declare module 'order-conversations' {
  interface TypesConfig {
    orderId: string
    threadId: string
    threadRow: { uuid: string; target: string }
  }
}

// Both entries have the narrowed types.
const client = createConversationClient({
  endpoints: {
    parseOrderId: (input) => (typeof input === 'string' ? input : null),
    start: (orderId) => ({ path: `/orders/${encodeURIComponent(orderId)}/conversation/` }),
    list: () => null,
  },
})
export const id: Promise<string> = client.startForOrder('a-1').then(({ thread }) => thread.id)
export const open = ({ orderId, threadId }: NavigatePayload): string => orderId.concat(threadId)
export const thread: Thread | null = useConversationStore().threadFor('a-1')
useConversationStore().remember({ uuid: 'b-2', target: 'a-1' })
useConversationStore().remember(thread!)
// @ts-expect-error A row of another server.
useConversationStore().remember({ id: 1, order: 2, participants: [], is_active: true, created_at: '' })
// @ts-expect-error An order id is a text here.
void client.startForOrder(1)
