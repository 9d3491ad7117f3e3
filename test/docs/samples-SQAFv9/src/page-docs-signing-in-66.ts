import { createConversationClient } from 'order-conversations'

const client = createConversationClient({ baseURL: '/api/v1' })

export {}
