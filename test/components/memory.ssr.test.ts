import { renderToString } from '@vue/server-renderer'
import {
  createConversationKit,
  StartConversationButton,
  useConversationStore,
} from 'order-conversations/vue'
import { createPinia } from 'pinia'
import { describe, expect, it } from 'vitest'
import { createSSRApp, h, ref } from 'vue'
import { clientOf } from '../support/client'
import { survivorsOf } from '../support/garbage'
import { serve } from '../support/server'

// What an app keeps for as long as its server runs.
const user = ref(1)
const language = ref('en')

async function respond(lookup: 'visible' | 'server', client: ReturnType<typeof clientOf>) {
  const pinia = createPinia()
  const buttons = [
    { orderId: 1007, lookup },
    { orderId: 1001, lookup, thread: null },
  ]
  const app = createSSRApp({ render: () => buttons.map((props) => h(StartConversationButton, props)) })
  const kit = createConversationKit({
    client,
    href: ({ threadId }) => `/messages/${threadId}`,
    sessionKey: () => user.value,
    canStart: () => user.value === 1 || 'No.',
    messages: () => (language.value === 'de' ? 'Bestellung' : undefined),
  })
  app.use(pinia).use(kit)
  useConversationStore(pinia).threadFor(1)
  await renderToString(app)
  return [new WeakRef(pinia), new WeakRef(app)]
}

describe('a request that was answered', () => {
  it.each(['visible', 'server'] as const)(
    'Y01 is freed from memory although the client and the app’s state stay, with lookup="%s"',
    async (lookup) => {
      serve()
      const client = clientOf()
      const things: WeakRef<object>[] = []
      for (let request = 0; request < 3; request++) things.push(...(await respond(lookup, client)))
      // Pinia and Vue hold the last one.
      await respond(lookup, client)
      expect(await survivorsOf(things)).toBe(0)
    },
  )
})
