import { flushPromises } from '@vue/test-utils'
import {
  StartConversationButton,
  useConversationStore,
  useStartConversation,
  type Thread,
} from 'order-conversations/vue'
import { describe, expect, it, vi } from 'vitest'
import { defineComponent, h, KeepAlive, ref, Suspense, type Component, type PropType } from 'vue'
import { mountInApp } from '../support/mount-button'
import { range } from '../support/numbers'
import { serve } from '../support/server'
import { until } from '../support/until'
import { rowOf, threadOf } from '../support/threads'

const entriesOf = (store: object) => Object.keys((store as { entries: object }).entries).length

/** The composable in as little as there can be: thousands of real buttons take minutes in jsdom. */
const LightButton = defineComponent({
  props: { orderId: { type: Number, required: true }, thread: { type: Object as PropType<Thread> } },
  setup(props) {
    const { mode } = useStartConversation(() => props.orderId, {
      lookup: 'mount',
      thread: () => props.thread,
    })
    return () => h('i', { 'data-mode': mode.value })
  },
})

const listOf = (Button: Component, orders: number[], props: (id: number) => object = () => ({})) =>
  defineComponent(
    () => () =>
      h(
        'div',
        orders.map((orderId) => h(Button, { key: orderId, orderId, ...props(orderId) })),
      ),
  )
const withThread = (id: number) => ({ thread: threadOf(id) })

function mountPage(page: Component) {
  const { wrapper, pinia } = mountInApp(page)
  const modes = () =>
    Array.from(document.querySelectorAll<HTMLElement>('[data-mode]'), ({ dataset }) => dataset.mode)
  const views = () => modes().filter((mode) => mode === 'view').length
  return { wrapper, store: useConversationStore(pinia), modes, views }
}

describe('buttons of one page', () => {
  it.each([
    [501, LightButton],
    [1000, StartConversationButton],
    [5000, LightButton],
  ])('Y08 %i of them show the answers of their look-ups, each one', async (count, Button) => {
    // Every second one has a conversation.
    const orders = range(count)
    const backend = serve({
      threads: orders.filter((id) => id % 2).map((id) => rowOf(id)),
      pageSize: count / 5,
    })
    const { store, modes } = mountPage(listOf(Button as Component, orders))
    await until(() => expect(entriesOf(store)).toBe(count))
    const before = backend.requests.length
    for (let turn = 0; turn < 20; turn++) await flushPromises()
    expect(modes()).toEqual(orders.map((id) => (id % 2 ? 'view' : 'start')))
    expect(backend.requests.length).toBe(before)
  })

  it.each([
    [501, LightButton],
    [600, StartConversationButton],
    [5000, LightButton],
  ])('Y08 %i of them all show View when each gets a thread', async (count, Button) => {
    const backend = serve()
    const { views } = mountPage(listOf(Button as Component, range(count), withThread))
    await flushPromises()
    expect(views()).toBe(count)
    expect(backend.requests).toEqual([])
  })

  it('Y08 show the threads of other orders when all their order ids change', async () => {
    serve()
    const from = ref(1)
    const { store, views } = mountPage(
      defineComponent(
        () => () =>
          range(600).map((key) => {
            const orderId = from.value + key
            return h(LightButton, { key, orderId, thread: threadOf(orderId) })
          }),
      ),
    )
    from.value = 2001
    await flushPromises()
    expect(views()).toBe(600)
    expect(entriesOf(store)).toBe(1100)
  })

  it('Y08 show View when they are mounted long after their setup', async () => {
    vi.spyOn(console, 'info').mockImplementation(() => {})
    serve()
    let arrive = () => {}
    const Late = defineComponent({
      async setup() {
        await new Promise<void>((resolve) => (arrive = resolve))
        return () => h('p')
      },
    })
    const List = listOf(LightButton, range(600), withThread)
    const { store, views } = mountPage(
      defineComponent(() => () => h(Suspense, () => h('div', [h(List), h(Late)]))),
    )
    await flushPromises()
    expect(entriesOf(store)).toBe(600)
    arrive()
    await flushPromises()
    expect(views()).toBe(600)
  })

  it('Y08 keep their entries while KeepAlive has deactivated them', async () => {
    serve()
    const isShown = ref(true)
    const List = listOf(LightButton, range(600), withThread)
    const { store, views } = mountPage(
      defineComponent(() => () => h(KeepAlive, () => (isShown.value ? h(List) : h('p')))),
    )
    isShown.value = false
    await flushPromises()
    for (const id of range(600, 10_001)) store.remember(threadOf(id))
    isShown.value = true
    await flushPromises()
    expect(views()).toBe(600)
  })
})

describe('entries without a mounted button', () => {
  it('S07 Y08 are limited to 500, not counting those of mounted buttons', async () => {
    serve()
    const { wrapper, store } = mountPage(listOf(LightButton, range(1000), withThread))
    for (const id of range(3000)) store.remember(threadOf(id))
    await flushPromises()
    expect(entriesOf(store)).toBe(1500)
    wrapper.unmount()
    await flushPromises()
    expect(entriesOf(store)).toBe(500)
  })

  it('S07 Y08 may be dropped when the last button of their order is gone', async () => {
    serve()
    const buttons = ref(2)
    const { store } = mountPage(
      defineComponent(() => () => range(buttons.value).map((key) => h(LightButton, { key, orderId: 1 }))),
    )
    const isKept = async () => {
      await flushPromises()
      store.remember(threadOf(1))
      for (const id of range(2000, 2)) store.remember(threadOf(id))
      await flushPromises()
      return store.threadFor(1) !== null
    }
    buttons.value = 1
    expect(await isKept()).toBe(true)
    buttons.value = 0
    expect(await isKept()).toBe(false)
  })
})
