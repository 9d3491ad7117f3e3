app.use(createConversationKit({ client, lookupBudget: { requests: 30, perMs: 60_000 } }))

export {}
