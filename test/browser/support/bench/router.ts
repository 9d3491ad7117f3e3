import { h } from 'vue'
import {
  createMemoryHistory,
  createRouter,
  createWebHashHistory,
  createWebHistory,
  type Router,
} from 'vue-router'

const histories = {
  history: createWebHistory,
  hash: createWebHashHistory,
  memory: createMemoryHistory,
}

/** A router that the bench shows nothing of: where it leads is in the address. */
export function routerOf(kind: keyof typeof histories): Router {
  const component = { render: () => h('p') }
  return createRouter({
    history: histories[kind](kind === 'memory' ? '/shop/' : undefined),
    routes: [
      { path: '/', component },
      { path: '/cards/:id', component },
      { path: '/orders/:orderId/messages/:threadId', name: 'OrderMessages', component },
    ],
  })
}
