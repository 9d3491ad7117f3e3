import { createConversationClient } from 'order-conversations' // no Vue, only axios

const client = createConversationClient({ baseURL: 'https://example.com/api/v1', getToken: () => auth.token })

const { thread, created } = await client.startForOrder(123)
const existing = await client.findForOrder(123) // null: the server says that there is none

export {}
