import { flushPromises } from '@vue/test-utils'
import { StartConversationButton, useConversationStore } from 'order-conversations/vue'
import { describe, expect, it } from 'vitest'
import { createApp, defineComponent, h } from 'vue'
import { createTestApp } from '../support/mount-button'
import { serve } from '../support/server'
import { until } from '../support/until'
import { useVirtualTime } from '../support/virtual-time'

useVirtualTime()

/** Mounts buttons and counts how often each renders again. */
function mountCounted(orders: number[], props: object = {}) {
  const { plugins, pinia } = createTestApp()
  const renders = new Map(orders.map((id) => [id, 0]))
  const List = defineComponent(
    () => () =>
      orders.map((orderId) => {
        return h(StartConversationButton, { key: orderId, orderId, lookup: 'mount', ...props })
      }),
  )
  const app = createApp(List)
  app.mixin({
    updated(this: { orderId?: number }) {
      if (this.orderId) renders.set(this.orderId, renders.get(this.orderId)! + 1)
    },
  })
  for (const plugin of plugins) app.use(plugin)
  const host = document.body.appendChild(document.createElement('div'))
  app.mount(host)
  const states = () => Array.from(host.querySelectorAll<HTMLElement>('.oc-button'), (e) => e.dataset.state)
  const unmount = () => {
    app.unmount()
    host.remove()
  }
  return { renders, states, unmount, store: useConversationStore(pinia) }
}

describe('a button renders', () => {
  it('as checking at first, and once more with the answer', async () => {
    serve()
    const { renders, states, unmount } = mountCounted([1001])
    expect(states()).toEqual(['checking'])
    await until(() => expect(states()).toEqual(['idle']))
    await flushPromises()
    expect(renders.get(1001)).toBe(1)
    unmount()
  })

  it('not at all for news of other orders', async () => {
    serve()
    const { renders, states, store, unmount } = mountCounted([1001, 1002, 1003])
    await until(() => expect(states()).toEqual(['idle', 'idle', 'idle']))
    const before = [...renders.values()]
    const thread = await store.lookup(1007)
    store.remember({ ...thread!, unreadCount: 99 })
    await store.lookup(1007, { force: true })
    await flushPromises()
    expect([...renders.values()]).toEqual(before)
    unmount()
  })

  it('once when its order is invalidated, and once with the answer', async () => {
    serve()
    const { renders, states, store, unmount } = mountCounted([1001])
    await until(() => expect(states()).toEqual(['idle']))
    const before = renders.get(1001)!
    store.invalidate(1001)
    await Promise.resolve()
    await until(() => expect(states()).toEqual(['idle']))
    await flushPromises()
    expect(renders.get(1001)! - before).toBe(2)
    unmount()
  })
})
