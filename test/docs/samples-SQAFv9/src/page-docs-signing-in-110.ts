import { createConversationKit } from 'order-conversations/vue'

app.use(
  createConversationKit({
    client,
    sessionKey: () => auth.userId, // null: nobody is signed in; undefined: not known yet
  }),
)

export {}
