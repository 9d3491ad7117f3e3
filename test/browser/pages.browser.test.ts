import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { boxOf, settled } from './support/settled'
import { button, signIn, visit } from './support/chromium'

const paths = [
  '/',
  '/orders',
  '/orders?view=table',
  '/orders?view=cards',
  '/orders/1001',
  '/orders/1007/messages/503',
  '/orders/1001/messages/1',
  '/gallery',
  '/recipes',
  '/contract',
  '/sdk',
  '/first-paint',
  '/bootstrap.html',
  '/nowhere',
]
const widths = [390, 768, 1280]

const scrollsSideways = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth)

describe('every page', () => {
  it.each(paths)(
    '%s fits a phone, a tablet and a desk, light and dark, in both text directions',
    async (path) => {
      const page = await visit(path, { hasTouch: true })
      await page.locator('h1').waitFor()
      await settled(page)
      // 320 px is the width of the smallest phones, and of a desktop page zoomed to 400 %.
      for (const width of [320, ...widths])
        for (const colorScheme of ['light', 'dark'] as const)
          for (const dir of ['ltr', 'rtl']) {
            await page.setViewportSize({ width, height: 844 })
            await page.emulateMedia({ colorScheme })
            await page.evaluate((dir) => (document.documentElement.dir = dir), dir)
            expect([width, dir, await scrollsSideways(page)]).toEqual([width, dir, false])
          }
    },
  )

  it.each([320, 680, ...widths])(
    'has a header at %i px with links to all pages and the sign-in',
    async (width) => {
      const page = await visit('/', { viewport: { width, height: 844 } })
      const header = page.getByRole('banner')
      for (const [name, path] of [
        ['SDK', '/sdk'],
        ['Gallery', '/gallery'],
        ['Recipes', '/recipes'],
        ['Contract', '/contract'],
        ['Orders', '/orders'],
        ['order-conversations, home', '/'],
      ] as const) {
        const link = header.getByRole('link', { name, exact: true })
        expect((await boxOf(link)).height).toBeGreaterThanOrEqual(36)
        await link.click()
        await page.waitForURL(`**${path}`)
        expect(await link.getAttribute('aria-current')).toBe('page')
      }
      // The opening page has no test bench, so its header has more room.
      await header.getByRole('link', { name: 'Orders', exact: true }).click()
      await signIn(page, 'Gina Moretti')
      // Nothing of a name or a role is cut, but on the smallest.
      if (width === 320) return
      const hasRoom = await page.getByLabel('Signed in as').evaluate((select: HTMLSelectElement) => {
        const { font, paddingLeft, paddingRight } = getComputedStyle(select)
        const context = document.createElement('canvas').getContext('2d')!
        context.font = font
        const width = Math.max(...Array.from(select.options, ({ text }) => context.measureText(text).width))
        const arrow = 16
        return width <= select.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight) - arrow
      })
      expect(hasRoom).toBe(true)
    },
  )

  it.each([390, 768])('has a test bench at %i px that covers it, and closes by Escape', async (width) => {
    const page = await visit('/orders/1001', { viewport: { width, height: 844 } })
    await button(page).waitFor()
    const log = page.getByRole('heading', { name: 'Requests' })
    expect(await log.isVisible()).toBe(false)
    await page.getByRole('button', { name: 'Test bench' }).click()
    await log.waitFor()
    expect(await scrollsSideways(page)).toBe(false)
    await page.keyboard.press('Escape')
    await log.waitFor({ state: 'hidden' })
  })
})

describe('a right-to-left page', () => {
  it('has the icon to the right of the label, and a readable toast', async () => {
    const page = await visit('/orders/1001', { viewport: { width: 390, height: 844 } })
    await page.evaluate(() => (document.documentElement.dir = 'rtl'))
    const [icon, label] = await Promise.all(
      ['.oc-button__icon', '.oc-button__label'].map((part) => boxOf(button(page).locator(part))),
    )
    expect(icon!.x).toBeGreaterThan(label!.x + label!.width)
    await signIn(page, 'Gina Moretti')
    await button(page).click()
    const toast = page.locator('[data-sonner-toast][data-mounted=true]')
    await toast.getByText('You do not have permission').waitFor()
    for (const part of [toast, toast.locator('[data-title]'), toast.locator('[data-icon]')]) {
      const { x, width } = await boxOf(part)
      expect(x).toBeGreaterThanOrEqual(0)
      expect(x + width).toBeLessThanOrEqual(390)
    }
    expect(await scrollsSideways(page)).toBe(false)
  })
})
