import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { button, openPage, signIn } from './support/chromium'

const requests = (page: Page) =>
  page.locator('.log__row').evaluateAll((rows) =>
    rows.map((row) => ({
      method: row.querySelector('.log__method')?.textContent,
      status: Number(row.querySelector('.log__status')?.textContent),
    })),
  )

/** Until the log has not grown for as long as a request takes, and nothing is under way. */
async function untilQuiet(page: Page) {
  await page.waitForFunction(
    () => {
      const rows = document.querySelectorAll('.log__row').length
      const isQuiet = rows > 0 && !document.querySelector('.log__row[data-tone=pending]')
      const state = (window as unknown as { quiet?: { rows: number; since: number } }).quiet
      if (!isQuiet || state?.rows !== rows) {
        Object.assign(window, { quiet: { rows, since: performance.now() } })
        return false
      }
      return performance.now() - state.since > 600
    },
    null,
    { polling: 50 },
  )
}

describe('two hundred orders on a server with ten requests a minute', () => {
  it('C08 get their answers with a few requests and without a 429', async () => {
    // A page without buttons, so that nothing is spent yet.
    const page = await openPage('/nowhere')
    await signIn(page, 'Sam Okafor')
    await page.getByLabel('At most 10 requests a minute').check()
    await page.getByRole('link', { name: 'Orders', exact: true }).click()
    await button(page).nth(199).waitFor({ state: 'attached' })
    const began = Date.now()
    await page.locator('.oc-button[data-mode=view]').first().waitFor()
    await untilQuiet(page)
    const settledMs = Date.now() - began - 600
    const sent = await requests(page)
    expect(sent.length).toBeLessThanOrEqual(5)
    expect(sent.filter(({ status }) => status !== 200)).toEqual([])
    // Every conversation the listing has, also of orders that are out of view.
    expect(await page.locator('.oc-button[data-mode=view]').count()).toBe(29)
    // eslint-disable-next-line no-console -- the numbers are what this test is read for
    console.info(
      `200 buttons, throttle of 10 a minute: ${sent.length} requests, 0 times 429, visible buttons settled after ${settledMs} ms`,
    )
  })

  it('C08 do not delay a press by look-ups or the budget', async () => {
    const page = await openPage('/orders')
    await page.getByLabel('Latency').fill('2000')
    await signIn(page, 'Sam Okafor')
    await button(page).first().click()
    await page.waitForURL('**/orders/1001/messages/507')
    const sent = await requests(page)
    expect(sent.some(({ method }) => method === 'POST')).toBe(true)
  })

  it('stay within the budget when a person scrolls through all of them', async () => {
    const page = await openPage('/orders')
    await page.getByLabel('At most 10 requests a minute').check()
    await signIn(page, 'Clara Nowak')
    for (let y = 0; y < 16_000; y += 2000) {
      await page.mouse.wheel(0, 2000)
      await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)))
    }
    await untilQuiet(page)
    const sent = await requests(page)
    expect(sent.filter(({ status }) => status === 429)).toEqual([])
    expect(await button(page).first().getAttribute('data-state')).toBe('idle')
  })
})
