import { describe, expect, it, vi } from 'vitest'
import { createMemoryHistory, createRouter } from 'vue-router'
import { defaultTo, openTarget, resolveTarget, type ConversationTo } from '../../src/kit/navigation'
import { takeComplaints } from '../support/setup'

const location = { orderId: 1007, threadId: 503 }

describe('targets', () => {
  it('a path that the router does not know is left to the browser', () => {
    const router = { resolve: () => ({ href: '/shop/elsewhere', matched: [] }), push: vi.fn() }
    expect(resolveTarget('/elsewhere', location, router)).toMatchObject({
      href: '/elsewhere',
      isRoute: false,
    })
    expect(resolveTarget({ path: '/elsewhere' }, location, router)).toMatchObject({
      problem: 'unresolved-route',
    })
  })
})

it.each<[string, ConversationTo, unknown[]]>([
  ['without an address leaves the page as it is', false, []],
  ['without a router is opened by the browser', '/messages/503', [['/messages/503']]],
])('a target %s', async (_, to, calls) => {
  const assign = vi.fn()
  vi.stubGlobal('window', { location: { assign } })
  const isOpen = await openTarget(resolveTarget(to, location, null), null)
  vi.unstubAllGlobals()
  expect([isOpen, assign.mock.calls]).toEqual([true, calls])
})

describe('a router', () => {
  it.each(['https://chat.example.com/503', '?thread=503', '#thread-503'])(
    'is not asked for %s, which is no path',
    (href) => {
      const router = { resolve: vi.fn(() => ({ href: '/', matched: [{}] })), push: vi.fn() }
      expect(resolveTarget(href, location, router)).toMatchObject({ href, isRoute: false })
      expect(router.resolve).not.toHaveBeenCalled()
    },
  )

  it.each([undefined, null, true, {}, { type: 8 }, { type: 16 }])(
    'that resolves to %j has opened the page or another one',
    async (failure) => {
      const router = {
        resolve: () => ({ href: '/a', matched: [{}] }),
        push: () => Promise.resolve(failure),
      }
      expect(await openTarget(resolveTarget('/a', location, router), router)).toBe(true)
    },
  )

  it('that resolves to a failure of type 4 has refused', async () => {
    const router = {
      resolve: () => ({ href: '/a', matched: [{}] }),
      push: () => Promise.resolve({ type: 4 }),
    }
    expect(await openTarget(resolveTarget('/a', location, router), router)).toBe(false)
  })
})

/** A router that has the page of another order open, in French. */
async function routerOf(path: string) {
  const component = { render: () => null }
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [
      { path, name: 'OrderMessages', component },
      { path: '/:locale/current/:id/:orderId/:threadId', component },
    ],
  })
  await router.push('/fr/current/9/9/9')
  return router
}
const refused = { to: null, href: null, problem: 'unresolved-route' }

