createConversationKit({ client, toast: { error: (text) => myToasts.add(text), speaks: true } })

export {}
