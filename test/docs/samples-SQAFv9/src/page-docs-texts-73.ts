import { en } from 'order-conversations/locales/en'
import { shallowRef } from 'vue'

const texts = shallowRef(en)
createConversationKit({ client, messages: (key) => texts.value[key] })

texts.value = (await import('order-conversations/locales/ar')).ar

export {}
