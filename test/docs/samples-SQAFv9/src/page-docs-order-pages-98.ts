app.use(
  createConversationKit({
    client,
    messages: (key, { detail }) => (key === 'forbidden' ? detail : null),
  }),
)

export {}
