import { createConversationClient } from 'order-conversations'

const client = createConversationClient({
  onDiagnostic: ({ code, message, orderId }) => monitoring.warn(code, { message, orderId }),
})

export {}
