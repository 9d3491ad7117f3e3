import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { reply, serveBench } from './support/bench-host'
import { button, origin, visit } from './support/chromium'
import { openBench, openState, turn } from './support/states'
import { boxOf } from './support/settled'

const focused = (page: Page) => page.evaluate(() => document.activeElement?.className ?? '')
const slow = (page: Page, ms: number) => page.getByLabel('Latency').fill(String(ms))

it('Y05 the button is not shown when the page hides it', async () => {
  const page = await visit('/orders/1007')
  const link = page.getByRole('link', { name: 'View conversation' })
  await link.waitFor()
  await link.evaluate((element) => element.setAttribute('hidden', ''))
  await button(page).waitFor({ state: 'hidden' })
  expect(await button(page).count()).toBe(1)
})

describe('focus and keyboard', () => {
  it('L08 the button keeps the focus while busy, and passes it to the link that replaces it', async () => {
    const page = await visit('/orders/1001')
    await button(page).getByText('Start conversation').waitFor()
    await slow(page, 700)
    await button(page).focus()
    await page.keyboard.press('Enter')
    await button(page).and(page.locator('[data-state=starting]')).waitFor()
    expect(await focused(page)).toBe('oc-button')
    expect(await button(page).getAttribute('aria-disabled')).toBe('true')
    await page.waitForURL('**/messages/507')
  })

  it('L08 the focus ring stays visible when the button becomes a link', async () => {
    const page = await visit('/orders/1007')
    await page.getByRole('link', { name: 'View conversation' }).waitFor()
    await slow(page, 1500)
    await page.reload()
    const start = button(page).getByText('Start conversation')
    await start.waitFor()
    await button(page).focus()
    await page.keyboard.press('Shift')
    await page.locator('main a.oc-button').waitFor()
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('A')
    expect(await page.evaluate(() => document.activeElement?.matches(':focus-visible'))).toBe(true)
  })

  it.each(['Enter', 'Space'])('C01 %s starts once when it is held down', async (key) => {
    const page = await visit('/orders/1001')
    await button(page).getByText('Start conversation').waitFor()
    await button(page).focus()
    for (let press = 0; press < 5; press++) await page.keyboard.down(key)
    await page.keyboard.up(key)
    await page.waitForURL('**/messages/507')
    expect(await page.locator('.log__row', { hasText: 'POST' }).count()).toBe(1)
  })

  it.each([{}, { custom: true }])(
    'C01 Enter starts once when it is held down and the start fails: %o',
    async (query) => {
      const host = await serveBench({ start: reply(404, {}) })
      const page = await openBench(host, { query })
      await page.locator('main [data-state=idle]').focus()
      await page.keyboard.down('Enter')
      await page.locator('main [data-state=error]').waitFor()
      for (let press = 0; press < 5; press++) await page.keyboard.down('Enter')
      await page.keyboard.up('Enter')
      await page.locator('main [data-state=error]').waitFor()
      expect(host.calls.filter((method) => method === 'POST')).toHaveLength(1)
      await page.keyboard.press('Enter')
      await expect.poll(() => host.calls.filter((method) => method === 'POST')).toHaveLength(2)
    },
  )

  it('C01 a double click starts once when its first click fails', async () => {
    const host = await serveBench({ start: reply(404, {}) })
    const page = await openBench(host)
    await button(page).and(page.locator('[data-state=idle]')).click()
    await button(page).and(page.locator('[data-state=error]')).waitFor()
    await page.mouse.down({ clickCount: 2 })
    await page.mouse.up({ clickCount: 2 })
    // Nobody is told of a click that does nothing: one that does shows at once.
    expect(await button(page).getAttribute('data-state')).toBe('error')
    await button(page).click()
    await button(page).and(page.locator('[data-state=error]')).waitFor()
    expect(host.calls.filter((method) => method === 'POST')).toHaveLength(2)
  })

  it('C01 a double click starts once', async () => {
    const page = await visit('/orders/1001')
    await button(page).dblclick()
    await page.waitForURL('**/messages/507')
    expect(await page.locator('.log__row', { hasText: 'POST' }).count()).toBe(1)
  })

  it('a person can start, open and return by keyboard only', async () => {
    const page = await visit('/orders/1001')
    await button(page).getByText('Start conversation').waitFor()
    const tab = async (to: string) => {
      for (let presses = 0; presses < 12 && (await focused(page)) !== to; presses++)
        await page.keyboard.press('Tab')
      expect(await focused(page)).toBe(to)
    }
    await tab('oc-button')
    await page.keyboard.press('Enter')
    await page.waitForURL('**/messages/507')
    await page.getByText('Participants').waitFor()
  })
})

describe('a button on a phone', () => {
  it('is large enough for a thumb, and works by touch', async () => {
    const page = await visit('/orders/1001', {
      viewport: { width: 390, height: 844 },
      hasTouch: true,
      isMobile: true,
    })
    expect((await boxOf(button(page))).height).toBeGreaterThanOrEqual(44)
    await button(page).tap()
    await page.waitForURL('**/messages/507')
  })
})

describe('a small button on a phone', () => {
  it('is large enough for a thumb with `iconOnly` too', async () => {
    const { page, button } = await openState('start', { hasTouch: true, isMobile: true })
    for (const look of [{ size: 'sm' }, { size: 'sm', iconOnly: true }, { size: 'lg' }]) {
      await turn(page, look)
      const { width, height } = await boxOf(button)
      expect(Math.min(width, height)).toBeGreaterThanOrEqual(44)
    }
  })
})

describe('the link', () => {
  it('leaves Ctrl-click and middle click to the browser', async () => {
    const page = await visit('/orders/1007')
    const link = page.locator('main a.oc-button')
    await link.waitFor()
    for (const options of [{ modifiers: ['Control' as const] }, { button: 'middle' as const }]) {
      const [tab] = await Promise.all([page.context().waitForEvent('page'), link.click(options)])
      await tab.waitForURL('**/orders/1007/messages/503')
      expect(page.url()).toBe(`${origin}/orders/1007`)
    }
  })

  it('works with back and forward', async () => {
    const page = await visit('/orders/1007')
    await page.locator('main a.oc-button').click()
    await page.waitForURL('**/messages/503')
    await page.goBack()
    await page.waitForURL('**/orders/1007')
    await page.goForward()
    await page.waitForURL('**/messages/503')
    await page.getByText('Participants').waitFor()
  })
})
