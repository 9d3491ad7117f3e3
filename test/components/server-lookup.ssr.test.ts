import { renderToString } from '@vue/server-renderer'
import {
  createConversationKit,
  StartConversationButton,
  useConversationStore,
  type Diagnostic,
} from 'order-conversations/vue'
import { createPinia } from 'pinia'
import { describe, expect, it } from 'vitest'
import { createSSRApp, h } from 'vue'
import { clientOf } from '../support/client'
import { manyOrdersScene } from '../support/many-orders-scene'
import { range } from '../support/numbers'
import { serve } from '../support/server'
import { settle, useVirtualTime } from '../support/virtual-time'

useVirtualTime()

function pageOf(orderIds: number[], client = clientOf()) {
  const pinia = createPinia()
  const app = createSSRApp({
    render: () =>
      h(
        'main',
        orderIds.map((orderId) => h(StartConversationButton, { orderId, lookup: 'server' })),
      ),
  })
  const href = ({ threadId }: { threadId: number }) => `/messages/${threadId}`
  app.use(pinia).use(createConversationKit({ client, href }))
  return { app, pinia }
}

describe('lookup="server"', () => {
  it('Y03 puts the answer into the HTML', async () => {
    const backend = serve()
    const html = await renderToString(pageOf([1007, 1001]).app)
    expect(html).toContain('href="/messages/503"')
    expect(html.match(/(?:View|Start) conversation</g)).toEqual([
      'View conversation<',
      'Start conversation<',
    ])
    expect(html).not.toContain('data-state="checking"')
    expect(backend.requests.length).toBeLessThanOrEqual(3)
  })

  it('Y03 C02 asks once for fifty buttons of one order', async () => {
    const backend = serve()
    const html = await renderToString(pageOf(Array<number>(50).fill(1007)).app)
    expect(html.match(/href="\/messages\/503"/g)).toHaveLength(50)
    expect(backend.requests).toHaveLength(1)
  })

  it('Y03 C08 asks for fifty orders in the requests that lookupMany makes', async () => {
    const orders = range(50)
    const one = manyOrdersScene(30)
    await useConversationStore(pageOf([], one.client).pinia).lookupMany(orders)
    const fewest = one.log.length
    const two = manyOrdersScene(30)
    const html = await renderToString(pageOf(orders, two.client).app)
    expect(html.match(/href="\/messages\//g)).toHaveLength(30)
    expect(two.log).toHaveLength(fewest)
  })

  it.each([{ status: 500 }, { status: 403 }, { network: true }, { status: 200, body: '<html>' }] as const)(
    'Y03 renders Start when the look-up fails with %j',
    async (fault) => {
      serve().failNext({ ...fault, times: 10 })
      const html = await settle(renderToString(pageOf([1007]).app))
      expect(html).toContain('Start conversation')
      expect(html).toContain('data-state="idle"')
    },
  )

  it('Y03 renders Start when the answer does not come within the client’s deadline', async () => {
    serve().failNext({ delayMs: Infinity, times: 10 })
    const began = performance.now()
    const html = await settle(renderToString(pageOf([1007], clientOf({ timeoutMs: 2000 })).app))
    expect(html).toContain('Start conversation')
    expect(performance.now() - began).toBe(2000)
  })

  it('Y03 tells the developer once when the base URL is a path', async () => {
    const told: string[] = []
    const onDiagnostic = ({ code, message }: Diagnostic) => told.push(`${code}: ${message}`)
    const html = await renderToString(
      pageOf([1007, 1001], clientOf({ baseURL: '/api/v1', onDiagnostic })).app,
    )
    expect(html.match(/Start conversation</g)).toHaveLength(2)
    expect(told).toEqual([expect.stringMatching(/^lookup-misconfigured: .*give an absolute address/)])
  })

  it('Y03 asks nothing when the host knows the thread, or the order is not known', async () => {
    const backend = serve()
    const props = [{ orderId: 1007, thread: null }, { orderId: undefined }]
    const app = createSSRApp({
      render: () => props.map((own) => h(StartConversationButton, { ...own, lookup: 'server' })),
    })
    app.use(createPinia()).use(createConversationKit({ client: clientOf() }))
    await renderToString(app)
    expect(backend.requests).toEqual([])
  })
})
