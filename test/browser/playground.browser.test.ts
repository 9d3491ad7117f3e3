import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { button, signIn, takeComplaints, visit } from './support/chromium'

const phone = { viewport: { width: 390, height: 844 } }

describe('the focus', () => {
  const isLost = (page: Page) => page.evaluate(() => document.activeElement === document.body)

  it('begins at the top, and is not lost when the page, the user or an element changes', async () => {
    const page = await visit('/orders/1001')
    await button(page).getByText('Start conversation').waitFor()
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Skip to content')
    await button(page).focus()
    await page.keyboard.press('Enter')
    await page.waitForURL('**/messages/507')
    await page.getByText('Participants').waitFor()
    expect(await isLost(page)).toBe(false)
    await page.goBack()
    await button(page).getByText('View conversation').waitFor()
    expect(await isLost(page)).toBe(false)
    await page.getByRole('button', { name: 'Clear' }).press('Enter')
    await page.getByText('Nothing sent yet').waitFor()
    expect(await isLost(page)).toBe(false)
    await page.getByRole('link', { name: 'Orders', exact: true }).first().press('Enter')
    await page.getByLabel('Search orders').fill('zebra')
    await page.getByRole('button', { name: 'Show all orders' }).press('Enter')
    await page.getByText('200 of 200').waitFor()
    expect(await page.getByLabel('Search orders').evaluate((it) => it === document.activeElement)).toBe(
      true,
    )
  })

  it('stays after a second try, and when the bench moves to the side', async () => {
    const page = await visit('/orders/1001/messages/1', phone)
    const again = page.getByRole('button', { name: 'Try again' })
    await again.press('Enter')
    await page.getByText('Trying…').waitFor()
    await again.waitFor()
    expect(await again.evaluate((it) => it === document.activeElement)).toBe(true)
    await page.getByRole('button', { name: 'Test bench' }).click()
    await page.setViewportSize({ width: 1300, height: 844 })
    await page.locator('aside#bench').waitFor()
    expect(await isLost(page)).toBe(false)
    // And is not over the page again when that is small again.
    await page.setViewportSize(phone.viewport)
    await page.getByRole('button', { name: 'Test bench', expanded: false }).waitFor()
    await page.getByRole('heading', { name: 'Requests' }).waitFor({ state: 'hidden' })
  })
})

describe('another user', () => {
  it('S01 does not see the toasts of the previous user', async () => {
    const page = await visit('/orders/1003')
    await button(page).click()
    await page.locator('[data-sonner-toast]').getByText('You do not have permission').waitFor()
    await signIn(page, 'Mei Tanaka')
    await page.locator('[data-sonner-toast]').waitFor({ state: 'detached' })
    await button(page).getByText('Start conversation').waitFor()
  })

  it('signs in after a press, and the start is resumed', async () => {
    const page = await visit('/orders/1001')
    await signIn(page, 'Signed out')
    await button(page).click()
    await page.getByRole('button', { name: 'Sign in as Clara Nowak' }).click()
    await page.waitForURL('**/orders/1001/messages/507')
    await page.getByText('Clara Nowak (you)').waitFor()
  })

  it('keeps the focus when the resumed start is refused, and loses the offer after a reset', async () => {
    const page = await visit('/orders/1003')
    const expire = () =>
      page.getByLabel('Fail the next start with').selectOption({ label: '401 Signed out' })
    await expire()
    await button(page).click()
    const again = page.getByRole('button', { name: 'Sign in as Clara Nowak' })
    await again.press('Enter')
    await again.waitFor({ state: 'detached' })
    expect(await page.evaluate(() => document.activeElement === document.body)).toBe(false)
    await visit('/orders/1001')
    await expire()
    await button(page).click()
    await again.waitFor()
    await page.getByRole('button', { name: 'Reset' }).click()
    await again.waitFor({ state: 'detached' })
  })

  it('sees the list with the same filter', async () => {
    const page = await visit('/orders')
    await page.getByLabel('Search orders').fill('news')
    await signIn(page, 'Sam Okafor')
    expect(await page.getByLabel('Search orders').inputValue()).toBe('news')
  })

  it.each([
    ['Will Ferreira', null],
    ['Zoe Lindqvist', null],
    ['Sam Okafor', null],
    ['Gina Moretti', 'The role “guest” may not start conversations'],
    ['Signed out', 'Nobody is signed in'],
  ])(
    'sees on the start page an order that they may start, or the reason why not: %s',
    async (name, words) => {
      const page = await visit('/')
      await signIn(page, name)
      if (words) await page.locator('.order-detail').getByText(words).waitFor()
      await button(page).click()
      if (words) await page.locator('[data-sonner-toast]').waitFor()
      else await page.waitForURL('**/messages/*')
    },
  )
})

describe('a conversation that cannot be shown', () => {
  it('N02 is shown, like those of a list, when the connection is back', async () => {
    const page = await visit('/sdk')
    await page.getByLabel('Offline').check()
    await page.getByRole('link', { name: 'Orders', exact: true }).click()
    await button(page).first().waitFor()
    await page.getByLabel('Offline').uncheck()
    await page.getByRole('link', { name: /^View conversation about order 1007/ }).click()
    await page.getByText('Participants').waitFor()
    await page.getByLabel('Offline').check()
    // What was known is dropped.
    await page.getByRole('combobox', { name: 'Server', exact: true }).selectOption('observed')
    await page.getByText('You are offline.').waitFor()
    await page.getByLabel('Offline').uncheck()
    await page.getByText('Participants').waitFor()
    takeComplaints()
  })

  it('has a page that says that nobody is signed in, or that the number is invalid', async () => {
    const page = await visit('/orders/1007/messages/503')
    await page.getByText('Participants').waitFor()
    await signIn(page, 'Signed out')
    await page.getByText('Nobody is signed in. Choose somebody above.').waitFor()
    await visit('/orders/abc/messages/1')
    await page.getByText('“abc” is no order’s number.').waitFor()
    await page.getByRole('link', { name: 'Order abc' }).click()
    await page.getByText('The button asks nobody about what is no number').waitFor()
    // For developers.
    expect(takeComplaints()).toEqual([expect.stringContaining('invalid-order-id')])
  })
})
