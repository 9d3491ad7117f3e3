import { renderToString } from '@vue/server-renderer'
import {
  createConversationKit,
  StartConversationButton,
  toThread,
  useConversationStore,
} from 'order-conversations/vue'
import { createPinia } from 'pinia'
import { describe, expect, it } from 'vitest'
import { createSSRApp, h } from 'vue'
import { createMemoryHistory, createRouter } from 'vue-router'
import { clientOf } from '../support/client'
import { serve, tokenOf } from '../support/server'

function appOf(props: Record<string, unknown>, role = 'support') {
  const pinia = createPinia()
  const app = createSSRApp({ render: () => h(StartConversationButton, props) })
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [{ path: '/orders/:orderId/messages/:threadId', name: 'OrderMessages', component: {} }],
  })
  app
    .use(pinia)
    .use(router)
    .use(createConversationKit({ client: clientOf({ getToken: () => tokenOf(role) }) }))
  return { app, pinia }
}

describe('a button on a server', () => {
  it('L06 renders without a window, and sends no request', async () => {
    const backend = serve()
    const html = await renderToString(appOf({ orderId: 1007 }).app)
    expect(html).toContain('<button')
    expect(html).toContain('data-state="idle"')
    expect(html).toContain('Start conversation')
    expect(backend.requests).toEqual([])
  })

  it('renders a link when the host gives the thread', async () => {
    const html = await renderToString(
      appOf({ orderId: 1007, thread: toThread({ id: 503, order: 1007 }) }).app,
    )
    expect(html).toContain('href="/orders/1007/messages/503"')
    expect(html).toContain('View conversation')
  })

  it('L06 S09 renders the state of the store, which is serialised', async () => {
    serve()
    const { app, pinia } = appOf({ orderId: 1007 })
    await useConversationStore(pinia).lookup(1007)
    expect(await renderToString(app)).toContain('/messages/503')
    const state = JSON.stringify(pinia.state.value)

    const client = appOf({ orderId: 1007 })
    client.pinia.state.value = JSON.parse(state) as typeof pinia.state.value
    expect(await renderToString(client.app)).toContain('/messages/503')
  })

  it('S08 shows each of two simultaneous users only their own threads', async () => {
    serve()
    const [ada, gina] = [appOf({ orderId: 1007 }), appOf({ orderId: 1007 }, 'guest')]
    await Promise.all([
      useConversationStore(ada.pinia).lookup(1007),
      useConversationStore(gina.pinia).lookup(1007),
    ])
    const [first, second] = await Promise.all([renderToString(ada.app), renderToString(gina.app)])
    expect(first).toContain('View conversation')
    expect(second).toContain('Start conversation')
  })
})
