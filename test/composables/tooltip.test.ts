import { describe, expect, it, vi } from 'vitest'
import { createTooltip } from '../../src/composables/tooltip'
import { press, showText, useTooltipPage } from '../support/tooltip-page'

const page = useTooltipPage()

it('a tooltip is not closed before anybody closes it', () => {
  expect(createTooltip(() => null).isDismissed.value).toBe(false)
})

describe('Escape', () => {
  it('closes the tooltip of a hovered button, and the next Escape closes the dialog', () => {
    showText(page)
    expect(press(page, 'Escape')).toBe(true)
    expect(page.tooltip.isDismissed.value).toBe(true)
    expect(press(page, 'Escape')).toBe(false)
    expect(page.tooltip.isDismissed.value).toBe(true)
  })

  it('closes the tooltip while the pointer is on its text', () => {
    showText(page)
    page.place = 'text'
    expect(press(page, 'Escape')).toBe(true)
    expect(page.tooltip.isDismissed.value).toBe(true)
  })

  it.each(['Enter', 'Esc', 'a', ''])('leaves the tooltip open when the key is %j instead', (key) => {
    showText(page)
    expect(press(page, key)).toBe(false)
    expect(page.tooltip.isDismissed.value).toBe(false)
  })

  it('goes to the dialog when the pointer has left the button unnoticed', () => {
    showText(page)
    page.place = 'elsewhere'
    expect(press(page, 'Escape')).toBe(false)
    expect(page.tooltip.isDismissed.value).toBe(false)
  })

  it('goes to the dialog when the text is no longer on the page', () => {
    showText(page)
    page.text.remove()
    expect(press(page, 'Escape')).toBe(false)
    expect(page.tooltip.isDismissed.value).toBe(false)
  })

  it('goes to the dialog when the button never had a text', () => {
    page.place = 'button'
    page.tooltip.listeners.onFocus()
    expect(press(page, 'Escape')).toBe(false)
    expect(page.tooltip.isDismissed.value).toBe(false)
  })

  it('goes to the dialog when the button is gone', () => {
    page.tooltip = createTooltip(() => null)
    page.tooltip.show(page.text, false)
    page.tooltip.listeners.onPointerenter()
    expect(press(page, 'Escape')).toBe(false)
    expect(page.calls).toEqual([])
  })

  it('goes to the dialog after the button was unmounted', () => {
    showText(page)
    page.tooltip.stop()
    expect(press(page, 'Escape')).toBe(false)
  })
})

describe('a person who leaves the button', () => {
  it.each(['onPointerleave', 'onBlur'] as const)('no longer closes the tooltip by Escape (%s)', (leave) => {
    showText(page)
    page.place = 'elsewhere'
    page.tooltip.listeners[leave]()
    // The pointer is back, but the browser has not said so yet.
    page.place = 'button'
    expect(press(page, 'Escape')).toBe(false)
    page.tooltip.listeners.onPointerenter()
    expect(press(page, 'Escape')).toBe(true)
  })

  it('may leave a button that never had a text', () => {
    page.tooltip.listeners.onPointerenter()
    expect(() => page.tooltip.listeners.onPointerleave()).not.toThrow()
  })

  it('can still close the tooltip by Escape when the pointer goes to its text', () => {
    showText(page)
    page.place = 'text'
    page.tooltip.listeners.onPointerleave()
    expect(press(page, 'Escape')).toBe(true)
  })

  it('can still close the tooltip by Escape when the pointer leaves and the focus stays', () => {
    showText(page)
    page.tooltip.listeners.onPointerleave()
    expect(press(page, 'Escape')).toBe(true)
  })

  it('does not see a closed tooltip again when the toast with its text goes', () => {
    page.place = 'button'
    page.tooltip.show(page.text, true)
    page.tooltip.listeners.onFocus()
    press(page, 'Escape')
    vi.advanceTimersByTime(8000)
    expect(page.tooltip.isDismissed.value).toBe(true)
  })

  it('leaves no timer behind', () => {
    page.tooltip.show(page.text, true)
    page.tooltip.show(page.text, true)
    page.tooltip.stop()
    expect(vi.getTimerCount()).toBe(0)
  })

  it.each(['onPointerenter', 'onFocus'] as const)('sees a closed tooltip again on return (%s)', (enter) => {
    showText(page)
    press(page, 'Escape')
    page.tooltip.listeners[enter]()
    expect(page.tooltip.isDismissed.value).toBe(false)
    expect(press(page, 'Escape')).toBe(true)
  })
})
