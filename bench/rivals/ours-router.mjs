// The product as the README sets it up: a router with the route of the messages.
import { createMemoryHistory, createRouter } from 'vue-router'
import * as ours from './ours.mjs'

export { Button, change, props } from './ours.mjs'

const component = { render: () => null }

export function install(app, options) {
  const routes = [
    { path: '/', component },
    { name: 'OrderMessages', path: '/orders/:orderId/messages/:threadId', component },
  ]
  app.use(createRouter({ history: createMemoryHistory(), routes }))
  return ours.install(app, options, { href: undefined })
}
