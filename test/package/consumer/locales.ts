import { ar } from 'order-conversations/locales/ar'
import { en } from 'order-conversations/locales/en'
import { createConversationKit, type MessageParams, type Messages } from 'order-conversations/vue'

createConversationKit({ client: {}, messages: ar })
createConversationKit({ client: {}, messages: { ...ar, start: 'Ask' } })

// What i18n libraries take and give.
export const records: Record<string, Record<string, string>> = { ar, en }
declare function translate(key: string, params: Record<string, unknown>): string
createConversationKit({ client: {}, messages: (key, params) => translate(`conversation.${key}`, params) })
createConversationKit({ client: {}, messages: translate })

export const own: Messages = { ...en, about: '#{orderId}' }
export const params: MessageParams = { orderId: null }

// @ts-expect-error there is no such text
createConversationKit({ client: {}, messages: { title: 'x' } })
