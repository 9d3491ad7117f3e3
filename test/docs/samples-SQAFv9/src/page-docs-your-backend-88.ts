import type { ConversationEndpoints } from 'order-conversations'

export {}
