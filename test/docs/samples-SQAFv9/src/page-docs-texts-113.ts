const quiet = { missingWarn: false, fallbackWarn: false }

createConversationKit({
  client,
  messages: (key, params) => i18n.global.t(`conversation.${key}`, params, quiet),
})

export {}
