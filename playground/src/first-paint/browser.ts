import type { MockOrder } from 'order-conversations/msw'
import type { StateTree } from 'pinia'
import type { App } from 'vue'
import { createOrderApp } from './create-order-app'

/** Takes over the HTML of the server, with its state. */
export function hydrate(page: Element, order: MockOrder, state: string): App {
  const { app, pinia } = createOrderApp(order)
  pinia.state.value = JSON.parse(state) as Record<string, StateTree>
  app.mount(page)
  return app
}
