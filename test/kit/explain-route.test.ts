import { runInThisContext } from 'node:vm'
import { describe, expect, it } from 'vitest'
import { createMemoryHistory, createRouter, type RouteRecordRaw } from 'vue-router'
import { explainRoute } from '../../src/kit/explain-route'
import { resolveTarget, type ConversationTo } from '../../src/kit/navigation'

const component = { render: () => null }
const routerWith = (...routes: Omit<RouteRecordRaw, 'component'>[]) =>
  createRouter({
    history: createMemoryHistory(),
    routes: routes.map((route) => ({ ...route, component }) as RouteRecordRaw),
  })
const messages = { name: 'OrderMessages' }
const explain = (path: string) => explainRoute(messages, routerWith({ ...messages, path }))

describe('the help for a route that does not resolve', () => {
  it.each([
    ['/orders/:id/messages', 'id', 'params: { id: orderId }, query: { thread: threadId }'],
    ['/orders/:id()/chat/:thread(\\d+)', 'id, thread', 'params: { id: orderId, thread: threadId }'],
    [
      '/:locale/o/:orderId/:tab?',
      'locale, orderId, tab',
      'params: { orderId }, query: { thread: threadId }',
    ],
    ['/shops/:identity', 'identity', 'query: { order: orderId, thread: threadId }'],
    ['/bills/:paid/:tab', 'paid, tab', 'query: { order: orderId, thread: threadId }'],
    ['/t/:orderThread', 'orderThread', 'params: { orderThread: threadId }, query: { order: orderId }'],
    [
      '/t/:conversation(a|(?:b\\))',
      'conversation',
      'params: { conversation: threadId }, query: { order: orderId }',
    ],
  ])('Y09 names the parameters of %s and the line that mends it', (path, names, line) => {
    const text = explain(path)
    expect(text).toContain(`has the parameters ${names}.`)
    expect(text).toContain(`route: ({ orderId, threadId }) => ({ name: 'OrderMessages', ${line} })`)
  })

  it('Y09 tells both ids in the query of a route without parameters', () => {
    const text = explain('/inbox')
    expect(text).toContain('has no parameters')
    expect(text).toContain("{ name: 'OrderMessages', query: { order: orderId, thread: threadId } }")
  })

  it.each(['/orders/:id/messages', '/:locale/orders/:id/messages/:thread', '/inbox', '/:locale/inbox'])(
    'Y09 gives a line that resolves, for %s',
    async (path) => {
      const router = routerWith({ ...messages, path }, { name: 'Other', path: '/:locale/other/:id' })
      await router.push('/en/other/5')
      const line = /\(\{ orderId.*$/.exec(explainRoute(messages, router) ?? '')?.[0] ?? ''
      // As a developer would paste it.
      const route = runInThisContext(line) as ConversationTo
      const { href } = resolveTarget(route, { orderId: 1007, threadId: 503 }, router)
      expect(href).toContain('1007')
      expect(href).toContain('503')
    },
  )

  it('Y10 suggests the messages page of file-based routes', () => {
    const router = routerWith(
      { name: 'index', path: '/' },
      { name: 'orders-id-messages-threadId', path: '/orders/:id()/messages/:threadId()' },
    )
    const text = explainRoute(messages, router)
    expect(text).toContain('The app has no route named "OrderMessages".')
    expect(text).toContain("name: 'orders-id-messages-threadId', params: { id: orderId, threadId } })")
  })

  it('Y09 names a route by its symbol', () => {
    const name = Symbol('inbox')
    const text = explainRoute({ name }, routerWith({ name, path: '/inbox' }))
    expect(text).toContain('The route "Symbol(inbox)" is "/inbox"')
    expect(text).toContain('({ name: Symbol(inbox), query:')
  })

  it('Y10 suggests nothing when no route looks like messages', () => {
    const text = explainRoute(messages, routerWith({ name: 'index', path: '/' }))
    expect(text).toContain('Name the route of your messages page in `route`')
  })

  it('says nothing about a path or when the router lists no routes', () => {
    const router = { resolve: () => ({ href: '/', matched: [] }), push: () => Promise.resolve() }
    expect(explainRoute(messages, router)).toBeUndefined()
    expect(explainRoute('/messages', routerWith())).toBeUndefined()
    expect(explainRoute(messages, null)).toBeUndefined()
  })
})
