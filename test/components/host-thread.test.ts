import { flushPromises } from '@vue/test-utils'
import {
  StartConversationButton,
  toThread,
  useConversationStore,
  type Thread,
} from 'order-conversations/vue'
import { describe, expect, it } from 'vitest'
import { defineComponent, h, nextTick, ref } from 'vue'
import { labelOf, mountButton, mountInApp, untilState } from '../support/mount-button'
import { serve, tokenOf } from '../support/server'
import { until } from '../support/until'
import { pass, useVirtualTime } from '../support/virtual-time'

useVirtualTime()

const thread = (id: number, orderId: number) => toThread({ id, order: orderId })

describe('a thread given by the host', () => {
  it('S04 is ignored, and the order is looked up, after forget()', async () => {
    const backend = serve()
    const { wrapper, pinia } = mountButton({ orderId: 1001, thread: thread(77, 1001) })
    await flushPromises()
    expect(wrapper.attributes('data-mode')).toBe('view')
    useConversationStore(pinia).forget(1001)
    await untilState(wrapper, 'idle', 'start')
    expect(backend.requests).toHaveLength(1)
  })

  it('S02 is ignored, and the order is looked up, when another user has signed in', async () => {
    const backend = serve()
    const { wrapper, pinia } = mountButton({ orderId: 1007, thread: thread(503, 1007) })
    await flushPromises()
    useConversationStore(pinia).reset()
    await untilState(wrapper, 'idle', 'view')
    expect(backend.requests).toHaveLength(1)
  })

  it('means that the order has no conversation when the host changes it to null', async () => {
    const backend = serve()
    const { wrapper } = mountButton({ orderId: 1007, thread: thread(503, 1007) })
    await flushPromises()
    await wrapper.setProps({ thread: null })
    await untilState(wrapper, 'idle', 'start')
    expect(backend.requests).toEqual([])
  })

  it.each([
    ['in place', (thread: Thread) => (thread.unreadCount = 0)],
    ['as a copy', (thread: Thread, set: (thread: Thread) => void) => set({ ...thread, unreadCount: 0 })],
  ])('removes the badge and updates the store when the host marks it as read %s', async (_, read) => {
    serve()
    const given = ref<Thread | null>()
    const Page = defineComponent({
      render: () =>
        h(StartConversationButton, {
          orderId: 1007,
          thread: given.value,
          'onUpdate:thread': (thread: Thread | null) => (given.value = thread),
        }),
    })
    const { wrapper, pinia } = mountInApp(Page)
    await until(() => expect(wrapper.get('.oc-button__badge').text()).toBe('12'))
    read(given.value!, (thread) => (given.value = thread))
    await flushPromises()
    expect(wrapper.find('.oc-button__badge').exists()).toBe(false)
    expect(useConversationStore(pinia).threadFor(1007)).toMatchObject({ id: 503, unreadCount: 0 })
  })

  it.each([
    ['names another order as order_id', { id: 9, order_id: 999 }, ['thread-of-another-order']],
    ['names another order by an address', { id: 9, order: '/orders/999/' }, ['thread-of-another-order']],
    ['names its order in words', { id: 9, order: 'Order #999' }, ['unusable-thread']],
  ])('Y19 is ignored, and the order is looked up, when it %s', async (_, given, diagnostics) => {
    const backend = serve()
    const told: string[] = []
    const clientOptions = { onDiagnostic: ({ code }: { code: string }) => told.push(code) }
    const { wrapper } = mountButton({ orderId: 1007, thread: given }, { clientOptions })
    await untilState(wrapper, 'idle', 'view')
    expect(wrapper.attributes('href')).toBe('/shop/orders/1007/messages/503')
    expect(backend.requests).toHaveLength(1)
    expect(told).toEqual(diagnostics)
  })

  it('may come before the order id and be invalid', async () => {
    serve()
    const { wrapper } = mountButton({ orderId: undefined, thread: { id: 5, orderId: null } })
    await wrapper.setProps({ thread: 'x' })
    expect(wrapper.attributes('data-state')).toBe('disabled')
  })

  it('does not render its page for ever when the template creates it', async () => {
    serve()
    let renders = 0
    const Page = defineComponent({
      setup() {
        const store = useConversationStore()
        return () => {
          renders++
          return [
            String(store.threadFor(1007)?.unreadCount),
            h(StartConversationButton, { orderId: 1007, thread: { ...thread(503, 1007), unreadCount: 1 } }),
          ]
        }
      },
    })
    mountInApp(Page)
    await flushPromises()
    expect(renders).toBeLessThan(4)
  })
})

