import type { Locator, Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { violations } from './support/axe'
import { thread } from './support/bench-host'
import { button, signIn, visit } from './support/chromium'
import { openState, states, turn } from './support/states'

describe.each(['light', 'dark'] as const)('axe in the colour scheme %s', (colorScheme) => {
  it.each([
    '/',
    '/orders',
    '/orders?view=table',
    '/orders?view=cards',
    '/orders/1001',
    '/orders/1007/messages/503',
    '/contract',
    '/sdk',
    '/first-paint',
    '/bootstrap.html',
    '/nowhere',
  ])('finds nothing on %s', async (path) => {
    const page = await visit(path, { colorScheme })
    await page.locator('h1').waitFor()
    expect(await violations(page)).toEqual([])
  })

  it('finds nothing after a refusal', async () => {
    const page = await visit('/orders/1001', { colorScheme })
    await signIn(page, 'Gina Moretti')
    await button(page).click()
    await page.locator('.oc-button[data-state=disabled]').waitFor()
    await page.locator('[data-sonner-toast]').waitFor()
    expect(await violations(page)).toEqual([])
  })
})

const ways = (['light', 'dark'] as const).flatMap((colorScheme) =>
  ['ltr', 'rtl'].map((dir) => ({ colorScheme, dir })),
)
async function face(page: Page, { colorScheme, dir }: (typeof ways)[number]) {
  await page.emulateMedia({ colorScheme })
  await page.evaluate((dir) => (document.documentElement.dir = dir), dir)
}

describe('axe, light and dark, left-to-right and right-to-left', () => {
  it.each(states)('finds nothing at a button in the state %s, focused or not', async (state) => {
    const { page, button } = await openState(state)
    for (const way of ways) {
      await face(page, way)
      await button.evaluate((element) => element.blur())
      expect(await violations(page)).toEqual([])
      await button.focus()
      expect(await violations(page)).toEqual([])
    }
  })

  it('finds nothing at any look of View with unread messages, and of a button with a reason', async () => {
    const { page, button } = await openState('start')
    const looks = [
      { variant: 'outline', size: 'sm' },
      { variant: 'ghost', size: 'lg', block: true },
      { variant: 'link', block: false },
      { variant: 'solid', iconOnly: true },
      { custom: true },
    ]
    const states = [
      {},
      { thread: thread({ unread_count: 120 }) },
      { disabled: true, disabledReason: 'No.' },
    ]
    for (const state of states)
      for (const [index, look] of looks.entries()) {
        await turn(page, { iconOnly: false, custom: false, ...state, ...look })
        await face(page, ways[index % ways.length]!)
        await button.focus()
        expect([look, ...(await violations(page))]).toEqual([look])
      }
  })
})

/** Contrast by WCAG, of an element's words with its own background. */
const contrast = (locator: Locator) =>
  locator.evaluate((element) => {
    const luminance = (color: string) => {
      const [r = 0, g = 0, b = 0] = (color.match(/[\d.]+/g) ?? []).map((part) => {
        const share = Number(part) / 255
        return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
      })
      return 0.2126 * r + 0.7152 * g + 0.0722 * b
    }
    const { color, backgroundColor } = getComputedStyle(element)
    const [dark = 0, light = 0] = [luminance(color), luminance(backgroundColor)].sort((a, b) => a - b)
    return (light + 0.05) / (dark + 0.05)
  })

describe('the contrast that axe does not check', () => {
  it.each(['light', 'dark'] as const)(
    'is enough for a disabled button and its reason, %s',
    async (colorScheme) => {
      const { button } = await openState('disabled', { colorScheme })
      expect(await contrast(button)).toBeGreaterThanOrEqual(4.5)
      expect(await contrast(button.locator('.oc-button__reason'))).toBeGreaterThanOrEqual(4.5)
    },
  )

  it.each(['light', 'dark'] as const)(
    'is enough for the badge of every variant, %s',
    async (colorScheme) => {
      const { page, button } = await openState('view', { colorScheme })
      await turn(page, { thread: thread({ unread_count: 120 }) })
      for (const variant of ['solid', 'outline', 'ghost', 'link']) {
        await turn(page, { variant })
        expect(await contrast(button.locator('.oc-button__badge'))).toBeGreaterThanOrEqual(4.5)
      }
    },
  )
})
