import { renderToString } from '@vue/server-renderer'
import {
  createConversationKit,
  StartConversationButton,
  useConversationStore,
} from 'order-conversations/vue'
import { createPinia } from 'pinia'
import { expect, it } from 'vitest'
import { createSSRApp, h } from 'vue'
import { clientOf } from '../support/client'
import { range } from '../support/numbers'
import { threadOf } from '../support/threads'

it('Y08 S07 a server, which unmounts nothing, keeps no entries for its buttons', async () => {
  const pinia = createPinia()
  const buttons = () =>
    range(600).map((id) =>
      h(StartConversationButton, { orderId: id, thread: threadOf(id), to: `/m/${id}` }),
    )
  const app = createSSRApp({ render: () => h('div', buttons()) })
  app.use(pinia).use(createConversationKit({ client: clientOf() }))
  const html = await renderToString(app)
  expect(html.match(/data-mode="view"/g)).toHaveLength(600)
  const { entries } = useConversationStore(pinia)
  expect(Object.keys(entries)).toHaveLength(500)
})
