import { StartConversationButton } from 'order-conversations/vue'
import { describe, expect, it, vi } from 'vitest'
import { defineComponent, h } from 'vue'
import { fakeViewport } from '../support/fake-viewport'
import { mountButton, mountInApp, untilState } from '../support/mount-button'
import { serve } from '../support/server'
import { threadOf } from '../support/threads'
import { until } from '../support/until'
import { idle, useVirtualTime } from '../support/virtual-time'

useVirtualTime()

const quiet = { orderId: 1001, lookup: 'none' }

describe('the HTML of the button', () => {
  it('has an icon for Start and another one for View', () => {
    serve()
    const shapeOf = (props: object) => {
      const { wrapper } = mountButton({ ...quiet, ...props })
      expect(wrapper.get('svg').attributes()).toMatchObject({ viewBox: '0 0 24 24', fill: 'none' })
      return wrapper.get('.oc-button__icon > svg > path').attributes('d')
    }
    const [start, view] = [shapeOf({}), shapeOf({ thread: threadOf(1001) })]
    expect([start, view]).toEqual([expect.stringMatching(/^M/), expect.stringMatching(/^M/)])
    expect(start).not.toBe(view)
  })

  it('keeps its own icon when the slot of the host renders none', () => {
    serve()
    const { wrapper } = mountButton(quiet, {}, { icon: () => [] })
    expect(wrapper.get('.oc-button__icon path').attributes('d')).toMatch(/^M/)
  })

  it('reserves the width of the other labels, unless it shows an icon alone or the label of the host', () => {
    serve()
    const sizers = (props: object, slots = {}) => {
      const { wrapper } = mountButton({ ...quiet, ...props }, {}, slots)
      return [wrapper.attributes('data-sizer'), wrapper.attributes('data-sizer-2')]
    }
    expect(sizers({})).toEqual(['Starting conversation…', 'Closed conversation'])
    expect(sizers({ iconOnly: true })).toEqual([undefined, undefined])
    expect(sizers({}, { default: () => 'Write' })).toEqual([undefined, undefined])
  })

  it('has its whole label as a tooltip while the label is cut', async () => {
    serve()
    const { wrapper } = mountButton(quiet)
    const label = wrapper.get<HTMLElement>('.oc-button__label').element
    Object.defineProperty(label, 'innerText', { value: 'Start conversation' })
    const sizes = { scrollHeight: 20, clientHeight: 20 }
    for (const name of ['scrollHeight', 'clientHeight'] as const)
      Object.defineProperty(label, name, { get: () => sizes[name] })
    await wrapper.trigger('mouseenter')
    expect(label.title).toBe('')
    sizes.scrollHeight = 40
    await wrapper.trigger('mouseenter')
    expect(label.title).toBe('Start conversation')
  })

  it('does not fail when the label has gone before the pointer comes', async () => {
    serve()
    const { wrapper } = mountButton({ ...quiet, iconOnly: true })
    await wrapper.trigger('mouseenter')
    expect(wrapper.attributes('data-state')).toBe('idle')
  })

  it('names a reason that two apps of the page do not share', () => {
    serve()
    const idOf = () =>
      mountButton({ ...quiet, disabled: true, disabledReason: 'Away.' }).wrapper.attributes()
    expect(idOf()['aria-describedby']).not.toBe(idOf()['aria-describedby'])
  })
})

describe('the reason of a disabled button', () => {
  it('waits beside the toast with the same text, and is there at once without a toast', async () => {
    serve()
    const { wrapper } = mountButton(quiet, {
      clientOptions: { getToken: () => 'token-editor' },
    })
    await wrapper.trigger('click')
    await untilState(wrapper, 'disabled')
    await until(() => expect(wrapper.get('.oc-button__reason').attributes('data-dismissed')).toBe(''))
    const { wrapper: other } = mountButton({ ...quiet, disabled: true, disabledReason: 'Away.' })
    await idle()
    expect(other.get('.oc-button__reason').attributes('data-dismissed')).toBeUndefined()
  })
})

describe('a button that becomes a link', () => {
  it('takes the focus along without scrolling, and takes it from nothing else', async () => {
    serve()
    const { wrapper } = mountButton({ orderId: 1007, lookup: 'mount' })
    const focus = vi.spyOn(HTMLElement.prototype, 'focus')
    ;(wrapper.element as HTMLElement).focus()
    await untilState(wrapper, 'idle', 'view')
    expect(wrapper.element.tagName).toBe('A')
    expect(document.activeElement).toBe(wrapper.element)
    expect(focus).toHaveBeenLastCalledWith({ preventScroll: true })
    const field = document.body.appendChild(document.createElement('input'))
    const { wrapper: second } = mountButton({ orderId: 1009, lookup: 'mount' })
    field.focus()
    await untilState(second, 'idle', 'view')
    expect(document.activeElement).toBe(field)
    field.remove()
    focus.mockRestore()
  })
})

it('L07 an app that opens conversations itself hears `navigate`, and the user reads nothing of an address', async () => {
  serve()
  const thread = threadOf(1001)
  const toastsOf = async (props: object) => {
    const { wrapper, toasts } = mountButton({ ...quiet, thread, to: { name: 'Nowhere' }, ...props })
    await wrapper.trigger('click')
    await idle()
    return toasts.length
  }
  expect(await toastsOf({ onNavigate: () => {} })).toBe(0)
  expect(await toastsOf({ onNavigateOnce: () => {} })).toBe(0)
  expect(await toastsOf({})).toBe(1)
})

it('a custom button that renders only a text shows the label of its order, and observes no element', async () => {
  serve()
  const { observed } = fakeViewport()
  const Text = defineComponent({
    inheritAttrs: false,
    setup:
      (_, { slots }) =>
      () =>
        slots.default?.(),
  })
  const pageOf = (lookup?: 'mount') =>
    defineComponent({
      render: () =>
        h(
          StartConversationButton,
          { custom: true, orderId: 1007, lookup },
          { default: ({ attrs, label }: { attrs: object; label: string }) => h(Text, attrs, () => label) },
        ),
    })
  mountInApp(pageOf())
  const { wrapper } = mountInApp(pageOf('mount'))
  await until(() => expect(wrapper.text()).toBe('View conversation'))
  expect(observed()).toEqual([])
})
