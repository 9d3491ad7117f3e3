import { createConversationKit } from 'order-conversations/vue'
import { canStart, textOf } from './session/host'
import { currentToken, session } from './session/session'

// In main.ts: createApp(App).use(createPinia()).use(router).use(conversations)
export const conversations = createConversationKit({
  client: { getToken: currentToken },
  sessionKey: () => session.userId ?? (session.token || null),
  messages: textOf,
  canStart,
})
