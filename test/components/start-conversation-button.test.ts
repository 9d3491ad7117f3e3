import { flushPromises } from '@vue/test-utils'
import { toThread, useConversationStore, type NavigatePayload } from 'order-conversations/vue'
import { describe, expect, it } from 'vitest'
import { fakeViewport } from '../support/fake-viewport'
import { labelOf, mountButton, untilState } from '../support/mount-button'
import { serve } from '../support/server'
import { until } from '../support/until'
import { pass, useVirtualTime } from '../support/virtual-time'

useVirtualTime()

const thread = (id: number, orderId: number, rest: object = {}) => toThread({ id, order: orderId, ...rest })
const eventNames = (wrapper: { emitted(): Record<string, unknown> }) =>
  Object.keys(wrapper.emitted()).filter((name) => name !== 'click')

describe('the main job', () => {
  it('a button that reads Start conversation starts, and opens the messages page', async () => {
    const backend = serve()
    const { wrapper, router, toasts } = mountButton({ orderId: 1001 })
    await untilState(wrapper, 'idle', 'start')
    expect(wrapper.element.tagName).toBe('BUTTON')
    expect(wrapper.attributes('type')).toBe('button')
    expect(labelOf(wrapper)).toBe('Start conversation')

    await wrapper.trigger('click')
    expect(labelOf(wrapper)).toBe('Starting conversation…')
    await untilState(wrapper, 'idle', 'view')
    const created = backend.threads.find(({ order }) => order === 1001)
    expect(router.currentRoute.value).toMatchObject({
      name: 'OrderMessages',
      params: { orderId: '1001', threadId: String(created?.id) },
    })
    expect(wrapper.element.tagName).toBe('A')
    expect(labelOf(wrapper)).toBe('View conversation')
    expect(wrapper.attributes('href')).toBe(`/shop/orders/1001/messages/${created?.id}`)
    expect(toasts).toEqual([])
  })

  it('a button emits resolved, started and navigate in this order', async () => {
    serve()
    const { wrapper } = mountButton({ orderId: 1001 })
    await untilState(wrapper, 'idle', 'start')
    expect(wrapper.emitted('resolved')).toEqual([[{ orderId: 1001, thread: null }]])
    await wrapper.trigger('click')
    await untilState(wrapper, 'idle', 'view')
    expect(eventNames(wrapper)).toEqual(['resolved', 'update:thread', 'started', 'navigate'])
    expect(wrapper.emitted('started')).toEqual([
      [
        {
          orderId: 1001,
          thread: expect.objectContaining({ orderId: 1001 }) as object,
          created: true,
          reconciled: false,
        },
      ],
    ])
    expect(wrapper.emitted('navigate')).toMatchObject([
      [{ orderId: 1001, threadId: 507, created: true, modified: false, to: { name: 'OrderMessages' } }],
    ])
    expect(wrapper.emitted('resolved')).toHaveLength(1)
  })

  it('a button reads View conversation when there is one, and opens it', async () => {
    const backend = serve()
    const { wrapper, router } = mountButton({ orderId: '1007' })
    await untilState(wrapper, 'idle', 'view')
    expect(wrapper.emitted('resolved')).toMatchObject([[{ orderId: 1007, thread: { id: 503 } }]])
    await wrapper.trigger('click')
    await flushPromises()
    expect(router.currentRoute.value.fullPath).toBe('/orders/1007/messages/503')
    expect(wrapper.emitted('navigate')).toMatchObject([[{ created: false }]])
    expect(backend.requests).toHaveLength(1)
  })

  it('navigate is emitted before the router navigates, and can prevent it', async () => {
    serve()
    const paths: string[] = []
    const { wrapper, router } = mountButton({
      orderId: 1007,
      onNavigate: (payload: NavigatePayload) => {
        paths.push(router.currentRoute.value.fullPath)
        payload.preventDefault()
      },
    })
    await untilState(wrapper, 'idle', 'view')
    await wrapper.trigger('click')
    await flushPromises()
    expect(paths).toEqual(['/'])
    expect(router.currentRoute.value.fullPath).toBe('/')
  })

  it('R12 a button opens a closed conversation, and says that it is closed', async () => {
    serve()
    const { wrapper } = mountButton({ orderId: 1009 })
    await untilState(wrapper, 'idle', 'view')
    expect(labelOf(wrapper)).toBe('Closed conversation')
    expect(wrapper.attributes('data-inactive')).toBe('')
  })
})

