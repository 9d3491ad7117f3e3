import axios from 'axios'
import { createConversationBackend } from 'order-conversations/mock-backend'

const LATENCY_MS = 600

export const backend = createConversationBackend()

/** An axios instance whose requests the mock backend answers in the page itself. */
export const http = axios.create({
  baseURL: 'https://marketplace.example/api/v1',
  adapter: 'fetch',
  env: {
    async fetch(input, init) {
      await new Promise((resolve) => setTimeout(resolve, LATENCY_MS))
      const response = await backend.handle(new Request(input, init))
      // A cut connection, as the real fetch() reports it.
      if (response.type === 'error') throw new TypeError('Failed to fetch')
      return response
    },
  },
})
