import { useConversationStore } from 'order-conversations/vue'

const store = useConversationStore()
const thread = await store.lookup(123)

export {}
