import { flushPromises } from '@vue/test-utils'
import { StartConversationButton, useConversationStore } from 'order-conversations/vue'
import { afterEach, describe, expect, it } from 'vitest'
import {
  createApp,
  defineComponent,
  h,
  KeepAlive,
  nextTick,
  shallowRef,
  Suspense,
  Teleport,
  Transition,
  type App,
  type VNode,
} from 'vue'
import { createTestApp } from '../support/mount-button'
import { serve } from '../support/server'
import { until } from '../support/until'
import { useVirtualTime } from '../support/virtual-time'

useVirtualTime()

// Without the stubs that test utilities put in place of Transition and Teleport.
const apps: App[] = []
afterEach(() => {
  for (const app of apps.splice(0)) app.unmount()
  document.body.replaceChildren()
})

function show(render: () => VNode | VNode[]) {
  const backend = serve()
  const { plugins, pinia, router } = createTestApp()
  const app = createApp({ render })
  for (const plugin of plugins) app.use(plugin)
  app.mount(document.body.appendChild(document.createElement('div')))
  apps.push(app)
  return { backend, store: useConversationStore(pinia), router }
}

const events: string[] = []
afterEach(() => events.splice(0))
const button = (orderId: number, more: Record<string, unknown> = {}) =>
  h(StartConversationButton, {
    key: orderId,
    orderId,
    onStarted: () => events.push(`started ${orderId}`),
    onResolved: () => events.push(`resolved ${orderId}`),
    onNavigate: () => events.push(`navigate ${orderId}`),
    onFailed: () => events.push(`failed ${orderId}`),
    ...more,
  })

const found = () => [...document.querySelectorAll<HTMLElement>('.oc-button')]
const posts = ({ requests }: ReturnType<typeof serve>) =>
  requests.filter(({ method }) => method === 'POST').length

describe('a button', () => {
  it('L02 in Suspense sends one look-up and reports its answer once', async () => {
    let resolve = () => {}
    const Slow = defineComponent({
      async setup() {
        await new Promise<void>((done) => (resolve = done))
        return () => button(1007)
      },
    })
    const { backend } = show(() =>
      h(Suspense, null, { default: () => h(Slow), fallback: () => h('p', '…') }),
    )
    await flushPromises()
    expect(found()).toEqual([])
    resolve()
    await until(() => expect(found()[0]?.dataset.mode).toBe('view'))
    await flushPromises()
    expect(backend.requests).toHaveLength(1)
    expect(events).toEqual(['resolved 1007'])
  })

  it.each([{}, { iconOnly: true }])(
    'L02 in a list keeps its element and its start when the list is reordered, %o',
    async (look) => {
      const orders = shallowRef([1001, 1003, 1007])
      const { backend } = show(() =>
        h(
          'ul',
          orders.value.map((id) => button(id, look)),
        ),
      )
      await until(() => expect(events).toHaveLength(3))
      const before = backend.requests.length
      const [first, , last] = found()
      first?.click()
      orders.value = [1007, 1003, 1001]
      await nextTick()
      expect(found()[0]).toBe(last)
      expect(found()[2]).toBe(first)
      await until(() => expect(events).toContain('navigate 1001'))
      await flushPromises()
      expect(backend.requests).toHaveLength(before + 1)
      expect(events.slice(3)).toEqual(['started 1001', 'navigate 1001'])
    },
  )

  it('L02 in Teleport sends one start and opens one page when it moves during the start', async () => {
    document.body.append(...['a', 'b'].map((id) => Object.assign(document.createElement('div'), { id })))
    const to = shallowRef('#a')
    const { backend } = show(() => h(Teleport, { to: to.value }, button(1001, { lookup: 'none' })))
    backend.failNext({ delayMs: 30, operation: 'start' })
    found()[0]?.click()
    to.value = '#b'
    await nextTick()
    expect(found()[0]?.closest('#b')).not.toBeNull()
    found()[0]?.click()
    await until(() => expect(events).toEqual(['started 1001', 'navigate 1001']))
    expect(posts(backend)).toBe(1)
  })

  it.each([{}, { iconOnly: true }])(
    'L02 ignores presses and emits nothing while a Transition removes it: %o',
    async (look) => {
      const isShown = shallowRef(true)
      const leave = shallowRef(() => {})
      const { backend, store, router } = show(() =>
        h(
          Transition,
          { css: false, onLeave: (_: Element, done: () => void) => (leave.value = done) },
          () => (isShown.value ? button(1001, { lookup: 'none', ...look }) : null),
        ),
      )
      isShown.value = false
      await nextTick()
      const [leaving] = found()
      leaving?.click()
      await flushPromises()
      expect(posts(backend)).toBe(0)
      leave.value()
      expect(found()).toEqual([])
      isShown.value = true
      await nextTick()
      backend.failNext({ delayMs: 20, operation: 'start' })
      found()[0]?.click()
      isShown.value = false
      await until(() => expect(store.threadFor(1001)).not.toBeNull())
      await flushPromises()
      expect(events).toEqual([])
      expect(router.currentRoute.value.fullPath).toBe('/')
    },
  )

  it('L02 in KeepAlive sends one look-up and has one subscription after many changes', async () => {
    const isShown = shallowRef(true)
    const { backend, store } = show(() => h(KeepAlive, () => (isShown.value ? button(1007) : null)))
    await until(() => expect(events).toEqual(['resolved 1007']))
    for (let visits = 0; visits < 6; visits++) {
      isShown.value = !isShown.value
      await nextTick()
    }
    await flushPromises()
    expect(backend.requests).toHaveLength(1)
    expect(events).toEqual(['resolved 1007'])
    store.forget(1007)
    await until(() => expect(events).toHaveLength(2))
    expect(backend.requests).toHaveLength(2)
  })
})
