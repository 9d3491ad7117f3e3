// pages/orders/[id]/messages/[threadId].vue
route: ({ orderId, threadId }) => `/orders/${orderId}/messages/${threadId}`

export {}
