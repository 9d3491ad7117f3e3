// @vitest-environment jsdom
import { renderToString } from '@vue/server-renderer'
import { flushPromises } from '@vue/test-utils'
import { createPinia } from 'pinia'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createApp } from 'vue'
import { serve } from '../support/server'
import { takeComplaints } from '../support/setup'
import { until } from '../support/until'
import { useVirtualTime } from '../support/virtual-time'
import { nuxtPage, type PageOptions } from './support/nuxt-page'
import { loadInProduction } from './support/production-page'

useVirtualTime()

const ADDRESS = { baseURL: 'http://localhost:3000/api/v1' }
// What the server wrote, for an order with a conversation.
const STATE = {
  'order-conversations': {
    entries: {
      1007: {
        orderId: 1007,
        knowledge: 'found',
        thread: { id: 503, orderId: 1007, isActive: true, unreadCount: 0 },
        error: null,
        checkedAt: Date.now(),
      },
    },
  },
}
const payloadOf = (state: object) =>
  JSON.parse(JSON.stringify({ conversations: state })) as Record<string, unknown>

/** Shows the page. `html` is what a server has rendered. */
async function open(options: PageOptions, html = '') {
  document.body.innerHTML = `<div id="app">${html}</div>`
  const { app } = nuxtPage({ ...ADDRESS, ...options })
  app.mount('#app')
  onTestFinished(() => app.unmount())
  await flushPromises()
}
const button = () => document.querySelector('.oc-button') as HTMLElement

describe('the plugin in a browser', () => {
  it('S09 takes the state of the server from the payload, and sends no request', async () => {
    const backend = serve()
    const payload = payloadOf(STATE)
    await open({ payload }, await renderToString(nuxtPage({ ...ADDRESS, payload }).app))
    expect(button().getAttribute('href')).toBe('/orders/1007/messages/503')
    expect(backend.requests).toEqual([])
  })

  it('looks up itself in an app without server rendering', async () => {
    const backend = serve()
    const payload = {}
    await open({ payload, create: createApp })
    await until(() => expect(button().getAttribute('href')).toBe('/orders/1007/messages/503'))
    expect(backend.requests).toHaveLength(1)
    expect(payload).toEqual({})
  })

  it('leaves the payload to an app that has a pinia', () => {
    const pinia = createPinia()
    nuxtPage({ pinia, payload: payloadOf(STATE) })
    expect(JSON.stringify(pinia.state.value)).not.toContain('503')
  })

  it('logs nothing in production', async () => {
    const fresh = await loadInProduction()
    serve()
    await renderToString(fresh.nuxtPage({ payload: payloadOf(STATE), hasMessagesPage: false }).app)
    expect(takeComplaints()).toEqual([])
  })
})
