import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { button, openPage, signIn } from './support/chromium'

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js')

declare global {
  interface Window {
    axe: { run(): Promise<AxeResults> }
  }
}

/** What axe finds wrong, in one line each. */
async function violations(page: Page): Promise<string[]> {
  await page.addScriptTag({ path: AXE })
  const { violations } = await page.evaluate(() => window.axe.run())
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id} ${target.join(' ')}`))
}

const schemes = ['light', 'dark'] as const

describe.each(schemes)('axe, %s', (colorScheme) => {
  it.each(['/', '/orders', '/orders/1001', '/orders/1007/messages/503', '/sdk', '/nowhere'])(
    'finds nothing on %s',
    async (path) => {
      const page = await openPage(path, { colorScheme })
      await page.locator('h1').waitFor()
      await page.waitForTimeout(600)
      expect(await violations(page)).toEqual([])
    },
  )

  it('finds nothing while starting, after a failure, and after a refusal', async () => {
    const page = await openPage('/orders/1001', { colorScheme })
    await signIn(page, 'Gina Moretti')
    await page.getByLabel('Fail the next start with').selectOption({ label: '500 Server error' })
    await button(page).click()
    await page.locator('.oc-button[data-state=starting]').waitFor()
    expect(await violations(page)).toEqual([])
    await page.locator('.oc-button[data-state=error]').waitFor()
    await page.locator('[data-sonner-toast]').waitFor()
    await page.waitForTimeout(600)
    expect(await violations(page)).toEqual([])
    await button(page).click()
    await page.locator('.oc-button[data-state=disabled]').waitFor()
    await page.waitForTimeout(600)
    expect(await violations(page)).toEqual([])
  })
})

describe('right to left', () => {
  it('mirrors the page without scrolling sideways', async () => {
    const page = await openPage('/orders', { viewport: { width: 390, height: 844 } })
    await page.evaluate(() => document.documentElement.setAttribute('dir', 'rtl'))
    await page.locator('h1').waitFor()
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
  })
})