describe('a busy button', () => {
  it('C01 ignores the second click of a double click', async () => {
    serve()
    const { wrapper } = mountButton({ orderId: 1001, lookup: 'none', to: false })
    const click = (detail: number) =>
      wrapper.element.dispatchEvent(new MouseEvent('click', { detail, bubbles: true, cancelable: true }))
    click(1)
    await untilState(wrapper, 'idle', 'view')
    click(2)
    expect(wrapper.emitted('navigate')).toHaveLength(1)
    click(1)
    expect(wrapper.emitted('navigate')).toHaveLength(2)
  })

  it('C01 acts on the second click when the order came after the first', async () => {
    serve()
    const { wrapper } = mountButton({ orderId: undefined, lookup: 'none' })
    const click = (detail: number) =>
      wrapper.element.dispatchEvent(new MouseEvent('click', { detail, bubbles: true, cancelable: true }))
    click(1)
    await wrapper.setProps({ orderId: 1001 })
    click(2)
    await untilState(wrapper, 'idle', 'view')
    expect(wrapper.emitted('navigate')).toHaveLength(1)
  })

  it('C01 sends one POST and navigates once after twenty clicks', async () => {
    const backend = serve()
    const { wrapper } = mountButton({ orderId: 1001, lookup: 'none' })
    for (let click = 0; click < 20; click++) void wrapper.trigger('click')
    await untilState(wrapper, 'idle', 'view')
    expect(backend.requests).toHaveLength(1)
    expect(wrapper.emitted('navigate')).toHaveLength(1)
  })

  it('C02 shares one GET, one POST and one navigation with fifty buttons of its order', async () => {
    const backend = serve()
    const first = mountButton({ orderId: 1001 })
    const store = useConversationStore(first.pinia)
    const others = Array.from(
      { length: 49 },
      () => mountButton({ orderId: 1001 }, { pinia: first.pinia, client: first.kit.client }).wrapper,
    )
    await untilState(first.wrapper, 'idle', 'start')
    expect(backend.requests).toHaveLength(1)
    for (const wrapper of [first.wrapper, ...others]) void wrapper.trigger('click')
    await untilState(others[48]!, 'idle', 'view')
    expect(backend.requests.filter(({ method }) => method === 'POST')).toHaveLength(1)
    expect(first.wrapper.emitted('navigate')).toHaveLength(1)
    for (const wrapper of others)
      expect(wrapper.emitted('navigate') ?? wrapper.emitted('started')).toBeUndefined()
    expect(others[0]?.emitted('resolved')).toMatchObject([
      [{ thread: null }],
      [{ thread: { id: store.threadFor(1001)?.id } }],
    ])
  })

  it('L08 is disabled for assistive technology, and keeps the focus', async () => {
    serve().failNext({ delayMs: 20, operation: 'start' })
    const { wrapper } = mountButton({ orderId: 1001, lookup: 'none' })
    await wrapper.trigger('click')
    expect(wrapper.attributes()).toMatchObject({ 'aria-disabled': 'true', 'data-state': 'starting' })
    expect(wrapper.attributes('disabled')).toBeUndefined()
    await untilState(wrapper, 'idle', 'view')
    expect(wrapper.attributes('aria-disabled')).toBeUndefined()
    expect(document.querySelector('[aria-live="polite"]')?.textContent).toBe('The conversation is ready.')
  })

  it('starts without waiting for its look-up', async () => {
    const backend = serve()
    backend.failNext({ delayMs: Infinity, operation: 'list' })
    const { wrapper } = mountButton({ orderId: 1001 })
    await untilState(wrapper, 'checking')
    await wrapper.trigger('click')
    await untilState(wrapper, 'idle', 'view')
    expect(wrapper.emitted('navigate')).toHaveLength(1)
  })
})

