app.use(
  createConversationKit({
    client,
    canStart: ({ orderId }) => orders.byId(orderId).writerId !== null || 'No writer is assigned yet.',
  }),
)

export {}
