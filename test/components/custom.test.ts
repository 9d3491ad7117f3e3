import { StartConversationButton, type StartConversationButtonSlotProps } from 'order-conversations/vue'
import { describe, expect, it } from 'vitest'
import { defineComponent, h } from 'vue'
import { mountInApp, untilState } from '../support/mount-button'
import { serve } from '../support/server'
import { until } from '../support/until'
import { useVirtualTime } from '../support/virtual-time'

useVirtualTime()

// As component kits have it: a root of their own, which the attributes fall through to.
const HostButton = defineComponent({
  props: { tag: { type: String, default: 'button' } },
  render() {
    return h(this.tag, { class: 'host' }, this.$slots)
  },
})

function mountCustom(props: Record<string, unknown> = {}, attrs: Record<string, unknown> = {}) {
  const Page = defineComponent({
    render: () =>
      h(
        StartConversationButton,
        { custom: true, orderId: 1001, ...props, ...attrs },
        {
          default: ({ attrs: own, tag, label, isBusy }: StartConversationButtonSlotProps) =>
            h(HostButton, { ...own, tag }, () => (isBusy ? '…' : label)),
        },
      ),
  })
  const app = mountInApp(Page)
  const button = () => app.wrapper.get<HTMLElement>('.host')
  const isView = () => untilState(fresh, 'idle', 'view')
  // A button that turns into a link is another element.
  const fresh = {
    get element() {
      return button().element
    },
  }
  return { ...app, button, isView }
}

describe('a button with `custom`', () => {
  it('renders the host’s own button, which starts and opens the conversation', async () => {
    serve()
    const { button, isView, router, wrapper } = mountCustom({ lookup: 'none' })
    expect(wrapper.find('.oc-button').exists()).toBe(false)
    expect(button().attributes()).toMatchObject({
      'aria-label': 'Start conversation about order 1001',
      'data-state': 'idle',
    })
    await button().trigger('click')
    expect(button().attributes()).toMatchObject({ 'aria-disabled': 'true', 'data-state': 'starting' })
    expect(button().text()).toBe('…')
    // A colour, to the buttons of some kits.
    expect(button().attributes('type')).toBeUndefined()
    await isView()
    expect(router.currentRoute.value.name).toBe('OrderMessages')
  })

  it('is a link when View has an address', async () => {
    serve()
    const { button, isView, router } = mountCustom({ orderId: 1007 })
    await isView()
    expect(button().element.tagName).toBe('A')
    expect(button().attributes('href')).toBe('/shop/orders/1007/messages/503')
    expect(button().attributes('type')).toBeUndefined()
    await button().trigger('click')
    await until(() => expect(router.currentRoute.value.params).toMatchObject({ threadId: '503' }))
  })

  it('looks up when the host’s element comes into view, and keeps the focus on the link', async () => {
    serve()
    const { button, isView } = mountCustom({ lookup: 'none' })
    button().element.focus()
    await button().trigger('click')
    await isView()
    expect(document.activeElement).toBe(button().element)
    expect(document.activeElement?.tagName).toBe('A')
  })

  it('L08 describes itself with the reason when it is disabled', () => {
    serve()
    const { button } = mountCustom({ disabled: true, disabledReason: 'No writer is assigned yet.' })
    const reason = document.getElementById(button().attributes('aria-describedby') ?? '')
    expect(reason?.textContent).toBe('No writer is assigned yet.')
    expect(reason?.hidden).toBe(true)
    // Where a toast is told elsewhere, it is not taken for one.
    expect(reason?.getAttribute('aria-hidden')).toBe('true')
  })

  it('H08 is disabled with the reason, and keeps the focus, after a refusal', async () => {
    serve().failNext({ status: 403, operation: 'start' })
    const { button } = mountCustom({ lookup: 'none' })
    button().element.focus()
    await button().trigger('click')
    await until(() => expect(button().attributes('data-state')).toBe('disabled'))
    expect(button().attributes('aria-disabled')).toBe('true')
    const reason = document.getElementById(button().attributes('aria-describedby') ?? '')
    expect(reason?.textContent).toContain('You do not have permission')
    expect(document.activeElement).toBe(button().element)
  })

  it('L07 emits failed, and can be pressed again, when a guard refuses the navigation', async () => {
    serve()
    const failed: unknown[] = []
    const onFailed = ({ error }: { error: { reason: string } }) => failed.push(error.reason)
    const { button, isView, router } = mountCustom({ orderId: 1007 }, { onFailed })
    await isView()
    await router.push('/')
    const remove = router.beforeEach(() => false)
    await button().trigger('click')
    await until(() => expect(button().attributes('data-state')).toBe('error'))
    expect(failed).toEqual(['refused'])
    remove()
    await button().trigger('click')
    await until(() => expect(router.currentRoute.value.name).toBe('OrderMessages'))
  })

  it('passes the host’s attributes and listeners to the slot together with its own', async () => {
    serve()
    let clicks = 0
    const { button, isView } = mountCustom(
      { lookup: 'none' },
      { class: 'wide', 'data-row': '4', onClick: () => clicks++ },
    )
    expect(button().classes()).toEqual(['host', 'wide'])
    expect(button().attributes('data-row')).toBe('4')
    await button().trigger('click')
    expect(button().attributes('data-state')).toBe('starting')
    expect(clicks).toBe(1)
    await isView()
  })
})

describe('the look of a button', () => {
  it('is in attributes for the stylesheet', () => {
    serve()
    const props = {
      orderId: 1001,
      lookup: 'none',
      size: 'lg',
      variant: 'ghost',
      block: true,
      iconOnly: true,
    }
    const { wrapper } = mountInApp(StartConversationButton, props)
    expect(wrapper.attributes()).toMatchObject({
      'data-size': 'lg',
      'data-variant': 'ghost',
      'data-block': '',
      'data-icon-only': '',
    })
  })

  it('is solid and of middle size by default', () => {
    serve()
    const { wrapper } = mountInApp(StartConversationButton, { orderId: 1001, lookup: 'none' })
    expect(wrapper.attributes()).toMatchObject({ 'data-size': 'md', 'data-variant': 'solid' })
    expect(wrapper.attributes()).not.toHaveProperty('data-block')
  })
})