describe('the order id', () => {
  it.each([undefined, null])('I01 %s shows a disabled placeholder until the id comes', async (orderId) => {
    const backend = serve()
    const { wrapper } = mountButton({ orderId })
    expect(wrapper.attributes()).toMatchObject({
      'data-state': 'disabled',
      'data-mode': 'start',
      'aria-disabled': 'true',
    })
    expect(wrapper.attributes('aria-describedby')).toBeUndefined()
    expect(labelOf(wrapper)).toBe('Start conversation')
    await wrapper.trigger('click')
    expect(backend.requests).toEqual([])
    await wrapper.setProps({ orderId: 1007 })
    await untilState(wrapper, 'idle', 'view')
  })

  it('I01 I02 I03 I05 I06 I07 disables the button with a reason, and sends nothing, when it is invalid', async () => {
    const backend = serve()
    for (const orderId of [
      '',
      ' ',
      0,
      -1,
      NaN,
      Infinity,
      1.5,
      '1.5',
      2 ** 53,
      ' 12 ',
      '012',
      '0x10',
      '1e3',
      'abc',
    ]) {
      const { wrapper } = mountButton({ orderId })
      expect(wrapper.attributes('data-state')).toBe('disabled')
      const reason = document.getElementById(wrapper.attributes('aria-describedby') ?? '')
      expect(reason?.textContent).toBe('This order has no valid number.')
      await wrapper.trigger('click')
      wrapper.unmount()
    }
    expect(backend.requests).toEqual([])
  })

  it('C03 shows only the newest order when it changes during a look-up', async () => {
    const backend = serve()
    backend.failNext({ delayMs: 60, operation: 'list' })
    const { wrapper, pinia } = mountButton({ orderId: 1007 })
    await untilState(wrapper, 'checking')
    await wrapper.setProps({ orderId: 1001 })
    await untilState(wrapper, 'idle', 'start')
    await until(() => expect(useConversationStore(pinia).threadFor(1007)).not.toBeNull())
    await flushPromises()
    expect(wrapper.attributes('data-mode')).toBe('start')
    expect(wrapper.emitted('resolved')).toEqual([[{ orderId: 1001, thread: null }]])
    await wrapper.setProps({ orderId: 1007 })
    expect(wrapper.attributes('data-mode')).toBe('view')
    expect(backend.requests).toHaveLength(2)
  })

  it('C04 keeps the thread of a start, and opens nothing, when it changes during the start', async () => {
    const backend = serve()
    backend.failNext({ delayMs: 20, operation: 'start' })
    const { wrapper, router, pinia } = mountButton({ orderId: 1001, lookup: 'none' })
    await wrapper.trigger('click')
    await wrapper.setProps({ orderId: 1003 })
    expect(wrapper.attributes('data-state')).toBe('idle')
    await until(() => expect(useConversationStore(pinia).threadFor(1001)).not.toBeNull())
    await flushPromises()
    expect(eventNames(wrapper)).toEqual([])
    expect(router.currentRoute.value.fullPath).toBe('/')
  })

  it('C05 keeps its started conversation when a look-up answers late', async () => {
    const backend = serve()
    backend.failNext({
      delayMs: 60,
      status: 200,
      body: { count: 0, next: null, results: [] },
      operation: 'list',
    })
    const { wrapper } = mountButton({ orderId: 1001 })
    await untilState(wrapper, 'checking')
    await wrapper.trigger('click')
    await untilState(wrapper, 'idle', 'view')
    await pass(100)
    expect(wrapper.attributes('data-mode')).toBe('view')
  })
})

