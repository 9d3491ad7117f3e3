import type { MockOrder } from 'order-conversations/msw'
import { renderToString } from 'vue/server-renderer'
import { createOrderApp } from './create-order-app'

/** A server's answer to one request: the HTML, and the state that the look-ups of its buttons filled. */
export async function renderPage(order: MockOrder) {
  const { app, pinia } = createOrderApp(order)
  const html = await renderToString(app)
  return { html, state: JSON.stringify(pinia.state.value) }
}
