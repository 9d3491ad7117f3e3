import type { Page } from 'playwright-core'
import { describe, expect, it, onTestFinished } from 'vitest'
import { button, openPage } from './support/chromium'
import { serveBuilt, type StaticHostOptions } from './support/static-host'

/** Opens the built playground, and collects what its policy reports. */
async function open(options: StaticHostOptions, hash: string): Promise<{ page: Page; reports: string[] }> {
  const host = await serveBuilt(options)
  onTestFinished(() => host.close())
  const page = await openPage('about:blank')
  const reports: string[] = []
  await page.exposeFunction('report', (text: string) => reports.push(text))
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI, sample }) => {
      const { report } = window as unknown as { report(text: string): void }
      report(`${effectiveDirective} ${blockedURI} ${sample}`)
    })
  })
  await page.goto(host.url + hash)
  return { page, reports }
}

describe('the built playground', () => {
  it('works with the mocks on a static host, under a path and by a deep link', async () => {
    const { page, reports } = await open(
      { base: '/some/path/', policy: "default-src 'self'" },
      '#/orders/1001',
    )
    await button(page).getByText('Start conversation').click()
    await page.waitForURL('**/some/path/#/orders/1001/messages/507')
    await page.getByText('Participants').waitFor()
    await page.goBack()
    await page.locator('main a.oc-button').waitFor()
    expect(reports).toEqual([])
  })

  it.each([false, true])('has all its pages under a path that the build knows: %s', async (isBaseBuilt) => {
    const { page, reports } = await open(
      { base: '/playground/', policy: "default-src 'self'", isBaseBuilt },
      '',
    )
    await page.getByRole('link', { name: 'First paint' }).click()
    await page.locator('.served__page a.oc-button').waitFor()
    await page.getByRole('button', { name: 'Hydrate' }).click()
    await page.getByText('Hydrated').waitFor()
    await page.getByRole('link', { name: 'order-conversations, home' }).click()
    await page.getByRole('link', { name: 'On Bootstrap' }).click()
    await page.getByRole('button', { name: 'Start conversation about order 1001' }).click()
    await page.waitForURL('**/playground/bootstrap.html#/orders/1001/messages/507')
    await page.getByRole('link', { name: 'Back to the playground' }).click()
    await button(page).getByText('Start conversation').waitFor()
    expect(new URL(page.url()).pathname).toBe('/playground/')
    expect(reports).toEqual([])
  })

  it('has a link that skips to its content, and stays dark after the recipes', async () => {
    const { page } = await open({ base: '/', policy: '' }, '#/orders/1001')
    await page.emulateMedia({ colorScheme: 'dark' })
    const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor)
    await button(page).getByText('Start conversation').waitFor()
    const before = await background()
    await page.getByRole('link', { name: 'Recipes', exact: true }).click()
    await page.getByRole('region', { name: 'Element Plus' }).getByText('View conversation').waitFor()
    await page.getByRole('link', { name: 'Orders', exact: true }).click()
    await button(page).first().waitFor()
    expect(await background()).toBe(before)
    await page.getByRole('link', { name: 'Skip to content' }).press('Enter')
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('main')
    expect(new URL(page.url()).hash).toBe('#/orders')
  })

  it('X10 works with a real backend and toasts under a strict policy with Trusted Types', async () => {
    const policy = "default-src 'self'; require-trusted-types-for 'script'; trusted-types vue"
    const { page, reports } = await open({ base: '/', policy, isLive: true }, '#/orders/424242')
    await page.getByLabel('Access token').fill('token-client')
    await page.keyboard.press('Tab')
    await button(page).click()
    const toast = page.locator('[data-sonner-toast]')
    await toast.getByText('Order not found.').waitFor()
    expect(await toast.evaluate((element) => getComputedStyle(element).position)).toBe('absolute')
    await page.getByRole('link', { name: 'Orders', exact: true }).first().click()
    await page.getByLabel('Order number').fill('1001')
    await page.getByRole('button', { name: 'Open' }).click()
    await button(page).getByText('Start conversation').click()
    await page.waitForURL('**/#/orders/1001/messages/507')
    await page.getByText('User 21').waitFor()
    expect(reports).toEqual([])
  })
})
