import { describe, expect, it, vi } from 'vitest'
import { press, showText, useTooltipPage } from '../support/tooltip-page'

const page = useTooltipPage()

describe('the top layer', () => {
  it('gets the text when it is mounted under the pointer, and anew when the pointer returns', () => {
    showText(page)
    expect(page.calls).toEqual(['hide', 'show manual'])
    page.tooltip.listeners.onPointerenter()
    expect(page.calls).toEqual(['hide', 'show manual', 'hide', 'show manual'])
  })

  it('keeps the text as it is when the pointer comes back across the text', () => {
    showText(page)
    page.place = 'text'
    page.calls = []
    page.tooltip.listeners.onPointerenter()
    expect(page.calls).toEqual([])
  })

  it('gets no text when the person has left before it is mounted', () => {
    page.tooltip.show(page.text, false)
    vi.advanceTimersByTime(0)
    expect(page.calls).toEqual([])
  })

  it('gets no text that is no longer on the page', () => {
    page.text.remove()
    showText(page)
    expect(page.calls).toEqual([])
  })

  it('gets no text when the browser has no anchor positioning, and Escape still closes it', () => {
    page.canAnchor = false
    showText(page)
    expect(page.calls).toEqual([])
    expect(press(page, 'Escape')).toBe(true)
  })

  it('gets no text when the page has no stylesheet, and Escape still closes it', () => {
    page.anchorName = 'none'
    showText(page)
    expect(page.calls).toEqual([])
    expect(press(page, 'Escape')).toBe(true)
  })

  it.each([
    ['CSS', undefined],
    ['CSS.supports', {}],
  ])('gets no text when the browser has no %s', (_, css) => {
    vi.stubGlobal('CSS', css)
    showText(page)
    expect(page.calls).toEqual([])
    expect(page.button.dataset.anchor).toBeUndefined()
  })
})

describe('a tooltip with the text of a toast', () => {
  it('waits eight seconds, until the toast is gone', () => {
    page.place = 'button'
    page.tooltip.show(page.text, true)
    vi.advanceTimersByTime(7999)
    expect([page.tooltip.isDismissed.value, page.calls]).toEqual([true, []])
    expect(press(page, 'Escape')).toBe(false)
    vi.advanceTimersByTime(1)
    expect([page.tooltip.isDismissed.value, page.calls]).toEqual([false, ['hide', 'show manual']])
  })

  it('stays closed after eight seconds when the pointer is no longer on the button', () => {
    page.tooltip.show(page.text, true)
    vi.advanceTimersByTime(8000)
    expect([page.tooltip.isDismissed.value, page.calls]).toEqual([true, []])
  })

  it('appears at once when the person comes back to the button', () => {
    page.tooltip.show(page.text, true)
    page.place = 'button'
    page.tooltip.listeners.onPointerenter()
    expect([page.tooltip.isDismissed.value, page.calls]).toEqual([false, ['hide', 'show manual']])
  })
})
