import { StartConversationButton } from 'order-conversations/vue'
import { h } from 'vue'

// A page that is still loading, and rows as a server sends them.
const order: { id: number } | undefined = undefined as { id: number } | undefined
h(StartConversationButton, { orderId: order?.id, thread: undefined })
h(StartConversationButton, {
  thread: { id: 1, order: 5, participants: [{ id: 2, username: 'ada' }], is_active: true, created_at: '' },
  to: { name: 'x', query: { tab: ['a', null] }, params: { id: undefined } },
})
