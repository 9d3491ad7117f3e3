const endpoints: Partial<ConversationEndpoints> = {
  start: (orderId) => ({ path: '/chat/conversations/for-order/', body: { order_id: orderId } }),
  readStart: (body) => ({ thread: body }),
  list: () => null,
}

export {}
