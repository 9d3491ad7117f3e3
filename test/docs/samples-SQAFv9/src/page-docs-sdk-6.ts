import { createConversationClient, isConversationError } from 'order-conversations'

const client = createConversationClient({
  baseURL: 'https://example.com/api/v1',
  getToken: () => session.accessToken,
})

try {
  const { thread, created } = await client.startForOrder(123)
  console.info(created ? 'started' : 'was there', thread.id)
} catch (error) {
  if (isConversationError(error) && error.kind === 'forbidden') showRefusal()
  else throw error
}

const thread = await client.findForOrder(123) // null: there is none; a failure throws
const threads = await client.findForOrders([123, 124, 125]) // a Map, in the fewest requests
const { hasNext } = await client.listThreads({ page: 1 })

export {}
