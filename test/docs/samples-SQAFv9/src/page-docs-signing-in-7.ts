import { createConversationClient } from 'order-conversations'

const client = createConversationClient({
  baseURL: '/api/v1',
  getToken: () => localStorage.getItem('access'), // null: nobody is signed in, nothing is sent
})

export {}
