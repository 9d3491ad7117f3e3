import { renderToString } from '@vue/server-renderer'
import { flushPromises } from '@vue/test-utils'
import { StartConversationButton, useConversationStore } from 'order-conversations/vue'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createSSRApp, h } from 'vue'
import { createTestApp } from '../support/mount-button'
import { serve } from '../support/server'
import { until } from '../support/until'
import { useVirtualTime } from '../support/virtual-time'

useVirtualTime()

function createPage(props: Record<string, unknown>) {
  const { pinia, plugins } = createTestApp()
  const app = createSSRApp({ render: () => h('main', h(StartConversationButton, props)) })
  for (const plugin of plugins) app.use(plugin)
  return { app, pinia }
}

/** Renders as a server, hands state and HTML over, and hydrates. A mismatch would warn, and so fail. */
async function hydrate(
  props: Record<string, unknown>,
  prepare?: (page: ReturnType<typeof createPage>) => Promise<unknown>,
) {
  const server = createPage(props)
  await prepare?.(server)
  const html = await renderToString(server.app)
  const state = JSON.stringify(server.pinia.state.value)

  document.body.innerHTML = `<div id="app">${html}</div>`
  const rendered = document.querySelector('.oc-button')
  const client = createPage(props)
  client.pinia.state.value = JSON.parse(state) as typeof client.pinia.state.value
  client.app.mount('#app')
  onTestFinished(() => client.app.unmount())
  expect(document.querySelector('.oc-button')).toBe(rendered)
  return rendered as HTMLElement
}

describe('hydration', () => {
  it.each([
    { orderId: 1001 },
    { orderId: undefined },
    { orderId: 'x' },
    { orderId: 1001, thread: null, disabled: true, disabledReason: 'Pay first.' },
  ])('S09 takes over the HTML of the server for %j without a warning', async (props) => {
    serve()
    await hydrate(props)
    await flushPromises()
  })

  it('Y03 S09 shows the answer of the server at once, and sends no request', async () => {
    const backend = serve()
    const link = await hydrate({ orderId: 1007, lookup: 'mount' }, ({ pinia }) =>
      useConversationStore(pinia).lookup(1007),
    )
    expect(link.getAttribute('href')).toBe('/shop/orders/1007/messages/503')
    await settled()
    expect(backend.requests).toHaveLength(1)
    expect(document.querySelector('.oc-button')).toBe(link)
  })

  it.each([
    [1007, 'View conversation'],
    [1001, 'Start conversation'],
  ])('Y03 S09 looks up order %i only on the server with lookup="server"', async (orderId, label) => {
    const backend = serve()
    const button = await hydrate({ orderId, lookup: 'server' })
    expect(button.textContent).toContain(label)
    await settled()
    expect(backend.requests).toHaveLength(1)
    expect(document.querySelector('.oc-button')).toBe(button)
  })

  it('S09 looks up in the browser when the look-up on the server failed', async () => {
    const backend = serve()
    backend.failNext({ status: 500 })
    const button = await hydrate({ orderId: 1007, lookup: 'server' })
    expect(button.textContent).toContain('Start conversation')
    await until(() => expect(backend.requests).toHaveLength(2))
    await until(() => expect(document.querySelector('.oc-button')?.tagName).toBe('A'))
  })
})

/** Waits until a look-up of a button would have been sent. */
async function settled() {
  for (let turn = 0; turn < 5; turn++) {
    await flushPromises()
    await new Promise((resolve) => setImmediate(resolve))
  }
}
