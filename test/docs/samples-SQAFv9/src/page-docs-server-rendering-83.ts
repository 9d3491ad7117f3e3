import { AsyncLocalStorage } from 'node:async_hooks'
import { createConversationClient } from 'order-conversations'

export const request = new AsyncLocalStorage<{ token: string | null }>()

export const client = createConversationClient({
  baseURL: 'https://example.com/api/v1',
  getToken: () => request.getStore()?.token ?? null,
})

export {}