describe('v-model:thread', () => {
  it('does not emit the thread that the host gave', async () => {
    serve()
    const { wrapper } = mountButton({ orderId: 1007, thread: thread(503, 1007) })
    await flushPromises()
    expect(wrapper.emitted('resolved')).toHaveLength(1)
    expect(wrapper.emitted('update:thread')).toBeUndefined()
  })

  it('changes with the order, and reports nothing about its own echo', async () => {
    serve()
    const orderId = ref(1007)
    const model = ref<Thread | null | undefined>()
    const told: string[] = []
    const Page = defineComponent({
      setup: () => () =>
        h(StartConversationButton, {
          orderId: orderId.value,
          thread: model.value,
          'onUpdate:thread': (found) => (model.value = found),
        }),
    })
    mountInApp(Page, {}, { clientOptions: { onDiagnostic: ({ code }) => told.push(code) } })
    await until(() => expect(model.value?.id).toBe(503))
    orderId.value = 1001
    await until(() => expect(model.value).toBeNull())
    orderId.value = 1007
    await until(() => expect(model.value?.id).toBe(503))
    await nextTick()
    expect(told).toEqual([])
  })

  it('S04 becomes null when the conversation is gone', async () => {
    const backend = serve()
    const model = ref<Thread | null | undefined>()
    const Page = defineComponent({
      setup: () => () =>
        h(StartConversationButton, {
          orderId: 1007,
          thread: model.value,
          'onUpdate:thread': (found) => (model.value = found),
        }),
    })
    const { pinia } = mountInApp(Page)
    await until(() => expect(model.value?.id).toBe(503))
    backend.threads.splice(0)
    useConversationStore(pinia).forget(1007)
    await until(() => expect(model.value).toBeNull())
  })
})

describe('a host that changes the thread', () => {
  function mountModel(props: Record<string, unknown> = {}) {
    const model = ref<Thread | null | undefined>()
    const resolved: unknown[] = []
    const Page = defineComponent({
      setup: () => () =>
        h(StartConversationButton, {
          orderId: 1007,
          ...props,
          thread: model.value,
          'onUpdate:thread': (found) => (model.value = found),
          onResolved: (payload) => resolved.push(payload.thread?.id ?? null),
        }),
    })
    return { model, resolved, ...mountInApp(Page) }
  }

  it('gets a Start button when it sets the model to null', async () => {
    serve()
    const { model, wrapper } = mountModel()
    await until(() => expect(model.value?.id).toBe(503))
    await nextTick()
    model.value = null
    await nextTick()
    expect(wrapper.find('[data-mode]').attributes('data-mode')).toBe('start')
  })

  it('shows its change to a thread that the button gave it', async () => {
    serve()
    const { model, wrapper } = mountModel()
    await until(() => expect(model.value?.id).toBe(503))
    await nextTick()
    model.value = { ...model.value!, isActive: false }
    await nextTick()
    expect(labelOf(wrapper)).toBe('Closed conversation')
  })

  it('S02 gets the same answer again in another session', async () => {
    serve()
    const { model, resolved, pinia } = mountModel()
    await until(() => expect(model.value?.id).toBe(503))
    model.value = undefined
    await nextTick()
    useConversationStore(pinia).reset()
    await until(() => expect(model.value?.id).toBe(503))
    expect(resolved).toEqual([503, 503])
  })

  it('gets the answer of the server although it renders its old thread again', async () => {
    const backend = serve()
    const tick = ref(0)
    const Page = defineComponent({
      setup: () => () => [
        String(tick.value),
        h(StartConversationButton, { orderId: 1001, thread: thread(501, 1001) }),
      ],
    })
    const { wrapper, pinia } = mountInApp(Page)
    await flushPromises()
    backend.failNext({ delayMs: 30 })
    useConversationStore(pinia).invalidate(1001)
    await until(() => expect(backend.requests).toHaveLength(1))
    tick.value++
    await until(() => expect(wrapper.find('[data-mode]').attributes('data-mode')).toBe('start'))
    expect(backend.requests).toHaveLength(1)
  })
})

