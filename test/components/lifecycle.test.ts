import { flushPromises } from '@vue/test-utils'
import { StartConversationButton, useConversationStore } from 'order-conversations/vue'
import { describe, expect, it, vi } from 'vitest'
import { defineComponent, h, KeepAlive, nextTick, ref } from 'vue'
import { mount } from '@vue/test-utils'
import { createPinia } from 'pinia'
import { labelOf, createTestApp, mountButton, mountInApp, untilState } from '../support/mount-button'
import { serve } from '../support/server'
import { takeComplaints } from '../support/setup'
import { until } from '../support/until'
import { useVirtualTime } from '../support/virtual-time'

useVirtualTime()

describe('a button that leaves the page', () => {
  it('L01 keeps the result of its start in the store without an event or a toast', async () => {
    serve().failNext({ delayMs: 20, operation: 'start' })
    const { wrapper, pinia, toasts, router } = mountButton({ orderId: 1001, lookup: 'none' })
    await wrapper.trigger('click')
    wrapper.unmount()
    await until(() => expect(useConversationStore(pinia).threadFor(1001)).not.toBeNull())
    await flushPromises()
    expect(wrapper.emitted('started') ?? wrapper.emitted('navigate')).toBeUndefined()
    expect(router.currentRoute.value.fullPath).toBe('/')
    expect(toasts).toEqual([])
  })

  it('L01 shows no toast and emits no event when its start fails afterwards', async () => {
    const backend = serve()
    backend.failNext({ status: 400, delayMs: 10 })
    const { wrapper, toasts } = mountButton({ orderId: 1001, lookup: 'none' })
    await wrapper.trigger('click')
    wrapper.unmount()
    await until(() => expect(backend.requests[0]?.status).toBe(400))
    await flushPromises()
    expect(wrapper.emitted('failed')).toBeUndefined()
    expect(toasts).toEqual([])
  })

  it('L01 leaves no listener and no element behind after a thousand mounts', async () => {
    serve()
    const add = vi.spyOn(window, 'addEventListener')
    const count = () => document.querySelectorAll('*').length
    const { plugins } = createTestApp()
    const List = defineComponent({
      props: { shown: Boolean },
      setup: (props) => () =>
        props.shown
          ? Array.from({ length: 50 }, () => h(StartConversationButton, { orderId: 1007, lookup: 'none' }))
          : null,
    })
    const wrapper = mount(List, { props: { shown: false }, attachTo: document.body, global: { plugins } })
    await wrapper.setProps({ shown: true })
    await wrapper.setProps({ shown: false })
    const before = count()
    for (let round = 0; round < 20; round++) {
      await wrapper.setProps({ shown: true })
      await wrapper.setProps({ shown: false })
    }
    expect(count()).toBe(before)
    const listeners = add.mock.calls.filter(([type]) => type === 'focus').map(([, listener]) => listener)
    expect(new Set(listeners).size).toBe(1)
    const remove = vi.spyOn(window, 'removeEventListener')
    wrapper.unmount()
    expect(remove).toHaveBeenCalledWith('focus', listeners[0])
    expect(document.querySelector('[aria-live]')).toBeNull()
  })

  it('L02 is silent when KeepAlive deactivates it during a start, and shows View on return', async () => {
    serve().failNext({ delayMs: 20, operation: 'start' })
    const isShown = ref(true)
    const events: string[] = []
    const Page = defineComponent({
      setup: () => () =>
        h(KeepAlive, () =>
          isShown.value
            ? h(StartConversationButton, {
                orderId: 1001,
                lookup: 'none',
                onStarted: () => events.push('started'),
                onNavigate: () => events.push('navigate'),
                onResolved: () => events.push('resolved'),
              })
            : null,
        ),
    })
    const { wrapper, pinia, router } = mountInApp(Page)
    await wrapper.find('button').trigger('click')
    isShown.value = false
    await nextTick()
    await until(() => expect(useConversationStore(pinia).threadFor(1001)).not.toBeNull())
    await flushPromises()
    expect(events).toEqual([])
    expect(router.currentRoute.value.fullPath).toBe('/')
    isShown.value = true
    await nextTick()
    expect(labelOf(wrapper)).toBe('View conversation')
    // Not where it led, but what is known now.
    expect(events).toEqual(['resolved'])
  })
})

describe('a button out of sight', () => {
  it('L02 sends no request while KeepAlive has deactivated it', async () => {
    const backend = serve()
    const isShown = ref(true)
    const Page = defineComponent({
      setup: () => () =>
        h(KeepAlive, () => (isShown.value ? h(StartConversationButton, { orderId: 1007 }) : null)),
    })
    const { pinia } = mountInApp(Page)
    await until(() => expect(backend.requests).toHaveLength(1))
    await flushPromises()
    isShown.value = false
    await nextTick()
    useConversationStore(pinia).invalidate(1007)
    await flushPromises()
    expect(backend.requests).toHaveLength(1)
    isShown.value = true
    await until(() => expect(backend.requests).toHaveLength(2))
  })
})

