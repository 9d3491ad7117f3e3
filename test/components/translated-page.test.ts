import { flushPromises, type VueWrapper } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import { labelOf, mountButton, untilState } from '../support/mount-button'
import { serve } from '../support/server'
import { translate } from '../support/translator'
import { until } from '../support/until'
import { useVirtualTime } from '../support/virtual-time'

useVirtualTime()

const textOf = (wrapper: VueWrapper, part: string) => wrapper.get(`.oc-button__${part}`).text()

describe('on a page whose texts a translator wrapped', () => {
  it('Y27 the label is right during a start, and afterwards', async () => {
    serve().failNext({ delayMs: 50, operation: 'start' })
    const { wrapper } = mountButton({ orderId: 1001, lookup: 'none' })
    translate(wrapper.element)
    expect(labelOf(wrapper)).toBe('[Start conversation]')
    await wrapper.trigger('click')
    expect(labelOf(wrapper)).toBe('Starting conversation…')
    translate(wrapper.element)
    await untilState(wrapper, 'idle', 'view')
    expect(labelOf(wrapper)).toBe('View conversation')
  })

  it('Y27 the label is right when the button stays the same element', async () => {
    serve()
    const { wrapper } = mountButton({ orderId: 1007, to: false })
    translate(wrapper.element)
    await untilState(wrapper, 'idle', 'view')
    expect([labelOf(wrapper), textOf(wrapper, 'badge')]).toEqual(['View conversation', '12'])
    translate(wrapper.element)
    await wrapper.setProps({ orderId: 1009 })
    await untilState(wrapper, 'idle', 'view')
    expect(labelOf(wrapper)).toBe('Closed conversation')
    expect(wrapper.element.textContent).toBe('Closed conversation about order 1009')
  })

  it('Y27 the label counts down, and the name has the right order', async () => {
    serve().failNext({ status: 429, body: { wait: 30 }, operation: 'start' })
    const { wrapper } = mountButton({ orderId: 1001, lookup: 'none' })
    translate(wrapper.element)
    await wrapper.trigger('click')
    await untilState(wrapper, 'error')
    translate(wrapper.element)
    await until(() => expect(labelOf(wrapper)).toMatch(/^Try again in 2\d s$/))
    translate(wrapper.element)
    await wrapper.setProps({ orderId: 1003 })
    await flushPromises()
    expect(wrapper.element.textContent).toBe('Start conversation about order 1003')
  })

  it('Y27 the reason is right when the button is disabled and enabled again', async () => {
    serve()
    const { wrapper } = mountButton({ orderId: 1001, disabled: true, disabledReason: 'Pay first.' })
    translate(wrapper.element)
    await wrapper.setProps({ disabledReason: 'Wait for the writer.' })
    expect(textOf(wrapper, 'reason')).toBe('Wait for the writer.')
    await wrapper.setProps({ disabled: false })
    await flushPromises()
    // A text that does not change stays translated.
    expect(wrapper.element.textContent).toBe('[Start conversation] [about order 1001]')
  })
})
