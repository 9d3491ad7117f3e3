createConversationKit({ client, toast: async () => (await import('./my-toasts')).default })

export {}
