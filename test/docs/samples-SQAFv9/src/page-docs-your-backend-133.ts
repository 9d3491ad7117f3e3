const endpoints: Partial<ConversationEndpoints> = {
  start: (orderId) => ({ method: 'GET', path: `/bookings/${encodeURIComponent(orderId)}/conversation` }),
  readStart: (body) => ({ thread: (body as { conversation: unknown }).conversation }),
  list: () => null,
}

export {}
