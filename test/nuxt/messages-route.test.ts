import { describe, expect, it } from 'vitest'
import { messagesRoute } from '../../src/nuxt/messages-route'

const IDS = { orderId: 7, threadId: 501 }
const router = { resolve: () => ({ href: '/', matched: [] }), push: () => Promise.resolve() }
const routerWith = (pages: { name?: unknown; path: string }[]) => ({ ...router, getRoutes: () => pages })
const routerOf = (pages: Record<string, string>) =>
  routerWith(Object.entries(pages).map(([name, path]) => ({ name, path })))
const routeIn = (pages: Record<string, string>, pattern?: string) =>
  messagesRoute(pattern, routerOf(pages))(IDS)

const DEFAULT = { name: 'OrderMessages', params: IDS }

describe('the route of View in a Nuxt app', () => {
  it.each([
    ['/orders/:orderId()/messages/:threadId()', { orderId: 7, threadId: 501 }],
    ['/orders/:id()/messages/:threadId()', { id: 7, threadId: 501 }],
    ['/orders/:order()/conversation/:conversation_id()', { order: 7, conversation_id: 501 }],
  ])('Y09 is the only page with an order and a thread: %s', (path, params) => {
    expect(routeIn({ index: '/', 'orders-id': '/orders/:id()', found: path })).toEqual({
      name: 'found',
      params,
    })
  })

  it.each([
    ['no page has both', { orders: '/orders/:orderId()', thread: '/messages/:threadId()' }],
    ['two pages have both', { a: '/a/:orderId()/:threadId()', b: '/b/:orderId()/:threadId()' }],
    ['the page has another parameter', { a: '/:shop()/:orderId()/:threadId()' }],
    ['the page has an order and no thread', { a: '/:lang()/:orderId()' }],
    ['the page has a thread and no order', { a: '/:lang()/:threadId()' }],
    ['the page has two other parameters', { a: '/:lang()/:shop()' }],
    ['the parameter for the order only ends like one', { a: '/:preorder()/:threadId()' }],
    ['the parameter for the id only ends like one', { a: '/:uid()/:threadId()' }],
    ['the parameter for the id only begins like one', { a: '/:idea()/:threadId()' }],
    ['the parameter for the thread only ends like one', { a: '/:orderId()/:subthread()' }],
  ])('Y09 is the default name when %s', (_, pages) => {
    expect(routeIn(pages)).toEqual(DEFAULT)
  })

  it('is the default name when the page has no name', () => {
    const pages = [{ path: '/orders/:orderId()/messages/:threadId()' }]
    expect(messagesRoute(undefined, routerWith(pages))(IDS)).toEqual(DEFAULT)
  })

  it('is the default name when the router does not list its pages', () => {
    expect(messagesRoute(undefined, router)(IDS)).toEqual(DEFAULT)
  })

  it('may be a page whose name is a symbol', () => {
    const name = Symbol('messages')
    const pages = [{ name, path: '/orders/:orderId()/messages/:threadId()' }]
    expect(messagesRoute(undefined, routerWith(pages))(IDS)).toEqual({ name, params: IDS })
  })

  it('is the page with the default name when several pages have both ids', () => {
    const pages = { a: '/a/:orderId()/:threadId()', OrderMessages: '/b/:id()/:threadId()' }
    expect(routeIn(pages)).toEqual({ name: 'OrderMessages', params: { id: 7, threadId: 501 } })
  })

  it('is the path of nuxt.config with both ids filled in', () => {
    expect(routeIn({}, '/orders/[orderId]/messages/[threadId]')).toBe('/orders/7/messages/501')
    expect(routeIn({}, '/messages?order=[orderId]&thread=[threadId]')).toBe('/messages?order=7&thread=501')
  })

  it('X03 escapes ids that are texts', () => {
    const to = { orderId: 'a/../b' as unknown as number, threadId: 1 }
    expect(messagesRoute('/orders/[orderId]', routerOf({}))(to)).toBe('/orders/a%2F..%2Fb')
  })
})