describe('a mounted button looks again', () => {
  it('when its look-up is switched back on', async () => {
    const backend = serve()
    const { wrapper } = mountButton({ orderId: 1001, lookup: 'mount' })
    await untilState(wrapper, 'idle')
    await wrapper.setProps({ lookup: 'none', orderId: 1007 })
    await flushPromises()
    expect(backend.requests).toHaveLength(1)
    await wrapper.setProps({ lookup: 'mount' })
    await untilState(wrapper, 'idle', 'view')
  })

  it.each(['invalidate', 'forget'] as const)(
    'once when %s is called during its look-up',
    async (action) => {
      const backend = serve()
      backend.failNext({ delayMs: 30 })
      const { wrapper, pinia } = mountButton({ orderId: 1007 })
      await untilState(wrapper, 'checking')
      useConversationStore(pinia)[action](1007)
      await untilState(wrapper, 'idle', 'view')
      await pass(50)
      expect(backend.requests).toHaveLength(2)
    },
  )

  it('S01 when a user signs in after its look-up was refused', async () => {
    serve()
    let token: string | null = null
    const { wrapper, pinia } = mountButton({ orderId: 1007 }, { clientOptions: { getToken: () => token } })
    await flushPromises()
    expect(wrapper.attributes('data-mode')).toBe('start')
    token = tokenOf('client')
    useConversationStore(pinia).reset()
    await untilState(wrapper, 'idle', 'view')
  })

  it.each(['invalidate', 'reset', 'forget'] as const)(
    'after %s when its last look-up failed',
    async (action) => {
      const backend = serve()
      backend.failNext({ status: 500 })
      const { wrapper, pinia } = mountButton({ orderId: 1007 })
      await until(() => expect(backend.requests).toHaveLength(1))
      await untilState(wrapper, 'idle', 'start')
      useConversationStore(pinia)[action](1007)
      await untilState(wrapper, 'idle', 'view')
    },
  )

  it('S02 after a reset while its look-up was under way', async () => {
    const backend = serve()
    backend.failNext({ delayMs: 50 })
    const { wrapper, pinia } = mountButton({ orderId: 1007 })
    await untilState(wrapper, 'checking')
    useConversationStore(pinia).reset()
    await untilState(wrapper, 'idle', 'view')
  })
})

describe('another session', () => {
  it('S02 does not show a failure of the previous session', async () => {
    const backend = serve()
    backend.failNext({ status: 400, body: { detail: 'Words for A.' } })
    const slots = { default: '<template #default="s">{{ s.label }} {{ s.error?.detail }}</template>' }
    const { wrapper, pinia } = mountButton({ orderId: 1001, lookup: 'none' }, {}, slots)
    await wrapper.trigger('click')
    await untilState(wrapper, 'error')
    expect(wrapper.text()).toContain('Words for A.')
    useConversationStore(pinia).reset()
    await untilState(wrapper, 'idle')
    expect(wrapper.text()).not.toContain('Words for A.')
  })

  it('S02 gets no event of a start of the previous session', async () => {
    serve().failNext({ delayMs: 20, operation: 'start' })
    const { wrapper, pinia, toasts } = mountButton({ orderId: 1001, lookup: 'none' })
    await wrapper.trigger('click')
    useConversationStore(pinia).reset()
    await untilState(wrapper, 'idle', 'start')
    await pass(40)
    expect([wrapper.emitted('failed'), wrapper.emitted('started'), toasts]).toEqual([
      undefined,
      undefined,
      [],
    ])
    expect(wrapper.attributes()).toMatchObject({ 'data-mode': 'start', 'data-state': 'idle' })
  })

  it('H08 drops a refusal after a minute, even if it is older than the button', async () => {
    serve().failNext({ status: 403, operation: 'start' })
    const first = mountButton({ orderId: 1001 })
    await untilState(first.wrapper, 'idle')
    await first.wrapper.trigger('click')
    await untilState(first.wrapper, 'disabled')
    first.wrapper.unmount()
    const { wrapper } = mountButton({ orderId: 1001 }, { pinia: first.pinia, client: first.kit.client })
    await untilState(wrapper, 'disabled')
    await pass(60_000)
    window.dispatchEvent(new Event('focus'))
    await untilState(wrapper, 'idle', 'start')
  })
})
