import { de } from 'order-conversations/locales/de'
import { en } from 'order-conversations/locales/en'
import { createI18n } from 'vue-i18n'

const i18n = createI18n({
  legacy: false,
  locale: 'en',
  messages: { en: { conversation: en }, de: { conversation: de } }, // beside your own
})

createConversationKit({
  client,
  messages: (key, params) => i18n.global.t(`conversation.${key}`, params),
})

export {}
