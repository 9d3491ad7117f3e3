import { flushPromises, mount } from '@vue/test-utils'
import { http } from 'msw'
import { StartConversationButton, useConversationStore } from 'order-conversations/vue'
import { describe, expect, it, vi } from 'vitest'
import { defineComponent, h } from 'vue'
import { mountButton, mountInApp, untilState, type AppOptions } from '../support/mount-button'
import { serve, server } from '../support/server'
import { until } from '../support/until'
import { takeComplaints } from '../support/setup'
import { threadOf } from '../support/threads'

/** A promise that the test settles. */
function gate() {
  let open = () => {}
  const opened = new Promise<void>((resolve) => (open = resolve))
  return { opened, open: () => open() }
}

/** Presses, and tells whether the press was prevented. */
function press(element: Element, init: MouseEventInit = {}): boolean {
  let isPrevented = false
  const look = (event: Event) => {
    isPrevented = event.defaultPrevented
    // jsdom cannot follow links.
    event.preventDefault()
  }
  window.addEventListener('click', look, { once: true })
  element.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, ...init }))
  window.removeEventListener('click', look)
  return isPrevented
}

/** A page with buttons for an order, and how often the app was told to navigate and did. */
function mountButtons(count: number, props: Record<string, unknown> = {}, options: AppOptions = {}) {
  const backend = serve()
  const onNavigate = vi.fn()
  const onStarted = vi.fn()
  const given = { orderId: 1001, lookup: 'none' as const, onNavigate, onStarted, ...props }
  const Page = defineComponent({
    render: () =>
      h(
        'div',
        Array.from({ length: count }, () => h(StartConversationButton, given)),
      ),
  })
  const app = mountInApp(Page, {}, options)
  const push = vi.spyOn(app.router, 'push')
  const button = (index = 0) => app.wrapper.findAll('[data-mode]')[index]!.element
  return { ...app, backend, onNavigate, onStarted, push, button }
}

/** Start was pressed on the first button; then another tab tells the thread, and the POST still runs. */
async function mountStarting(count: number, props: Record<string, unknown> = {}) {
  const { opened, open: answer } = gate()
  const page = mountButtons(count, props)
  server.use(
    http.post('*', async () => {
      await opened
    }),
  )
  press(page.button())
  useConversationStore(page.pinia).remember(threadOf(1001, 77))
  await until(() => expect((page.button() as HTMLElement).dataset.mode).toBe('view'))
  return { ...page, answer }
}

describe('two presses', () => {
  it.each([
    ['on the same button', 0],
    ['on another button of the order', 1],
  ])('Y11 View pressed %s during its start opens the page once', async (_, index) => {
    const { button, onNavigate, onStarted, push, router, answer } = await mountStarting(2)
    press(button(index))
    await until(() => expect(router.currentRoute.value.name).toBe('OrderMessages'))
    expect(onNavigate).toHaveBeenCalledOnce()
    answer()
    await until(() => expect(onStarted).toHaveBeenCalledOnce())
    await flushPromises()
    expect(onNavigate).toHaveBeenCalledOnce()
    expect(push).toHaveBeenCalledOnce()
  })

  it('Y11 View opened in a new tab while its start runs does not move this page later', async () => {
    const { button, onNavigate, onStarted, push, answer } = await mountStarting(1)
    press(button(), { ctrlKey: true })
    answer()
    await until(() => expect(onStarted).toHaveBeenCalledOnce())
    await flushPromises()
    expect(onNavigate.mock.calls).toMatchObject([[{ modified: true }]])
    expect(push).not.toHaveBeenCalled()
  })

  it('Y11 a start navigates when only the View of another order was pressed', async () => {
    const { button, push, router, pinia, answer } = await mountStarting(1)
    const other = mountButton(
      { orderId: 1003, thread: { id: 9, order: 1003 }, to: false },
      { router, pinia },
    )
    press(other.wrapper.element)
    answer()
    await until(() => expect(push).toHaveBeenCalledOnce())
    expect((button() as HTMLElement).dataset.mode).toBe('view')
  })

  it('Y11 a start navigates when a listener above prevented the press on View', async () => {
    const { button, onNavigate, push, answer } = await mountStarting(1)
    document.addEventListener('click', (event) => event.preventDefault(), { capture: true, once: true })
    press(button())
    answer()
    await until(() => expect(push).toHaveBeenCalledOnce())
    expect(onNavigate).toHaveBeenCalledOnce()
  })

  it.each([
    ['the same button', 0],
    ['another button of the order', 1],
  ])('Y11 a second press on %s while the router loads the page is prevented', async (_, index) => {
    const { button, onNavigate, push, router } = mountButtons(2, { thread: { id: 77, order: 1001 } })
    const { opened, open } = gate()
    router.beforeEach(() => opened)
    press(button())
    expect(press(button(index))).toBe(true)
    expect(press(button(index), { ctrlKey: true })).toBe(false)
    open()
    await until(() => expect(router.currentRoute.value.name).toBe('OrderMessages'))
    await flushPromises()
    expect(onNavigate.mock.calls.map(([{ modified }]) => modified as boolean)).toEqual([false, true])
    expect(push).toHaveBeenCalledOnce()
  })

  it('Y11 View pressed while its start loads the page opens it once', async () => {
    const { button, onNavigate, push, router } = mountButtons(1)
    const { opened, open } = gate()
    router.beforeEach(() => opened)
    press(button())
    await until(() => expect(push).toHaveBeenCalledOnce())
    press(button())
    open()
    await until(() => expect(router.currentRoute.value.name).toBe('OrderMessages'))
    expect(onNavigate).toHaveBeenCalledOnce()
    expect(push).toHaveBeenCalledOnce()
  })

  it('Y11 View navigates again when the person came back', async () => {
    const { button, onNavigate, router } = mountButtons(1, { thread: { id: 77, order: 1001 } })
    for (const times of [1, 2]) {
      press(button())
      await until(() => expect(router.currentRoute.value.name).toBe('OrderMessages'))
      await router.push('/')
      expect(onNavigate).toHaveBeenCalledTimes(times)
    }
  })

  it('Y11 View navigates again when a guard refused the first press', async () => {
    const { button, onNavigate, router } = mountButtons(1, { thread: { id: 77, order: 1001 } })
    const remove = router.beforeEach(() => false)
    press(button())
    await untilState({ element: button() }, 'error', 'view')
    remove()
    press(button())
    await until(() => expect(router.currentRoute.value.name).toBe('OrderMessages'))
    expect(onNavigate).toHaveBeenCalledTimes(2)
  })

  it('Y11 View navigates again when a guard gave no answer for ten seconds', async () => {
    const { button, onNavigate, push, router } = mountButtons(1, { thread: { id: 77, order: 1001 } })
    router.beforeEach(() => new Promise(() => {}))
    const now = vi.spyOn(performance, 'now').mockReturnValue(1000)
    press(button())
    now.mockReturnValue(10_999)
    press(button())
    expect(push).toHaveBeenCalledOnce()
    now.mockReturnValue(11_000)
    press(button())
    expect(push).toHaveBeenCalledTimes(2)
    expect(onNavigate).toHaveBeenCalledTimes(2)
    now.mockRestore()
  })
})

