import { flushPromises } from '@vue/test-utils'
import { StartConversationButton, useConversationStore } from 'order-conversations/vue'
import { sampleData } from 'order-conversations/msw'
import { describe, expect, it } from 'vitest'
import { defineComponent, h } from 'vue'
import { fakeViewport } from '../support/fake-viewport'
import { mountInApp, type AppOptions } from '../support/mount-button'
import { serve } from '../support/server'
import { until } from '../support/until'
import { pass, useVirtualTime } from '../support/virtual-time'

useVirtualTime()

const range = (length: number, from = 1) => Array.from({ length }, (_, index) => from + index)
const ORDERS = range(100, 1000)
const threads = ORDERS.filter((id) => id % 2).map((order) => ({
  ...sampleData.threads[0]!,
  id: order + 5000,
  order,
}))

const List = defineComponent({
  props: { orders: { type: Array<number>, required: true } },
  setup: (props) => () =>
    h(
      'div',
      props.orders.map((orderId) => h(StartConversationButton, { key: orderId, orderId })),
    ),
})

function mountList(orders: number[], options: AppOptions = {}) {
  const { wrapper, pinia } = mountInApp(List, { orders }, options)
  const store = useConversationStore(pinia)
  const modes = () => wrapper.findAll('[data-mode]').map((button) => button.attributes('data-mode'))
  const known = () => orders.filter((id) => store.entryFor(id).knowledge !== 'unknown')
  return { wrapper, store, modes, known }
}

const FIVE_A_MINUTE: AppOptions = { lookupBudget: { requests: 5, perMs: 60_000 } }

describe('100 buttons at once', () => {
  it('C08 are looked up by one call, with at most five requests', async () => {
    const backend = serve({ threads })
    const { known, modes } = mountList(ORDERS)
    await until(() => expect(known()).toHaveLength(100))
    await flushPromises()
    expect(backend.requests).toHaveLength(5)
    expect(modes()).toEqual(ORDERS.map((id) => (id % 2 ? 'view' : 'start')))
  })

  it('C08 look up the orders in view first', async () => {
    const { show } = fakeViewport()
    const backend = serve({ threads: [] })
    const { wrapper, known } = mountList(ORDERS)
    await flushPromises()
    expect(backend.requests).toEqual([])
    const elements = wrapper.findAll('[data-mode]').map(({ element }) => element)
    show((element) => elements.indexOf(element) < 20)
    await until(() => expect(known()).toEqual(ORDERS.slice(0, 20)))
    show((element) => elements.indexOf(element) >= 20)
    await until(() => expect(known()).toHaveLength(100))
    // The listing went by whole with the first twenty, so the others have none either.
    expect(backend.requests).toHaveLength(1)
  })

  it('L01 share one observer, which is removed with the last button', async () => {
    const { observers, stats } = fakeViewport()
    serve()
    const { wrapper } = mountList(ORDERS)
    await flushPromises()
    expect(stats.made).toBe(1)
    wrapper.unmount()
    expect(observers.size).toBe(0)
  })

  it('C08 are all looked up at once without a budget', async () => {
    const backend = serve({ threads, pageSize: 2 })
    const { known } = mountList(ORDERS, { lookupBudget: false })
    await until(() => expect(known()).toHaveLength(100))
    expect(backend.requests.length).toBeLessThanOrEqual(26)
    expect(backend.requests.length).toBeGreaterThan(20)
  })
})

describe('a button that has to wait for the budget', () => {
  it('C08 works as Start, and is looked up when the budget allows it', async () => {
    const backend = serve({
      threads: range(900).map((order) => ({ ...sampleData.threads[0]!, id: order, order: 20_000 + order })),
    })
    const orders = range(8, 1001)
    const { wrapper, store, known } = mountList(orders, FIVE_A_MINUTE)
    await until(() => expect(backend.requests).toHaveLength(5))
    await flushPromises()
    expect(known().length).toBeLessThan(8)
    const open = orders.find((id) => store.entryFor(id).knowledge === 'unknown')!
    const button = wrapper.findAll('button')[orders.indexOf(open)]!
    expect(button.attributes('data-state')).not.toBe('disabled')
    await button.trigger('click')
    await until(() => expect(store.threadFor(open)).not.toBeNull())
    await until(() => expect(known()).toHaveLength(8))
    expect(backend.requests.filter(({ method }) => method === 'GET').length).toBeLessThanOrEqual(15)
  })

  it('L01 sends no request after it was unmounted', async () => {
    const backend = serve({
      threads: range(900).map((order) => ({ ...sampleData.threads[0]!, id: order, order: 20_000 + order })),
    })
    const { wrapper } = mountList(range(30, 1001), FIVE_A_MINUTE)
    await until(() => expect(backend.requests).toHaveLength(5))
    await flushPromises()
    wrapper.unmount()
    await pass(90_000)
    expect(backend.requests).toHaveLength(5)
  })

  it('S05 looks up "none" again when the person comes back after 15 seconds, but not "found"', async () => {
    const backend = serve({ threads })
    const { known, wrapper } = mountList([1001, 1002])
    await until(() => expect(known()).toHaveLength(2))
    await pass(20_000)
    expect(backend.requests).toHaveLength(3)
    backend.threads.push({ ...threads[0]!, id: 7777, order: 1002 })
    window.dispatchEvent(new Event('focus'))
    await until(() => expect(wrapper.findAll('a')).toHaveLength(2))
    expect(backend.requests).toHaveLength(4)
    expect(backend.requests[3]?.search).toContain('order=1002')
  })

  it('C09 sends nothing before the time that a 429 names, and is looked up then', async () => {
    const backend = serve({ threads })
    backend.failNext({ status: 429, body: { detail: 'x', wait: 40 }, operation: 'list' })
    const { known } = mountList(ORDERS.slice(0, 30))
    await until(() => expect(backend.requests).toHaveLength(1))
    const refusedAt = performance.now()
    window.dispatchEvent(new Event('focus'))
    await until(() => expect(backend.requests.length).toBeGreaterThan(1))
    expect(performance.now() - refusedAt).toBeGreaterThan(38_000)
    await until(() => expect(known()).toHaveLength(30))
  })
})
