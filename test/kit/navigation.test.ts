import { flushPromises } from '@vue/test-utils'
import { describe, expect, it, vi } from 'vitest'
import type { NavigatePayload } from 'order-conversations/vue'
import {
  createMemoryHistory,
  createRouter,
  createWebHashHistory,
  createWebHistory,
  type RouteRecordRaw,
} from 'vue-router'
import { mountButton, untilState } from '../support/mount-button'
import { serve } from '../support/server'
import { takeComplaints } from '../support/setup'
import { until } from '../support/until'
import { useVirtualTime } from '../support/virtual-time'

useVirtualTime()

interface Location {
  orderId: number
  threadId: number
}

/** A View button for order 1007, whose plain links lead nowhere: jsdom cannot navigate. */
async function mountView(props: Record<string, unknown> = {}, options = {}) {
  serve()
  const told: string[] = []
  const mounted = mountButton(
    { orderId: 1007, ...props },
    { clientOptions: { onDiagnostic: ({ code }) => told.push(code) }, ...options },
  )
  await untilState(mounted.wrapper, 'idle', 'view')
  mounted.wrapper.element.parentElement?.addEventListener('click', (event: Event) => event.preventDefault())
  return { ...mounted, told }
}
const navigations = (wrapper: { emitted(name: string): unknown[][] | undefined }) =>
  (wrapper.emitted('navigate') ?? []).map(([payload]) => payload as NavigatePayload)