describe('an app with missing parts', () => {
  it('L05 logs one message for all buttons, and the page works, without a kit', async () => {
    const Page = defineComponent({
      render: () => [
        h('p', 'The order'),
        h(StartConversationButton, { orderId: 1 }),
        h(StartConversationButton, { orderId: 2 }),
      ],
    })
    const wrapper = mount(Page)
    expect(wrapper.text()).toContain('The order')
    expect(wrapper.find('button').attributes('data-state')).toBe('disabled')
    await wrapper.find('button').trigger('click')
    expect(takeComplaints()).toEqual([expect.stringContaining('app.use(createConversationKit(')])
  })

  it('L05 logs one message for all buttons, and the page works, without pinia', () => {
    const { kit, router } = createTestApp()
    const wrapper = mount(StartConversationButton, {
      props: { orderId: 1 },
      global: { plugins: [router, kit] },
    })
    expect(wrapper.attributes('data-state')).toBe('disabled')
    expect(takeComplaints()).toEqual([expect.stringContaining('app.use(createPinia())')])
  })

  it('L05 works when only the kit has a pinia', async () => {
    serve()
    const { kit, router } = createTestApp({ pinia: createPinia() })
    const wrapper = mount(StartConversationButton, {
      props: { orderId: 1007 },
      global: { plugins: [kit, router] },
    })
    await untilState(wrapper, 'idle', 'view')
    wrapper.unmount()
  })

  it('L05 may install the kit before pinia and router', async () => {
    serve()
    const { kit, router, pinia } = createTestApp()
    const wrapper = mount(StartConversationButton, {
      props: { orderId: 1007 },
      global: { plugins: [kit, router, pinia] },
    })
    await untilState(wrapper, 'idle', 'view')
    expect(wrapper.attributes('href')).toBe('/shop/orders/1007/messages/503')
    wrapper.unmount()
  })

  it('L05 shares nothing with another app of the page', async () => {
    serve()
    const [one, two] = [
      mountButton({ orderId: 1001, lookup: 'none' }),
      mountButton({ orderId: 1001, lookup: 'none' }),
    ]
    await one.wrapper.trigger('click')
    await untilState(one.wrapper, 'idle', 'view')
    expect(two.wrapper.attributes('data-mode')).toBe('start')
  })
})

describe('slots, attributes, exposed methods', () => {
  it('L05 a button is described by its own reason, even beside other apps, and by the text of the host', async () => {
    const props = { orderId: 1001, disabled: true, lookup: 'none' }
    const hint = document.createElement('p')
    hint.id = 'hint'
    hint.textContent = 'A hint.'
    document.body.append(hint)
    const apps = ['First.', 'Second.'].map((disabledReason) =>
      mountButton({ ...props, disabledReason, 'aria-describedby': 'hint' }),
    )
    await flushPromises()
    const descriptions = apps.map(({ wrapper }) =>
      (wrapper.attributes('aria-describedby') ?? '')
        .split(' ')
        .map((id) => document.getElementById(id)?.textContent),
    )
    expect(descriptions).toEqual([
      ['A hint.', 'First.'],
      ['A hint.', 'Second.'],
    ])
    hint.remove()
  })

  it('a button passes its state to the slots', async () => {
    serve()
    const { wrapper } = mountButton(
      { orderId: 1007 },
      {},
      {
        default:
          '<template #default="s">{{ s.mode }} {{ s.state }} {{ s.label }} {{ s.thread?.id }} {{ s.unreadCount }}</template>',
        icon: '<template #icon="s"><i :class="s.mode" /></template>',
      },
    )
    await untilState(wrapper, 'idle', 'view')
    expect(wrapper.get('.oc-button__label').text()).toBe('view idle View conversation 503 12')
    expect(wrapper.find('i.view').exists()).toBe(true)
  })

  it('a button passes attributes to its element, and click listeners only once', async () => {
    serve()
    const onClick = vi.fn()
    const { wrapper } = mountButton({ orderId: 1001, lookup: 'none', id: 'x', class: 'wide', onClick })
    expect(wrapper.attributes()).toMatchObject({ id: 'x', class: 'oc-button wide' })
    await wrapper.trigger('click')
    expect(onClick).toHaveBeenCalledTimes(1)
    await untilState(wrapper, 'idle', 'view')
  })

  it('a button uses its own texts before those of the kit', async () => {
    serve()
    const { wrapper } = mountButton(
      { orderId: 1001, lookup: 'none', messages: { start: 'Ask {orderId}' } },
      { messages: { start: 'no', starting: 'Momentito…' } },
    )
    expect(labelOf(wrapper)).toBe('Ask 1001')
    await wrapper.trigger('click')
    expect(labelOf(wrapper)).toBe('Momentito…')
    await untilState(wrapper, 'idle', 'view')
  })

  it('a button shows the default text when the messages function throws', () => {
    serve()
    const { wrapper } = mountButton(
      { orderId: 1001, lookup: 'none' },
      {
        messages: () => {
          throw new Error('no such key')
        },
      },
    )
    expect(labelOf(wrapper)).toBe('Start conversation')
    expect(takeComplaints().join()).toContain('no such key')
  })
})
