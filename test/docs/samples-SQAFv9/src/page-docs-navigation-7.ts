app.use(
  createConversationKit({
    client,
    route: ({ orderId, threadId }) => ({ name: 'OrderMessages', params: { orderId, threadId } }),
  }),
)

export {}