describe('View', () => {
  it('is a link, and clicks with Ctrl or Shift are left to the browser', async () => {
    const { wrapper, router } = await mountView()
    expect(wrapper.attributes('href')).toBe('/shop/orders/1007/messages/503')
    for (const modifier of ['ctrlKey', 'metaKey', 'shiftKey', 'altKey']) {
      const event = new MouseEvent('click', { bubbles: true, cancelable: true, [modifier]: true })
      const seen = { isPrevented: true }
      wrapper.element.addEventListener(
        'click',
        (click: Event) => (seen.isPrevented = click.defaultPrevented),
        { once: true },
      )
      wrapper.element.dispatchEvent(event)
      expect(seen.isPrevented).toBe(false)
    }
    await flushPromises()
    expect(navigations(wrapper).map(({ modified }) => modified)).toEqual([true, true, true, true])
    expect(router.currentRoute.value.fullPath).toBe('/')
  })

  it('does not navigate when the host has prevented the click', async () => {
    const { wrapper, router } = await mountView()
    const prevent = (event: Event) => event.preventDefault()
    document.addEventListener('click', prevent, { capture: true, once: true })
    await wrapper.trigger('click')
    await flushPromises()
    expect(navigations(wrapper)).toEqual([])
    expect(router.currentRoute.value.fullPath).toBe('/')
  })

  it.each([
    ['_blank', true],
    ['_BLANK', true],
    ['_top', true],
    ['messages', true],
    ['_self', false],
    ['', false],
  ])('with target %j leaves the click to the browser: %s', async (target, modified) => {
    const { wrapper, router } = await mountView({ target })
    await wrapper.trigger('click')
    await flushPromises()
    expect(navigations(wrapper)).toMatchObject([{ modified }])
    expect(router.currentRoute.value.path).toBe(modified ? '/' : '/orders/1007/messages/503')
  })

  it('opens the route, path or function of `to`', async () => {
    const { wrapper, router } = await mountView({
      to: { name: 'OrderMessages', params: { orderId: 1, threadId: 2 }, query: { tab: 'all' } },
    })
    expect(wrapper.attributes('href')).toBe('/shop/orders/1/messages/2?tab=all')
    await wrapper.setProps({ to: '/orders/3/messages/4' })
    expect(wrapper.attributes('href')).toBe('/shop/orders/3/messages/4')
    await wrapper.setProps({
      to: ({ orderId, threadId }: Location) => `/orders/${orderId}/messages/${threadId}#end`,
    })
    expect(wrapper.attributes('href')).toBe('/shop/orders/1007/messages/503#end')
    await wrapper.trigger('click')
    await flushPromises()
    expect(router.currentRoute.value.hash).toBe('#end')
    expect(navigations(wrapper)).toMatchObject([{ to: '/orders/1007/messages/503#end' }])
  })

  it('only emits navigate when `to` is false', async () => {
    const { wrapper, router, told } = await mountView({ to: false })
    expect(wrapper.element.tagName).toBe('BUTTON')
    await wrapper.trigger('click')
    await flushPromises()
    expect(navigations(wrapper)).toMatchObject([{ threadId: 503, to: null }])
    expect(router.currentRoute.value.fullPath).toBe('/')
    expect(told).toEqual([])
  })

  it('opens the kit’s route', async () => {
    const { wrapper } = await mountView(
      {},
      { route: ({ threadId }: Location) => ({ path: `/orders/0/messages/${threadId}` }) },
    )
    expect(wrapper.attributes('href')).toBe('/shop/orders/0/messages/503')
  })

  it('uses the kit’s href without a router and leaves the click to the browser', async () => {
    const { wrapper } = await mountView(
      {},
      { withRouter: false, href: ({ orderId, threadId }: Location) => `/m/${orderId}/${threadId}` },
    )
    expect(wrapper.attributes('href')).toBe('/m/1007/503')
    const click = { isPrevented: true }
    wrapper.element.addEventListener(
      'click',
      (event: Event) => (click.isPrevented = event.defaultPrevented),
    )
    await wrapper.trigger('click')
    expect(click.isPrevented).toBe(false)
    expect(navigations(wrapper)).toMatchObject([{ modified: false, to: '/m/1007/503' }])
  })

  it.each([
    ['a route that does not exist', { to: { name: 'Nowhere' } }, {}],
    ['a param that is missing', { to: { name: 'OrderMessages', params: {} } }, {}],
    [
      'a function that throws',
      {
        to: () => {
          throw new Error('host')
        },
      },
      {},
    ],
    ['no router and no href', {}, { withRouter: false }],
  ])(
    'L07 is a button, with one diagnostic and an event without an address, for %s',
    async (_, props, options) => {
      const { wrapper, told, toasts } = await mountView({ onNavigate: () => {}, ...props }, options)
      expect(wrapper.element.tagName).toBe('BUTTON')
      await wrapper.trigger('click')
      await flushPromises()
      expect(navigations(wrapper)).toMatchObject([{ to: null, threadId: 503 }])
      expect(told).toEqual(['unresolved-route'])
      expect(wrapper.emitted('failed')).toMatchObject([
        [{ error: { kind: 'navigation', reason: 'unresolved-route' } }],
      ])
      // The host may have opened it.
      expect(wrapper.attributes('data-state')).toBe('idle')
      expect(toasts).toEqual([])
    },
  )

  it('Y10 tells the person when no address resolves and nobody listens to navigate', async () => {
    const { wrapper, told, toasts } = await mountView({}, { withRouter: false })
    await wrapper.trigger('click')
    await untilState(wrapper, 'error', 'view')
    expect(toasts).toMatchObject([{ text: 'The conversation could not be opened.' }])
    expect(wrapper.emitted('failed')).toMatchObject([[{ error: { reason: 'unresolved-route' } }]])
    expect(navigations(wrapper)).toMatchObject([{ to: null }])
    expect(told).toEqual(['unresolved-route'])
    await wrapper.trigger('click')
    await flushPromises()
    expect(toasts).toHaveLength(2)
    expect(told).toEqual(['unresolved-route'])
  })

  it('Y10 tells the person once when a start finds no address to open', async () => {
    const backend = serve()
    const { wrapper, toasts } = mountButton({ orderId: 1001, lookup: 'none' }, { withRouter: false })
    await wrapper.trigger('click')
    await untilState(wrapper, 'error', 'view')
    expect(toasts.map(({ text }) => text)).toEqual(['The conversation could not be opened.'])
    expect(wrapper.emitted('started')).toHaveLength(1)
    expect(backend.requests).toMatchObject([{ method: 'POST', status: 201 }])
  })

  it.each(['onNavigate', 'onNavigateOnce'])(
    'Y10 tells the person nothing when %s is bound',
    async (name) => {
      const listener = vi.fn()
      const { wrapper, toasts } = await mountView({ [name]: listener }, { withRouter: false })
      await wrapper.trigger('click')
      await flushPromises()
      expect(listener).toHaveBeenCalledOnce()
      expect(toasts).toEqual([])
    },
  )

  it('Y10 tells the person when the listener is undefined', async () => {
    const { wrapper, toasts } = await mountView({ onNavigate: undefined }, { withRouter: false })
    await wrapper.trigger('click')
    await flushPromises()
    expect(toasts).toHaveLength(1)
  })

  it('Y10 tells the person nothing when `to` is false', async () => {
    const { wrapper, toasts, told } = await mountView({ to: false }, { withRouter: false })
    await wrapper.trigger('click')
    await flushPromises()
    expect([toasts, told, wrapper.emitted('failed')]).toEqual([[], [], undefined])
  })

  it.each([
    ['a guard that refuses', () => false],
    [
      'a guard that throws',
      () => {
        throw new Error('guard')
      },
    ],
  ])('L07 emits failed, and the button can be pressed again, after %s', async (_, guard) => {
    const { wrapper, router, toasts } = await mountView()
    await router.push('/')
    router.onError(() => {})
    const remove = router.beforeEach(guard)
    await wrapper.trigger('click')
    await untilState(wrapper, 'error', 'view')
    expect(wrapper.emitted('failed')).toMatchObject([
      [{ operation: 'navigate', error: { kind: 'navigation', reason: 'refused', orderId: 1007 } }],
    ])
    expect(toasts).toMatchObject([{ text: 'The conversation could not be opened.' }])
    remove()
    await wrapper.trigger('click')
    await untilState(wrapper, 'idle')
    expect(router.currentRoute.value.name).toBe('OrderMessages')
  })

  it('shows no failure when the messages page is open already', async () => {
    const { wrapper } = await mountView()
    await wrapper.trigger('click')
    await flushPromises()
    await wrapper.trigger('click')
    await flushPromises()
    expect(wrapper.emitted('failed')).toBeUndefined()
  })
})

