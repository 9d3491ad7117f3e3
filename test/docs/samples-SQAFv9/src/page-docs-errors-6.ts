import { isConversationError } from 'order-conversations'

try {
  await client.startForOrder(123)
} catch (error) {
  if (!isConversationError(error)) throw error
  if (error.kind === 'unauthenticated') openSignIn()
  else if (error.retryable) offerRetry(error.retryAt)
  else console.error(error.toJSON()) // plain data, fit for a log
}

export {}
