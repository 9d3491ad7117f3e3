import { createConversationClient } from 'order-conversations'

const client = createConversationClient({
  baseURL: '/api',
  getToken: () => localStorage.getItem('access'),
  endpoints: {
    start: (orderId) => ({ path: `/orders/${orderId}/conversation` }),
    readStart: (body) => ({ thread: (body as { data: unknown }).data }),
    list: ({ orderId }) => (orderId === null ? null : { path: `/orders/${orderId}/conversation` }),
    readList: (body) => ({ rows: [(body as { data: unknown }).data].filter(Boolean), hasNext: false }),
  },
})

export {}
