import { createConversationBackend } from 'order-conversations/msw'

const backend = createConversationBackend()

export {}
