import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { violations } from './support/axe'
import { button, openPage, takeComplaints, visit } from './support/chromium'
import { boxOf } from './support/settled'

const phone = { viewport: { width: 390, height: 844 } }

async function choose(page: Page, condition: string) {
  await button(page).getByText('Start conversation').waitFor()
  await page.getByRole('button', { name: condition, exact: true }).click()
  await button(page).and(page.locator('[data-mode=start][data-state=idle]')).waitFor()
}

describe('the opening page', () => {
  it('shows a whole order, its button, the code of the button and the requests', async () => {
    const page = await visit('/')
    const order = page.getByRole('article')
    await order.getByRole('heading', { name: 'Product descriptions for a ceramics shop' }).waitFor()
    for (const part of ['Timeline', 'People', 'Files'])
      await order.getByRole('heading', { name: part }).waitFor()
    const people = await order.locator('.order-people li').allInnerTexts()
    expect(people.map((text) => text.split('\n').slice(1))).toEqual([
      ['Clara Nowak (you)', 'Client'],
      ['Will Ferreira', 'Writer'],
      ['Sam Okafor', 'Support'],
    ])
    await page.locator('.log__who').getByText('Clara Nowak · order 1001').waitFor()
    const code = page.getByRole('region', { name: 'The code of this button' }).locator('pre')
    expect(await code.textContent()).toContain('<StartConversationButton :order-id="order.id" />')
    await page.getByRole('button', { name: 'conversations.ts' }).click()
    expect(await code.textContent()).toContain('createConversationKit({')
  })

  it('has the conditions and the button in the first screen of a phone', async () => {
    const page = await visit('/', phone)
    for (const part of [page.getByRole('button', { name: 'Offline' }), button(page)]) {
      const { y, height } = await boxOf(part)
      expect(y + height).toBeLessThanOrEqual(844)
    }
  })

  it.each([
    ['No permission', 'You do not have permission'],
    ['Server error', 'try again'],
    ['Login page', 'try again'],
    ['Offline', 'offline'],
  ])('shows after one press what the button does with "%s"', async (condition, words) => {
    const page = await visit('/')
    await choose(page, condition)
    await button(page).click()
    await page.locator('[data-sonner-toast]').getByText(words).waitFor()
    expect(await violations(page)).toEqual([])
    // And the next choice begins again.
    await page.getByRole('button', { name: 'It works' }).click()
    await button(page).and(page.locator('[data-mode=start][data-state=idle]')).waitFor()
    await button(page).click()
    await page.waitForURL('**/orders/1001/messages/507')
    takeComplaints()
  })

  it('counts down, and says that a press does not help earlier, after too many requests', async () => {
    const page = await visit('/')
    await choose(page, 'Too many requests')
    await button(page).click()
    await button(page)
      .getByText(/Try again in \d+ s/)
      .waitFor()
    await page.getByText('Until then no start is sent').waitFor()
  })

  it('shows one start and the conversation when the answer of the server is lost', async () => {
    const page = await visit('/')
    await choose(page, 'Answer lost')
    await button(page).click()
    await page.waitForURL('**/orders/1001/messages/507')
    await page.getByText('Participants').waitFor()
    const methods = await page.locator('.log__method').allTextContents()
    expect(methods.filter((method) => method === 'POST')).toHaveLength(1)
  })

  it('resumes a start after a sign-in by keyboard', async () => {
    const page = await visit('/')
    await choose(page, 'Signed out')
    await button(page).press('Enter')
    await page.getByRole('button', { name: 'Sign in as Clara Nowak' }).press('Enter')
    await page.waitForURL('**/orders/1001/messages/507')
  })

  it('explains a condition when it is chosen', async () => {
    const page = await visit('/')
    const chosen = page.locator('.chip[aria-pressed=true]')
    await chosen.waitFor()
    expect(await chosen.allTextContents()).toEqual(['It works'])
    await choose(page, 'Login page')
    expect(await chosen.allTextContents()).toEqual(['Login page'])
    await page.getByText('The server answers with an HTML page and status 200.').waitFor()
  })

  it('leads to the lists, the first paint, the gallery, the recipes and the Bootstrap page', async () => {
    const page = await openPage('/')
    const more = page.getByRole('navigation', { name: 'More to see' })
    await more.waitFor()
    const addresses = await more
      .getByRole('link')
      .evaluateAll((links: HTMLAnchorElement[]) => links.map(({ pathname }) => pathname))
    expect(addresses).toEqual(['/orders', '/first-paint', '/gallery', '/recipes', '/bootstrap.html'])
  })
})
