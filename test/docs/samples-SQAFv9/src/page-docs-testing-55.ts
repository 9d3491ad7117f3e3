createConversationBackend({ profile: 'observed' }) // the filter ignored, people in place of ids, HTML errors
createConversationBackend({ throttle: { requests: 10, perMs: 60_000 } })
createConversationBackend({ users, orders, threads }) // yours in place of the sample data

export {}
