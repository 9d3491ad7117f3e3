import { flushPromises } from '@vue/test-utils'
import { describe, expect, it, vi } from 'vitest'
import type { NavigatePayload } from 'order-conversations/vue'
import { resolveTarget, type ConversationTo } from '../../src/kit/navigation'
import { mountButton, untilState } from '../support/mount-button'
import { serve } from '../support/server'

const location = { orderId: 1007, threadId: 503 }

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
  it('is a link whose modified clicks belong to the browser', async () => {
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

  it('respects a click that was prevented before', async () => {
    const { wrapper, router } = await mountView()
    const prevent = (event: Event) => event.preventDefault()
    document.addEventListener('click', prevent, { capture: true, once: true })
    await wrapper.trigger('click')
    await flushPromises()
    expect(navigations(wrapper)).toEqual([])
    expect(router.currentRoute.value.fullPath).toBe('/')
  })

  it('opens another tab by target', async () => {
    const { wrapper, router } = await mountView({ target: '_blank' })
    await wrapper.trigger('click')
    await flushPromises()
    expect(navigations(wrapper)).toMatchObject([{ modified: true }])
    expect(router.currentRoute.value.fullPath).toBe('/')
  })

  it('leads where `to` says: route, path, function', async () => {
    const { wrapper, router } = await mountView({
      to: { name: 'OrderMessages', params: { orderId: 1, threadId: 2 }, query: { tab: 'all' } },
    })
    expect(wrapper.attributes('href')).toBe('/shop/orders/1/messages/2?tab=all')
    await wrapper.setProps({ to: '/orders/3/messages/4' })
    expect(wrapper.attributes('href')).toBe('/shop/orders/3/messages/4')
    await wrapper.setProps({
      to: ({ orderId, threadId }: typeof location) => `/orders/${orderId}/messages/${threadId}#end`,
    })
    expect(wrapper.attributes('href')).toBe('/shop/orders/1007/messages/503#end')
    await wrapper.trigger('click')
    await flushPromises()
    expect(router.currentRoute.value.hash).toBe('#end')
    expect(navigations(wrapper)).toMatchObject([{ to: '/orders/1007/messages/503#end' }])
  })

  it('with `to: false` only tells', async () => {
    const { wrapper, router, told } = await mountView({ to: false })
    expect(wrapper.element.tagName).toBe('BUTTON')
    await wrapper.trigger('click')
    await flushPromises()
    expect(navigations(wrapper)).toMatchObject([{ threadId: 503, to: null }])
    expect(router.currentRoute.value.fullPath).toBe('/')
    expect(told).toEqual([])
  })

  it('leaves a path the router does not know to the browser', () => {
    const router = { resolve: () => ({ href: '/shop/elsewhere', matched: [] }), push: vi.fn() }
    expect(resolveTarget('/elsewhere', location, router)).toMatchObject({
      href: '/elsewhere',
      isRoute: false,
    })
    expect(resolveTarget({ path: '/elsewhere' }, location, router)).toMatchObject({
      problem: 'unresolved-route',
    })
  })

  it('takes the kit’s route', async () => {
    const { wrapper } = await mountView(
      {},
      { route: ({ threadId }: typeof location) => ({ path: `/orders/0/messages/${threadId}` }) },
    )
    expect(wrapper.attributes('href')).toBe('/shop/orders/0/messages/503')
  })

  it('without a router takes the kit’s href, and leaves the click to the browser', async () => {
    const { wrapper } = await mountView(
      {},
      { withRouter: false, href: ({ orderId, threadId }: typeof location) => `/m/${orderId}/${threadId}` },
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
  ])('L07 %s: a button, one diagnostic, and an event without an address', async (_, props, options) => {
    const { wrapper, told } = await mountView(props, options)
    expect(wrapper.element.tagName).toBe('BUTTON')
    await wrapper.trigger('click')
    await flushPromises()
    expect(navigations(wrapper)).toMatchObject([{ to: null, threadId: 503 }])
    expect(told).toEqual(['unresolved-route'])
    expect(wrapper.emitted('failed')).toMatchObject([
      [{ error: { kind: 'navigation', reason: 'unresolved-route' } }],
    ])
    expect(wrapper.attributes('data-state')).toBe('idle')
  })

  it.each([
    ['a guard that refuses', () => false],
    [
      'a guard that throws',
      () => {
        throw new Error('guard')
      },
    ],
  ])('L07 %s: failed with navigation, and the button can be pressed again', async (_, guard) => {
    const { wrapper, router, toasts } = await mountView()
    await router.push('/')
    router.onError(() => {})
    const remove = router.beforeEach(guard)
    await wrapper.trigger('click')
    await untilState(wrapper, 'error', 'view')
    expect(wrapper.emitted('failed')).toMatchObject([
      [{ operation: 'navigate', error: { kind: 'navigation', reason: 'refused' } }],
    ])
    expect(toasts).toMatchObject([{ text: 'The conversation could not be opened.' }])
    remove()
    await wrapper.trigger('click')
    await untilState(wrapper, 'idle')
    expect(router.currentRoute.value.name).toBe('OrderMessages')
  })

  it('going where one is already is no failure', async () => {
    const { wrapper } = await mountView()
    await wrapper.trigger('click')
    await flushPromises()
    await wrapper.trigger('click')
    await flushPromises()
    expect(wrapper.emitted('failed')).toBeUndefined()
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

  it.each(unsafe)('X03 %j is refused: no link, nothing opened, failed', async (to) => {
    expect(resolveTarget(to, location, null)).toEqual({
      to: null,
      href: null,
      isRoute: false,
      problem: 'unsafe-target',
    })
  })

  it('X03 a click on one tells why', async () => {
    const { wrapper, router } = await mountView({ to: 'javascript:alert(1)' })
    expect(wrapper.element.tagName).toBe('BUTTON')
    await wrapper.trigger('click')
    await untilState(wrapper, 'error', 'view')
    expect(wrapper.emitted('failed')).toMatchObject([
      [{ error: { kind: 'navigation', reason: 'unsafe-target' } }],
    ])
    expect(router.currentRoute.value.fullPath).toBe('/')
  })

  it('X03 also from a router and from a function', () => {
    const router = { resolve: () => ({ href: 'javascript:alert(1)', matched: [{}] }), push: vi.fn() }
    expect(resolveTarget({ name: 'x' }, location, router)).toMatchObject({ href: null })
    expect(resolveTarget(() => '//evil.example', location, null)).toMatchObject({
      problem: 'unsafe-target',
    })
  })

  it.each<ConversationTo>([
    '/a',
    '/a?b#c',
    '#/orders/1',
    '?thread=5',
    'https://messages.example/t/5',
    'https://messages.example',
  ])('takes %j', (to) => {
    expect(resolveTarget(to, location, null)).toEqual({ to, href: to, isRoute: false, problem: null })
  })
})
