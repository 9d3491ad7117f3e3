import { createConversationClient } from 'order-conversations'

const client = createConversationClient({
  csrf: false,
  headers: () => ({
    'X-CSRFToken': document.querySelector<HTMLMetaElement>('meta[name="csrf-token"]')?.content ?? '',
  }),
})

export {}
