import { createConversationKit } from 'order-conversations/vue'

app.use(
  createConversationKit({
    client: { baseURL: '/api/v1', getToken: () => auth.token },
    sessionKey: () => auth.userId,
  }),
)

export {}
