import type { Locator, Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { thread } from './support/bench-host'
import { settled } from './support/settled'
import { openState, states, turn, type State } from './support/states'

const styleOf = (locator: Locator, pseudo?: string) =>
  locator.evaluate((element, pseudo) => {
    const { color, backgroundColor, borderTopWidth, borderTopStyle, borderTopColor, borderRightColor } =
      getComputedStyle(element, pseudo)
    const { outlineStyle, outlineWidth, animationName, animationDuration } = getComputedStyle(
      element,
      pseudo,
    )
    const { transitionDuration, filter } = getComputedStyle(element, pseudo)
    return {
      color,
      backgroundColor,
      border: `${borderTopWidth} ${borderTopStyle}`,
      borderTopColor,
      borderRightColor,
      outline: `${outlineWidth} ${outlineStyle}`,
      animation: `${animationName} ${animationDuration}`,
      transitionDuration,
      filter,
    }
  }, pseudo)

/** What the user's theme makes of a name like GrayText. */
const system = (page: Page, name: string) =>
  page.evaluate((name) => {
    const probe = document.body.appendChild(document.createElement('i'))
    probe.style.color = name
    const { color } = getComputedStyle(probe)
    probe.remove()
    return color
  }, name)

const forced = { forcedColors: 'active' as const }
const borders: Partial<Record<State, string>> = { closed: '1px dashed' }
const disabled: State[] = ['placeholder', 'disabled']
const failed: State[] = ['error', 'countdown']

describe('forced colours, in light and dark,', () => {
  it.each(states)('show the edge, the text and the focus of a button in the state %s', async (state) => {
    const { page, button } = await openState(state, forced)
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      await page.locator('h1').click()
      await settled(page)
      const { color, backgroundColor, border, borderTopColor, outline } = await styleOf(button)
      expect(border).toBe(borders[state] ?? '1px solid')
      expect(color).not.toBe(backgroundColor)
      expect(borderTopColor).not.toBe(await system(page, 'Canvas'))
      const gray = await system(page, 'GrayText')
      expect([color === gray, borderTopColor === gray]).toEqual(Array(2).fill(disabled.includes(state)))
      expect(outline).toContain(failed.includes(state) ? '3px dashed' : 'none')
      await page.keyboard.press('Tab')
      const focused = await styleOf(button)
      // It does not hide the failure: whoever pressed by keyboard is still there.
      expect(focused.outline).toBe(failed.includes(state) ? '5px double' : '2px solid')
    }
  })

  it('show a link differently from a button', async () => {
    const [start, view] = [await openState('start', forced), await openState('view', forced)]
    expect((await styleOf(start.button)).color).toBe(await system(start.page, 'ButtonText'))
    expect((await styleOf(view.button)).color).toBe(await system(view.page, 'LinkText'))
  })

  it('show a ring with a gap during a start', async () => {
    const { button, page } = await openState('starting', forced)
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      const ring = await styleOf(button.locator('.oc-button__icon'), '::after')
      expect(ring.borderTopColor).toBe(await system(page, 'ButtonText'))
      expect(ring.borderRightColor).toBe('rgba(0, 0, 0, 0)')
    }
  })

  it('show the edge, the text, the focus and the badge in every look', async () => {
    const { page, button } = await openState('view', forced)
    const looks = [
      { variant: 'outline' },
      { variant: 'ghost' },
      { variant: 'link' },
      { variant: 'solid', iconOnly: true },
    ]
    await turn(page, { thread: thread({ unread_count: 3 }) })
    for (const look of looks) {
      await turn(page, look)
      await page.locator('h1').click()
      await settled(page)
      const { color, backgroundColor, border, borderTopColor } = await styleOf(button)
      expect(border).toBe('1px solid')
      expect(color).not.toBe(backgroundColor)
      expect(borderTopColor).not.toBe(await system(page, 'Canvas'))
      const badge = await styleOf(button.locator('.oc-button__badge'))
      expect(badge.border).toBe('1px solid')
      expect(badge.color).not.toBe(badge.backgroundColor)
      await page.keyboard.press('Tab')
      expect((await styleOf(button)).outline).toBe('2px solid')
    }
  })

  it('show an edge around the reason', async () => {
    const { button, page } = await openState('disabled', forced)
    await button.hover({ force: true })
    const { border, borderTopColor } = await styleOf(button.locator('.oc-button__reason'))
    expect(border).toBe('1px solid')
    expect(borderTopColor).toBe(await system(page, 'CanvasText'))
  })
})

describe('reduced motion', () => {
  it.each(['reduce', 'no-preference'] as const)(
    '%s decides whether colours fade, and a pressed button is always darker',
    async (reducedMotion) => {
      const { page, button } = await openState('start', { reducedMotion })
      const isStill = reducedMotion === 'reduce'
      const { transitionDuration } = await styleOf(button)
      expect(transitionDuration).toBe(isStill ? '0s' : '0.15s, 0.15s, 0.15s')
      await button.hover()
      await page.mouse.down()
      expect((await styleOf(button)).filter).toBe('brightness(0.9)')
    },
  )

  it.each(['reduce', 'no-preference'] as const)(
    '%s decides how fast the ring turns',
    async (reducedMotion) => {
      const { button } = await openState('starting', { reducedMotion })
      const { animation } = await styleOf(button.locator('.oc-button__icon'), '::after')
      expect(animation).toBe(reducedMotion === 'reduce' ? 'oc-turn 4s' : 'oc-turn 0.8s')
    },
  )

  it('the reason appears at once', async () => {
    const { page, button } = await openState('disabled', { reducedMotion: 'reduce' })
    await page.locator('h1').click()
    await page.keyboard.press('Tab')
    const reason = await styleOf(button.locator('.oc-button__reason'))
    expect(reason.transitionDuration).toBe('0s')
  })
})
