// main.ts, before the app is mounted
if (import.meta.env.DEV) {
  const { setupWorker } = await import('msw/browser')
  const { createConversationHandlers } = await import('order-conversations/msw')
  await setupWorker(...createConversationHandlers()).start({ onUnhandledRequest: 'bypass' })
}

export {}
