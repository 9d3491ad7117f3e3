const endpoints: Partial<ConversationEndpoints> = {
  start: (orderId) => ({
    path: '/communications/threads/',
    body: { target_type: 'order', target_id: orderId, kind: 'client_writer' },
  }),
  readStart: (body) => ({ thread: body }),
  list: ({ orderId, page }) => (orderId === null ? { path: '/communications/threads/', params: { page } } : null),
  readThread: (row) => ({ ...(row as object), order: (row as { target_id: number }).target_id }),
}

export {}