describe('a press inside of a link', () => {
  it.each<[string, Record<string, unknown>]>([
    ['Start', {}],
    ['a busy Start', { isBusy: true }],
    ['a disabled Start', { disabled: true }],
    ['Start without an order', { orderId: undefined }],
    ['a disabled View', { disabled: true, thread: { id: 77, order: 1001 } }],
    ['View without an address', { to: { name: 'Nowhere' }, thread: { id: 77, order: 1001 } }],
    ['View with `to: false`', { to: false, thread: { id: 77, order: 1001 } }],
  ])('Y27 %s prevents the link from being followed', async (_, { isBusy, ...props }) => {
    const { button } = mountButtons(1, props)
    if (isBusy) server.use(http.post('*', () => new Promise<undefined>(() => {})))
    if (isBusy) press(button())
    expect(press(button())).toBe(true)
    expect(press(button(), { detail: 2 })).toBe(true)
    await flushPromises()
  })

  it('Y27 a button without the kit prevents the link from being followed', () => {
    const wrapper = mount(StartConversationButton, { props: { orderId: 1001 }, attachTo: document.body })
    expect(press(wrapper.element)).toBe(true)
    wrapper.unmount()
    expect(takeComplaints()).toHaveLength(1)
  })

  it('Y27 Start starts nothing when a listener above prevented the press', async () => {
    const { button, backend } = mountButtons(1)
    document.addEventListener('click', (event) => event.preventDefault(), { capture: true, once: true })
    press(button())
    await flushPromises()
    expect((button() as HTMLElement).dataset.state).toBe('idle')
    expect(backend.requests).toEqual([])
  })

  it('Y27 `@click.stop` starts, and keeps the press from the row around it', async () => {
    const onRow = vi.fn()
    const onClick = vi.fn((event: Event) => event.stopPropagation())
    serve()
    const Row = defineComponent({
      render: () =>
        h(
          'div',
          { onClick: onRow },
          h(StartConversationButton, { orderId: 1001, lookup: 'none', onClick }),
        ),
    })
    const { wrapper, router } = mountInApp(Row)
    press(wrapper.get('button').element)
    await until(() => expect(router.currentRoute.value.name).toBe('OrderMessages'))
    await router.push('/')
    press(wrapper.get('a').element)
    await until(() => expect(router.currentRoute.value.name).toBe('OrderMessages'))
    expect(onClick).toHaveBeenCalledTimes(2)
    expect(onRow).not.toHaveBeenCalled()
  })
})
