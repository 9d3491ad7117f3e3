import { createConversationKit } from 'order-conversations/vue'

createConversationKit({ client, messages: { start: 'Ask the writer', view: 'Read the answers' } })

export {}
