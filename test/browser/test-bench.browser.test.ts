import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { violations } from './support/axe'
import { button, takeComplaints, visit } from './support/chromium'

const phone = { viewport: { width: 390, height: 844 } }
const tablet = { viewport: { width: 768, height: 1024 } }

/** What has the focus, and whether that is in the bench. */
const focused = (page: Page) =>
  page.evaluate(() => ({
    name: document.activeElement?.textContent?.trim(),
    isInBench: !!document.activeElement?.closest('#bench'),
  }))

async function openBench(page: Page) {
  await button(page).waitFor()
  await page.getByRole('button', { name: 'Test bench' }).click()
  await page.getByRole('heading', { name: 'Requests' }).waitFor()
}

describe('the test bench', () => {
  it('covers a phone: the focus moves into it, stays, and returns at the end', async () => {
    const page = await visit('/orders/1001', phone)
    await openBench(page)
    expect(await violations(page)).toEqual([])
    expect(await focused(page)).toEqual({ name: 'Close', isInBench: true })
    // Chromium's own bar is a stop between the last and the first.
    const stops = new Set<boolean>()
    for (let step = 0; step < 12; step++) {
      await page.keyboard.press('Tab')
      const { isInBench } = await focused(page)
      stops.add(isInBench || (await page.evaluate(() => document.activeElement === document.body)))
    }
    expect([...stops]).toEqual([true])
    await page.keyboard.press('Escape')
    expect(await focused(page)).toEqual({ name: 'Test bench', isInBench: false })
  })

  it('leaves the page usable on a tablet', async () => {
    const page = await visit('/orders/1001', tablet)
    await openBench(page)
    expect((await focused(page)).isInBench).toBe(true)
    await page.getByLabel('Fail the next start with').selectOption({ label: '404 Order not found' })
    await button(page).click()
    await page.getByRole('listitem').filter({ hasText: 'POST' }).getByText('404').waitFor()
    await page.getByRole('button', { name: 'Close', exact: true }).first().click()
    await page.getByRole('heading', { name: 'Requests' }).waitFor({ state: 'hidden' })
  })

  it('closes on a tablet when an element under it gets the focus by keyboard', async () => {
    const page = await visit('/orders', tablet)
    await button(page).first().waitFor()
    await page.getByRole('button', { name: 'Test bench' }).click()
    await button(page).nth(2).focus()
    await page.locator('#bench').waitFor({ state: 'hidden' })
    expect(
      await button(page)
        .nth(2)
        .evaluate((it) => it === document.activeElement),
    ).toBe(true)
  })

  it('keeps its focus when a phone is turned', async () => {
    const page = await visit('/orders/1001', phone)
    await openBench(page)
    await page.getByLabel('Language').focus()
    await page.setViewportSize({ width: 844, height: 390 })
    await page.locator('#bench:not(:modal)').waitFor()
    expect(await page.getByLabel('Language').evaluate((it) => it === document.activeElement)).toBe(true)
  })

  it('shows the user and the order of each request', async () => {
    const page = await visit('/orders/1001')
    await button(page).getByText('Start conversation').click()
    await page.waitForURL('**/messages/507')
    const rows = page.locator('.log__who')
    await rows.nth(1).waitFor()
    expect(await rows.allTextContents()).toEqual(['Clara Nowak · order 1001', 'Clara Nowak · order 1001'])
    await page.getByRole('link', { name: 'Orders', exact: true }).first().click()
    await rows.getByText('Clara Nowak · all orders').first().waitFor()
  })

  it('sets the language of the buttons', async () => {
    const page = await visit('/orders/1001')
    await page.getByLabel('Language').selectOption({ label: 'Deutsch' })
    await button(page).getByText('Unterhaltung starten').waitFor()
    await page.getByLabel('Language').selectOption({ label: 'English' })
    await button(page).getByText('Start conversation').waitFor()
  })

  it('sets a rule of the app, which every button follows without a request', async () => {
    const page = await visit('/orders')
    const completed = page.locator('.orders__row', { hasText: 'completed' })
    const start = completed.locator('.oc-button[data-mode=start]').first()
    await start.and(page.locator('[data-state=idle]')).waitFor()
    await page.getByLabel('No starts for completed orders').check()
    await start.and(page.locator('[data-state=disabled]')).hover()
    await start.getByText('This order is completed.').waitFor()
    await page.getByLabel('No starts for completed orders').uncheck()
    await start.and(page.locator('[data-state=idle]')).waitFor()
  })
})

describe('the conditions', () => {
  it('are all at their defaults after a reset', async () => {
    const page = await visit('/orders/1001')
    await page.getByLabel('Fail the next start with').selectOption({ label: '403 No permission' })
    await page.getByLabel('Latency').fill('100')
    await page.getByRole('combobox', { name: 'Server', exact: true }).selectOption('observed')
    await page.getByLabel('Language').selectOption('de')
    for (const box of await page.getByRole('checkbox').all()) await box.check()
    await page.getByRole('button', { name: 'Reset' }).click()
    expect(
      await page
        .locator('#bench select, #bench input')
        .evaluateAll((all: HTMLInputElement[]) =>
          all.map(({ type, checked, value }) => (type === 'checkbox' ? checked : value)),
        ),
    ).toEqual(['Nothing', '300', 'documented', 'en', false, false, false])
    takeComplaints()
  })
})
