const endpoints: Partial<ConversationEndpoints> = {
  start: (orderId) => ({ path: '/conversations/for-order', body: { orderId } }),
  readStart: (body) => ({ thread: { id: (body as { conversationId: string }).conversationId } }),
  list: () => null,
}

export {}
