import { useConversationStore } from 'order-conversations/vue'

const store = useConversationStore()
await store.lookupMany([1001, 1002, 1003]) // never rejects
const unread = store.threadFor(1001)?.unreadCount ?? 0

export {}