describe('a route of the default name with other parameters', () => {
  const component = { render: () => null }

  it('Y09 never opens the page of another order', async () => {
    const routes = [{ path: '/orders/:id/messages', name: 'OrderMessages', component }]
    const router = createRouter({ history: createMemoryHistory(), routes })
    await router.push('/orders/9/messages')
    const onDiagnostic = vi.fn()
    const { wrapper } = await mountView({}, { router, clientOptions: { onDiagnostic } })
    expect(wrapper.element.tagName).toBe('BUTTON')
    await wrapper.trigger('click')
    await flushPromises()
    expect(router.currentRoute.value.path).toBe('/orders/9/messages')
    expect(onDiagnostic).toHaveBeenCalledOnce()
    const [{ code, message }] = onDiagnostic.mock.calls[0] as [{ code: string; message: string }]
    expect(code).toBe('unresolved-route')
    expect(message).toContain('has the parameters id.')
    expect(message).toContain(
      "route: ({ orderId, threadId }) => ({ name: 'OrderMessages', params: { id: orderId }",
    )
    takeComplaints()
  })

  it('Y09 opens the right order when the kit names its parameters', async () => {
    const routes = [{ path: '/orders/:id/messages', name: 'OrderMessages', component }]
    const router = createRouter({ history: createMemoryHistory(), routes })
    await router.push('/orders/9/messages')
    const route = ({ orderId }: Location) => ({ name: 'OrderMessages', params: { id: orderId } })
    const { wrapper, told } = await mountView({}, { router, route })
    await wrapper.trigger('click')
    await until(() => expect(router.currentRoute.value.path).toBe('/orders/1007/messages'))
    expect(told).toEqual([])
  })
})

const page = { render: () => null }
const routes: RouteRecordRaw[] = [
  { path: '/', component: page },
  { path: '/orders/:orderId/messages/:threadId', name: 'OrderMessages', component: page },
  { path: '/chat/:who/:part*', name: 'Chat', component: page },
  { path: '/:rest(.*)*', component: page },
]

describe('the router', () => {
  it.each([
    ['history', () => createWebHistory(), '/orders/1007/messages/503'],
    ['history under a base', () => createWebHistory('/app/'), '/app/orders/1007/messages/503'],
    ['hash', () => createWebHashHistory(), '#/orders/1007/messages/503'],
    ['hash under a base', () => createWebHashHistory('/app/'), '#/orders/1007/messages/503'],
    ['memory', () => createMemoryHistory(), '/orders/1007/messages/503'],
  ])('gives View its address and opens it with %s', async (_, history, href) => {
    const router = createRouter({ history: history(), routes })
    const { wrapper } = await mountView({}, { router })
    expect(wrapper.attributes('href')).toBe(href)
    await wrapper.trigger('click')
    await until(() => expect(router.currentRoute.value.name).toBe('OrderMessages'))
    expect(router.currentRoute.value.params).toEqual({ orderId: '1007', threadId: '503' })
    expect(wrapper.emitted('failed')).toBeUndefined()
  })

  it.each([
    [{ name: 'Chat', params: { who: 'Ünal & co/sons' } }, '/chat/%C3%9Cnal%20&%20co%2Fsons'],
    [{ name: 'Chat', params: { who: '%2f..', part: ['a', 'b'] } }, '/chat/%252f../a/b'],
    [{ name: 'Chat', params: { who: 5 }, query: { q: 'a b' }, hash: '#end' }, '/chat/5?q=a+b#end'],
    [{ path: '/chat/me', query: { tab: null } }, '/chat/me?tab'],
    ['/chat/me#end', '/chat/me#end'],
  ])('resolves %j', async (to, href) => {
    const router = createRouter({ history: createMemoryHistory(), routes })
    const { wrapper } = await mountView({ to }, { router })
    expect(wrapper.attributes('href')).toBe(href)
    await wrapper.trigger('click')
    await until(() => expect(router.currentRoute.value.fullPath).toBe(href))
  })

  it('X03 is not followed when it turns a path into another site', async () => {
    const router = createRouter({ history: createMemoryHistory(), routes })
    const { wrapper } = await mountView({ to: { path: '//evil.example' }, toast: false }, { router })
    expect(wrapper.element.tagName).toBe('BUTTON')
    await wrapper.trigger('click')
    await untilState(wrapper, 'error', 'view')
    expect(wrapper.emitted('failed')).toMatchObject([[{ error: { reason: 'unsafe-target' } }]])
    expect(router.currentRoute.value.fullPath).toBe('/')
    takeComplaints()
  })
})

describe('unsafe targets', () => {
  it('X03 show a failure when they are clicked', async () => {
    const { wrapper, router } = await mountView({ to: 'javascript:alert(1)' })
    expect(wrapper.element.tagName).toBe('BUTTON')
    await wrapper.trigger('click')
    await untilState(wrapper, 'error', 'view')
    expect(wrapper.emitted('failed')).toMatchObject([
      [{ error: { kind: 'navigation', reason: 'unsafe-target' } }],
    ])
    expect(router.currentRoute.value.fullPath).toBe('/')
  })
})