describe('the prop thread', () => {
  it('shows View for a thread, Start for null, and looks up when it is absent, without a warning', async () => {
    const backend = serve()
    const none = mountButton({ orderId: 1007, thread: null })
    const known = mountButton({ orderId: 1001, thread: thread(77, 1001) })
    await flushPromises()
    expect(none.wrapper.attributes('data-mode')).toBe('start')
    expect(known.wrapper.attributes('href')).toContain('/orders/1001/messages/77')
    expect(backend.requests).toEqual([])
    await none.wrapper.setProps({ thread: undefined })
    await untilState(none.wrapper, 'idle', 'view')
  })

  it('R13 may be a row of the server, whose e-mail addresses do not reach the page', async () => {
    serve()
    const row = {
      id: 78,
      order: 1001,
      participants: [{ id: 5, username: 'bo', email: 'bo@example.com' }],
      is_active: true,
    }
    const { wrapper, pinia } = mountButton({ orderId: 1001, thread: row })
    await flushPromises()
    expect(wrapper.attributes('data-mode')).toBe('view')
    expect(JSON.stringify([pinia.state.value, wrapper.emitted(), document.body.innerHTML])).not.toContain(
      '@',
    )
  })

  it('R06 is ignored and reported, and the order is looked up, when it is of another order', async () => {
    const backend = serve()
    const told: string[] = []
    const { wrapper } = mountButton(
      { orderId: 1001, thread: thread(77, 1002) },
      { clientOptions: { onDiagnostic: ({ code }) => told.push(code) } },
    )
    await untilState(wrapper, 'idle', 'start')
    expect(told).toEqual(['thread-of-another-order'])
    expect(backend.requests).toHaveLength(1)
  })

  it('gets found and started threads by v-model', async () => {
    serve()
    const found = mountButton({ orderId: 1007 })
    await untilState(found.wrapper, 'idle', 'view')
    expect(found.wrapper.emitted('update:thread')).toMatchObject([[{ id: 503 }]])
    const started = mountButton({ orderId: 1001, thread: null })
    await started.wrapper.trigger('click')
    await untilState(started.wrapper, 'idle', 'view')
    expect(started.wrapper.emitted('update:thread')).toMatchObject([[{ orderId: 1001 }]])
  })

  it('R11 is the preferred one when the server has several', async () => {
    const row = (id: number, is_active: boolean) => ({
      id,
      order: 1001,
      participants: [],
      is_active,
      created_at: '2026-01-01T00:00:00Z',
    })
    serve({ threads: [row(9, false), row(3, true), row(4, true)] })
    const { wrapper } = mountButton({ orderId: 1001 })
    await untilState(wrapper, 'idle', 'view')
    expect(wrapper.attributes('href')).toContain('/messages/4')
  })
})

describe('the prop lookup', () => {
  it('sends no request when it is none', async () => {
    const backend = serve()
    const { wrapper } = mountButton({ orderId: 1007, lookup: 'none' })
    await flushPromises()
    expect(wrapper.attributes('data-mode')).toBe('start')
    expect(backend.requests).toEqual([])
  })

  it('waits until the button comes into view when it is visible', async () => {
    const backend = serve()
    const { show, observed } = fakeViewport()
    const { wrapper } = mountButton({ orderId: 1007 })
    const eager = mountButton({ orderId: 1001, lookup: 'mount' })
    await untilState(eager.wrapper, 'idle')
    expect(backend.requests).toMatchObject([{ orderId: 1001 }])
    const start = wrapper.element
    show((element) => element === start)
    await untilState(wrapper, 'idle', 'view')
    expect(observed()).not.toContain(start)
    expect(backend.requests).toHaveLength(2)
  })

  it('S04 looks up again when the store forgets the order', async () => {
    const backend = serve()
    const { wrapper, pinia } = mountButton({ orderId: 1007 })
    await untilState(wrapper, 'idle', 'view')
    backend.threads.splice(0)
    useConversationStore(pinia).forget(1007)
    await untilState(wrapper, 'idle', 'start')
  })

  it('shows no failure of a look-up, and the button can still start', async () => {
    const backend = serve()
    backend.failNext({ status: 500, delayMs: 10, operation: 'list' })
    const { wrapper, toasts } = mountButton({ orderId: 1001 })
    await untilState(wrapper, 'checking')
    await untilState(wrapper, 'idle', 'start')
    expect(toasts).toEqual([])
    expect(eventNames(wrapper)).toEqual([])
    expect(backend.requests).toHaveLength(1)
    await wrapper.trigger('click')
    await untilState(wrapper, 'idle', 'view')
  })
})
