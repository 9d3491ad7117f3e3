import { describe, expect, it } from 'vitest'
import { violations } from './support/axe'
import { openPage, visit } from './support/chromium'

describe('a page with the stylesheet of Bootstrap', () => {
  it('starts and views a conversation without leaving the page', async () => {
    const page = await visit('/bootstrap.html')
    const start = page.getByRole('button', { name: 'Start conversation about order 1001' })
    await start.click()
    await page.getByRole('heading', { name: 'Conversation 507' }).waitFor()
    await page.getByRole('link', { name: 'Back to the order' }).click()
    await page.getByRole('link', { name: 'View conversation about order 1001' }).waitFor()
    expect(await violations(page)).toEqual([])
  })

  it.each(['light', 'dark'] as const)(
    'gives Start the colour of a primary button, %s',
    async (colorScheme) => {
      const page = await visit('/bootstrap.html', { colorScheme })
      const start = page.getByRole('button', { name: 'Start conversation about order 1001' })
      await start.waitFor()
      const [own, body] = await page.evaluate(() =>
        ['.oc-button', 'body'].map(
          (selector) => getComputedStyle(document.querySelector(selector)!).backgroundColor,
        ),
      )
      expect(own).toBe('rgb(13, 110, 253)')
      expect(body).toBe(colorScheme === 'dark' ? 'rgb(33, 37, 41)' : 'rgb(255, 255, 255)')
    },
  )

  it('does not change the rest of the playground', async () => {
    const page = await openPage('/bootstrap.html')
    // A request that is under way when the page goes would miss its mocks.
    await page.getByRole('link', { name: /^View conversation about order 1007/ }).waitFor()
    await page.getByRole('link', { name: 'Back to the playground' }).click()
    await page.getByRole('heading', { name: 'Every order has its conversation' }).waitFor()
    expect(
      await page.evaluate(() => getComputedStyle(document.body).getPropertyValue('--bs-primary')),
    ).toBe('')
  })
})

describe('a page that a server rendered', () => {
  it('S09 shows the conversation in its first HTML, and hydrates it without a request', async () => {
    const page = await visit('/first-paint')
    const view = page.locator('.served__page a.oc-button[data-mode=view]')
    await view.waitFor()
    expect(await view.getAttribute('href')).toBe('/orders/1007/messages/503')
    await page.getByText('HTML only').waitFor()
    const element = await view.elementHandle()
    await page.getByRole('button', { name: 'Hydrate' }).click()
    await page.getByText('Hydrated').waitFor()
    expect(await element?.evaluate((node) => node.isConnected)).toBe(true)
    expect(await page.locator('.served__facts dd').allTextContents()).toEqual(['Hydrated', '1', '0'])
    expect(await page.locator('.log__row').count()).toBe(1)
    await view.click()
    await page.waitForURL('**/orders/1007/messages/503')
    await page.getByText('Participants').waitFor()
  })

  it('is rendered again when it is reloaded', async () => {
    const page = await visit('/first-paint')
    await page.getByRole('button', { name: 'Hydrate' }).click()
    await page.getByText('Hydrated').waitFor()
    await page.getByRole('button', { name: 'Load again' }).click()
    await page.getByText('HTML only').waitFor()
    expect(await page.locator('.served__facts dd').allTextContents()).toEqual(['HTML only', '1', '0'])
    expect(await page.locator('.served__page .oc-button').count()).toBe(1)
  })
})
