import { nextTick } from 'vue'
import { describe, expect, it } from 'vitest'
import { labelOf, mountButton, untilState } from '../support/mount-button'
import { serve } from '../support/server'
import { pass, useVirtualTime } from '../support/virtual-time'

useVirtualTime()

/** As assistive technology has it: from what the element holds and does not hide. */
function nameOf({ element }: { element: Element }) {
  const copy = element.cloneNode(true) as Element
  for (const hidden of copy.querySelectorAll('[aria-hidden=true]')) hidden.remove()
  return copy.textContent.trim()
}

const polite = () => document.querySelector('[aria-live="polite"]')?.textContent

describe('the name of a button', () => {
  it('L08 begins with the visible label and names the order', async () => {
    serve()
    const { wrapper } = mountButton({ orderId: 1001 })
    expect(nameOf(wrapper)).toBe('Start conversation about order 1001')
    expect(labelOf(wrapper)).toBe('Start conversation')
    await wrapper.setProps({ orderId: 1002 })
    expect(nameOf(wrapper)).toBe('Start conversation about order 1002')
  })

  it('is only the label when there is no order', () => {
    const { wrapper } = mountButton({})
    expect(nameOf(wrapper)).toBe('Start conversation')
  })

  it('uses texts for the name from the messages', () => {
    serve()
    const messages = { start: 'Ask the writer', about: '(order {orderId})' }
    const { wrapper } = mountButton({ orderId: 1001, messages })
    expect(nameOf(wrapper)).toBe('Ask the writer (order 1001)')
  })

  it('contains a label that the host renders', async () => {
    serve()
    const { wrapper } = mountButton({ orderId: 1007 }, {}, { default: () => 'Chat' })
    await untilState(wrapper, 'idle', 'view')
    expect(nameOf(wrapper)).toBe('Chat about order 1007, unread messages: 12')
  })

  it('L08 stays the same while the label counts down', async () => {
    serve().failNext({ status: 429, body: { wait: 30 }, operation: 'start' })
    const { wrapper } = mountButton({ orderId: 1001, lookup: 'none' })
    await wrapper.trigger('click')
    await untilState(wrapper, 'error')
    expect(labelOf(wrapper)).toMatch(/^Try again in (29|30) s$/)
    expect(nameOf(wrapper)).toBe('Start conversation about order 1001')
  })
})

describe('a start', () => {
  it('L08 announces only its result when the answer comes at once', async () => {
    serve()
    const { wrapper } = mountButton({ orderId: 1001, lookup: 'none' })
    await wrapper.trigger('click')
    expect(nameOf(wrapper)).toBe('Start conversation about order 1001')
    expect(polite()).toBe('')
    await untilState(wrapper, 'idle', 'view')
    expect(polite()).toBe('The conversation is ready.')
  })

  it('L08 is announced once when it takes longer than half a second', async () => {
    serve().failNext({ delayMs: 5000, operation: 'start' })
    const { wrapper } = mountButton({ orderId: 1001, lookup: 'none' })
    await wrapper.trigger('click')
    await pass(499)
    expect(polite()).toBe('')
    await pass(1)
    expect(polite()).toBe('Starting conversation…')
    await pass(6000)
    expect(polite()).toBe('The conversation is ready.')
  })

  it('is not announced when the order of the button has changed', async () => {
    serve().failNext({ delayMs: 5000, operation: 'start' })
    const { wrapper } = mountButton({ orderId: 1001, lookup: 'none' })
    await wrapper.trigger('click')
    await wrapper.setProps({ orderId: 1002 })
    await pass(6000)
    expect(polite()).toBe('')
  })
})

describe('unread messages', () => {
  const thread = (unreadCount: unknown) => ({ id: 7, order: 1001, unread_count: unreadCount })

  it.each([
    [3, '3', 'View conversation about order 1001, unread messages: 3'],
    [99, '99', 'View conversation about order 1001, unread messages: 99'],
    [120, '99+', 'View conversation about order 1001, unread messages: 120'],
  ])('%s are shown in a badge, and their full number is in the name', (count, badge, name) => {
    const { wrapper } = mountButton({ orderId: 1001, thread: thread(count) })
    expect(wrapper.get('.oc-button__badge').text()).toBe(badge)
    expect(wrapper.get('.oc-button__badge').attributes('aria-hidden')).toBe('true')
    expect(nameOf(wrapper)).toBe(name)
  })

  it.each([0, null, undefined, -1, 'many'])('show no badge when their number is %s', (count) => {
    const { wrapper } = mountButton({ orderId: 1001, thread: thread(count) })
    expect(wrapper.find('.oc-button__badge').exists()).toBe(false)
    expect(nameOf(wrapper)).toBe('View conversation about order 1001')
  })

  it('disappear when they were read', async () => {
    const { wrapper } = mountButton({ orderId: 1001, thread: thread(3) })
    await wrapper.setProps({ thread: thread(0) })
    await nextTick()
    expect(wrapper.find('.oc-button__badge').exists()).toBe(false)
  })
})

describe('a button with `iconOnly`', () => {
  it('keeps its name, and has the label as tooltip', () => {
    serve()
    const { wrapper } = mountButton({ orderId: 1001, iconOnly: true })
    expect(wrapper.find('.oc-button__label').exists()).toBe(false)
    expect(nameOf(wrapper)).toBe('Start conversation about order 1001')
    expect(wrapper.get('.oc-button__reason').text()).toBe('Start conversation')
    expect(wrapper.attributes('aria-describedby')).toBeUndefined()
  })

  it('has the reason as tooltip when there is one', () => {
    const { wrapper } = mountButton({ orderId: 'x', iconOnly: true })
    const tip = wrapper.get('.oc-button__reason')
    expect(tip.text()).toBe('This order has no valid number.')
    expect(wrapper.attributes('aria-describedby')).toBe(tip.attributes('id'))
  })
})
