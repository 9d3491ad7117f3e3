createConversationKit({
  client,
  route: ({ orderId, threadId }) => ({
    name: 'OrderMessages',
    params: { id: orderId },
    query: { thread: threadId },
  }),
})

export {}
