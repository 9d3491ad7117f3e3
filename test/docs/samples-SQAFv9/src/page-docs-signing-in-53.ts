import { createConversationClient } from 'order-conversations'

const client = createConversationClient({ http: api }) // api is your axios instance

export {}
