import { ar } from 'order-conversations/locales/ar'

createConversationKit({ client, messages: ar }) // or { ...ar, start: '…' }

export {}
