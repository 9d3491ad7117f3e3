import { afterEach, beforeEach, expect, vi } from 'vitest'
import { createTooltip, type Tooltip } from '../../src/composables/tooltip'

/** A button and the text of its tooltip. jsdom knows no `:hover`, no top layer and no anchor positioning. */
export interface TooltipPage {
  button: HTMLElement
  text: HTMLElement
  tooltip: Tooltip
  /** Where the pointer or the focus is. */
  place: 'button' | 'text' | 'elsewhere'
  /** The calls to the top layer, in order. */
  calls: string[]
  /** Whether the browser has anchor positioning. */
  canAnchor: boolean
  /** The `anchor-name` of the button in the stylesheet. */
  anchorName: string
}

/** Gives each test of the file a new page, and time that stands still. */
export function useTooltipPage(): TooltipPage {
  const page = newPage()
  beforeEach(() => {
    vi.useFakeTimers()
    Object.assign(page, newPage())
    const { button, text } = page
    document.body.append(button, text)
    stubMatches(button, ':is(:hover, :focus)', () => page.place === 'button')
    stubMatches(text, ':hover', () => page.place === 'text')
    Object.assign(text, {
      showPopover: () => page.calls.push(`show ${text.popover}`),
      hidePopover: () => page.calls.push('hide'),
    })
    stubAnchors(page)
  })
  afterEach(() => {
    page.tooltip.stop()
    vi.useRealTimers()
    vi.unstubAllGlobals()
    vi.restoreAllMocks()
    document.body.replaceChildren()
  })
  return page
}

function newPage(): TooltipPage {
  const button = document.createElement('button')
  const text = document.createElement('span')
  const tooltip = createTooltip(() => button)
  return { button, text, tooltip, place: 'elsewhere', calls: [], canAnchor: true, anchorName: '--button' }
}

function stubMatches(element: HTMLElement, known: string, isMatch: () => boolean) {
  const matches = element.matches.bind(element)
  vi.spyOn(element, 'matches').mockImplementation((selector: string) =>
    selector === known ? isMatch() : matches(selector),
  )
}

function stubAnchors(page: TooltipPage) {
  const supports = (property: string, value: string) =>
    page.canAnchor && property === 'position-area' && value === 'block-start'
  vi.stubGlobal('CSS', { supports })
  const styleOf = window.getComputedStyle
  vi.spyOn(window, 'getComputedStyle').mockImplementation((element) => {
    const isAnchor = element === page.button && page.button.dataset.anchor === ''
    const getPropertyValue = (name: string) => (isAnchor && name === 'anchor-name' ? page.anchorName : '')
    return Object.assign(styleOf(element), { getPropertyValue })
  })
}

/** Mounts the text while the pointer is on the button. */
export function showText(page: TooltipPage): void {
  page.place = 'button'
  page.tooltip.show(page.text, false)
  vi.advanceTimersByTime(0)
}

/** Presses a key, and returns whether the tooltip took it, so that a dialog around the button ignores it. */
export function press({ button }: TooltipPage, key: string): boolean {
  const onDialog = vi.fn()
  document.body.addEventListener('keydown', onDialog, { once: true })
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true })
  button.dispatchEvent(event)
  document.body.removeEventListener('keydown', onDialog)
  expect(onDialog).toHaveBeenCalledTimes(event.defaultPrevented ? 0 : 1)
  return event.defaultPrevented
}
