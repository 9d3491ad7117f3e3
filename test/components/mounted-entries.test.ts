import { flushPromises } from '@vue/test-utils'
import {
  StartConversationButton,
  useConversationStore,
  useStartConversation,
  type Thread,
} from 'order-conversations/vue'
import { describe, expect, it, vi } from 'vitest'
import { defineComponent, h, KeepAlive, ref, Suspense, type Component } from 'vue'
import { mountInApp, type AppOptions } from '../support/mount-button'
import { range } from '../support/numbers'
import { serve } from '../support/server'
import { rowOf, threadOf } from '../support/threads'

const entriesOf = (store: object) => Object.keys((store as { entries: object }).entries).length

/** The composable in as little as there can be: thousands of real buttons take minutes in jsdom. */
const LightButton = defineComponent({
  props: { orderId: { type: Number, required: true } },
  setup(props) {
    const { mode } = useStartConversation(() => props.orderId, { lookup: 'mount' })
    return () => h('i', { 'data-mode': mode.value })
  },
})

const listOf = (Button: Component, lookup?: string) =>
  defineComponent({
    props: {
      orders: { type: Array<number>, required: true },
      threadOf: { type: Function, default: () => undefined },
    },
    setup: (props) => () =>
      h(
        'div',
        props.orders.map((orderId) =>
          h(Button, {
            key: orderId,
            orderId,
            thread: (props.threadOf as (id: number) => Thread)(orderId),
            lookup,
          }),
        ),
      ),
  })

function mountList(Button: Component, orders: number[], props: object = {}, options: AppOptions = {}) {
  const { wrapper, pinia } = mountInApp(listOf(Button), { orders, ...props }, options)
  const modes = () =>
    Array.from(wrapper.element.querySelectorAll<HTMLElement>('[data-mode]'), ({ dataset }) => dataset.mode)
  const viewsOf = () => modes().filter((mode) => mode === 'view').length
  return { wrapper, store: useConversationStore(pinia), modes, viewsOf }
}

describe('buttons of one page', { timeout: 30_000 }, () => {
  it.each([
    [501, StartConversationButton],
    [1000, StartConversationButton],
    [5000, LightButton],
  ])('Y08 %i by look-ups all show what the server has', async (count, Button) => {
    // Every second one has a conversation.
    const orders = range(count)
    const backend = serve({
      threads: orders.filter((id) => id % 2).map((id) => rowOf(id)),
      pageSize: count / 10,
    })
    const { modes, viewsOf } = mountList(Button as Component, orders)
    await vi.waitFor(() => expect(viewsOf()).toBe(Math.ceil(count / 2)), { timeout: 25_000, interval: 100 })
    expect(modes()).toEqual(orders.map((id) => (id % 2 ? 'view' : 'start')))
    const before = backend.requests.length
    for (let turn = 0; turn < 20; turn++) await flushPromises()
    expect(backend.requests.length).toBe(before)
  })

  it.each([501, 600, 1000])('Y08 %i with a thread each all show View', async (count) => {
    const backend = serve()
    const { viewsOf } = mountList(StartConversationButton, range(count), { threadOf })
    await flushPromises()
    expect(viewsOf()).toBe(count)
    expect(backend.requests).toEqual([])
  })

  it('Y08 of other orders, in the same places, show their threads', async () => {
    serve()
    const Row = defineComponent({
      props: { orderId: { type: Number, required: true } },
      setup: (props) => () =>
        h(StartConversationButton, { orderId: props.orderId, thread: threadOf(props.orderId) }),
    })
    const from = ref(1)
    const { wrapper, pinia } = mountInApp(
      defineComponent(
        () => () => range(600).map((index) => h(Row, { key: index, orderId: from.value + index })),
      ),
    )
    await flushPromises()
    from.value = 2001
    await flushPromises()
    expect(wrapper.findAll('a')).toHaveLength(600)
    expect(entriesOf(useConversationStore(pinia))).toBeLessThanOrEqual(1100)
  })

  it('Y08 that are mounted long after their setup show View', async () => {
    serve()
    let arrive = () => {}
    const Late = defineComponent({
      async setup() {
        await new Promise<void>((resolve) => (arrive = resolve))
        return () => h('p')
      },
    })
    const List = listOf(StartConversationButton)
    const { wrapper, pinia } = mountInApp(
      defineComponent(
        () => () => h(Suspense, () => h('div', [h(List, { orders: range(600), threadOf }), h(Late)])),
      ),
    )
    await flushPromises()
    expect(entriesOf(useConversationStore(pinia))).toBe(500)
    arrive()
    await flushPromises()
    expect(wrapper.findAll('a')).toHaveLength(600)
  })

  it('Y08 that are kept alive out of sight keep their entries', async () => {
    serve()
    const isShown = ref(true)
    const List = listOf(StartConversationButton)
    const { wrapper, pinia } = mountInApp(
      defineComponent(
        () => () =>
          h(KeepAlive, () => (isShown.value ? h(List, { orders: range(600), threadOf }) : h('p'))),
      ),
    )
    const store = useConversationStore(pinia)
    isShown.value = false
    await flushPromises()
    for (const id of range(600, 10_001)) store.remember(threadOf(id))
    isShown.value = true
    await flushPromises()
    expect(wrapper.findAll('a')).toHaveLength(600)
  })
})

describe('entries that nobody looks at', { timeout: 30_000 }, () => {
  it('S07 Y08 are 500 once the page is left, and 500 beside those of a page', async () => {
    serve()
    const { wrapper, store } = mountList(LightButton, range(1000))
    for (const id of range(3000)) store.remember(threadOf(id))
    expect(entriesOf(store)).toBe(1500)
    wrapper.unmount()
    await flushPromises()
    expect(entriesOf(store)).toBe(500)
  })

  it('S07 Y08 belong to orders of which the last button is gone', async () => {
    serve()
    const buttons = ref(2)
    const { pinia } = mountInApp(
      defineComponent(() => () => range(buttons.value).map((key) => h(LightButton, { key, orderId: 1 }))),
    )
    const store = useConversationStore(pinia)
    const isKept = async () => {
      await flushPromises()
      store.remember(threadOf(1))
      for (const id of range(2000, 2)) store.remember(threadOf(id))
      return store.threadFor(1) !== null
    }
    buttons.value = 1
    expect(await isKept()).toBe(true)
    buttons.value = 0
    expect(await isKept()).toBe(false)
  })
})
