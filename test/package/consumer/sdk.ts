import {
  createConversationClient,
  isConversationError,
  parseOrderId,
  toThread,
  type ConversationErrorKind,
  type Thread,
} from 'order-conversations'

const client = createConversationClient({
  baseURL: 'https://example.com/api/v1',
  getToken: () => Promise.resolve(null),
})

export async function open(orderId: number | string): Promise<Thread | null> {
  try {
    const { thread, created } = await client.startForOrder(orderId, { timeoutMs: 5000 })
    return created ? thread : await client.findForOrder(orderId)
  } catch (error) {
    if (!isConversationError(error)) throw error
    const kind: ConversationErrorKind = error.kind
    return kind === 'not-found' ? null : toThread({ id: parseOrderId('5') })
  }
}

// @ts-expect-error an id is a number or a string
void client.startForOrder({ id: 5 })
// @ts-expect-error nor is a boolean one
void client.findForOrder(true)
// @ts-expect-error there is no such option
createConversationClient({ retries: 5 })