describe('routes with other parameters', () => {
  it.each([
    '/orders/:id/messages',
    '/orders/:id/messages/:threadId',
    '/orders/:orderId/messages',
    '/orders/:orderId/messages/:thread?',
    '/messages/:threadId',
    '/messages',
  ])('Y09 the default route %s is no target', async (path) => {
    const router = await routerOf(path)
    expect(resolveTarget(defaultTo({}, true), location, router)).toMatchObject(refused)
    takeComplaints()
  })

  it.each([
    ['/orders/:orderId/messages/:threadId', '/orders/1007/messages/503'],
    ['/orders/:orderId(\\d+)/messages/:threadId(\\d+)/:tab?', '/orders/1007/messages/503'],
    // What does not tell an order may come from the current page.
    ['/:locale/orders/:orderId/messages/:threadId', '/fr/orders/1007/messages/503'],
  ])('Y09 the default route %s leads to the order', async (path, href) => {
    const router = await routerOf(path)
    expect(resolveTarget(defaultTo({}, true), location, router)).toMatchObject({ href, problem: null })
  })

  const name = 'OrderMessages'
  it.each<[string, ConversationTo]>([
    ['drops a param', { name, params: { id: 1007, threadId: 503 } }],
    ['drops every param', { name, params: { order: 1007, thread: 503 } }],
    ['takes the order from the current page', { name, params: { threadId: 503 } }],
    ['takes the thread from the current page', { name, params: { orderId: 1007 } }],
    ['takes both from the current page', { name }],
    ['takes the place of undefined', { name, params: { orderId: undefined, threadId: 503 } }],
    ['takes the place of null', { name, params: { orderId: 1007, threadId: null } }],
    ['drops a param of a function', ({ orderId }) => ({ name, params: { id: orderId } })],
  ])('Y09 a location whose route %s is no target', async (_, to) => {
    const router = await routerOf('/:locale/orders/:orderId/messages/:threadId')
    expect(resolveTarget(to, location, router)).toMatchObject(refused)
    takeComplaints()
  })

  it.each<[ConversationTo, string]>([
    [{ name, params: { id: 1007 } }, '/fr/orders/1007'],
    [{ name, params: { id: '1007', part: ['a', 'b'] } }, '/fr/orders/1007/a/b'],
    [{ name, params: { id: 1007, part: [] } }, '/fr/orders/1007'],
    [{ name, params: { id: 1007, part: undefined } }, '/fr/orders/1007'],
    [{ name, params: { locale: 'de', id: 1007 }, query: { thread: 503 } }, '/de/orders/1007?thread=503'],
    [{ name, params: { id: '1007-essay' }, hash: '#503' }, '/fr/orders/1007-essay#503'],
    // A path is taken as it is, and without a name the current page is meant.
    [{ path: '/en/orders/5/a' }, '/en/orders/5/a'],
    ['/en/orders/5/a', '/en/orders/5/a'],
    [{ query: { thread: 503 } }, '/fr/current/9/9/9?thread=503'],
  ])('Y09 the location %j is taken', async (to, href) => {
    const router = await routerOf('/:locale/orders/:id/:part*')
    expect(resolveTarget(to, location, router)).toMatchObject({ href, problem: null })
  })

  it('Y09 a number from the current page is refused when only the query tells the order', async () => {
    const router = await routerOf('/orders/:id/messages')
    const to = { name, query: { order: 1007, thread: 503 } }
    expect(resolveTarget(to, location, router)).toMatchObject(refused)
  })

  it('Y09 a number from the current page is taken when the params tell the order and the thread', async () => {
    const router = await routerOf('/shops/:id/orders/:orderId/messages/:threadId')
    const { href } = resolveTarget(defaultTo({}, true), location, router)
    expect(href).toBe('/shops/9/orders/1007/messages/503')
  })

  it.each([
    ['/shops/:id/messages/:key', 'order-1007.503', '/shops/9/messages/order-1007.503'],
    ['/shops/:id/messages/:key+', ['1007', '503'], '/shops/9/messages/1007/503'],
  ])('Y09 a number from the current page is taken for %s when its key is %j', async (path, key, href) => {
    expect(resolveTarget({ name, params: { key } }, location, await routerOf(path)).href).toBe(href)
  })

  it('an id that is a text stays in its segment of the address', async () => {
    const router = await routerOf('/shops/:id/orders/:orderId/messages/:threadId')
    const texts = { orderId: 'A/1 ä', threadId: '0b9d3a52-7d34' } as never
    const { href } = resolveTarget(defaultTo({}, true), texts, router)
    expect(href).toBe('/shops/9/orders/A%2F1%20%C3%A4/messages/0b9d3a52-7d34')
  })

  it('Y09 a router that returns no params is trusted', () => {
    const router = { resolve: () => ({ href: '/m', matched: [{}] }), push: vi.fn() }
    expect(resolveTarget({ name, params: { id: 5 } }, location, router).href).toBe('/m')
  })
})

describe('unsafe targets', () => {
  const unsafe = [
    'javascript:alert(1)',
    ' javascript:alert(1)',
    'java\nscript:alert(1)',
    'data:text/html,x',
    '//evil.example',
    '\\\\evil.example',
    '/\\evil.example',
    'https:evil.example',
    'https://user@evil.example/',
    'https://user:pass@evil.example',
    'vbscript:x',
    'blob:x',
    'messages/1',
    '',
  ]

  it.each(unsafe)('X03 %j is refused', (to) => {
    expect(resolveTarget(to, location, null)).toEqual({
      to: null,
      href: null,
      isRoute: false,
      problem: 'unsafe-target',
    })
  })

  it('X03 an unsafe target of a router or a function is refused', () => {
    const router = { resolve: () => ({ href: 'javascript:alert(1)', matched: [{}] }), push: vi.fn() }
    expect(resolveTarget({ name: 'x' }, location, router)).toMatchObject({
      href: null,
      problem: 'unsafe-target',
    })
    expect(resolveTarget(() => '//evil.example', location, null)).toMatchObject({
      problem: 'unsafe-target',
    })
  })

  it.each<ConversationTo>([
    '/a',
    '/a b/c',
    '/a?b#c',
    '#/orders/1',
    '?thread=5',
    'https://messages.example/t/5',
    'https://messages.example',
    'http://messages.example/t/5',
  ])('takes %j', (to) => {
    expect(resolveTarget(to, location, null)).toEqual({ to, href: to, isRoute: false, problem: null })
  })
})
