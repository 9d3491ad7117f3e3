import { describe, expect, it } from 'vitest'
import { button, origin, signIn, takeComplaints, visit } from './support/chromium'

const who: [name: string, order: number][] = [
  ['Ada Brandt', 1003],
  ['Noor Haddad', 1003],
  ['Sam Okafor', 1003],
  ['Clara Nowak', 1001],
  ['Will Ferreira', 1001],
]

describe('the main job', () => {
  it.each(who)('%s starts a conversation for order %i, comes back, and views it', async (name, order) => {
    const page = await visit('/orders')
    await signIn(page, name)
    await page.locator(`a[href="/orders/${order}"]`).click()
    await page.waitForURL(`**/orders/${order}`)
    await button(page).getByText('Start conversation').click()
    await page.waitForURL(`${origin}/orders/${order}/messages/507`)
    await page.getByText('Participants').waitFor()
    await page.getByRole('link', { name: `Order ${order}`, exact: true }).click()
    const view = page.getByRole('link', { name: 'View conversation' })
    expect(await view.getAttribute('href')).toBe(`/orders/${order}/messages/507`)
    await view.click()
    await page.waitForURL('**/messages/507')
    await page.goBack()
    await page.waitForURL(`**/orders/${order}`)
    await page.getByRole('link', { name: 'View conversation' }).waitFor()
  })

  it.each(['Diego Ramos', 'Zoe Lindqvist', 'Emil Petrov', 'Gina Moretti'])(
    '%s, who has no part in the order, sees the reason of the refusal',
    async (name) => {
      const page = await visit('/orders/1001')
      await signIn(page, name)
      await button(page).click()
      const words = 'You do not have permission to start a conversation for this order.'
      await page.locator('[data-sonner-toast]').getByText(words).waitFor()
      expect(await button(page).getAttribute('data-state')).toBe('disabled')
      await page.mouse.move(0, 0)
      await button(page).hover()
      expect(await page.locator('.oc-button__reason').isVisible()).toBe(true)
      expect(page.url()).toBe(`${origin}/orders/1001`)
    },
  )

  it.each([
    ['404 Order not found', 'Order not found.'],
    ['401 Signed out', 'Please sign in to start a conversation.'],
    ['400 Refused input', 'Failed to start conversation. Please try again.'],
  ])('%s shows its toast, and the next click works', async (fault, words) => {
    const page = await visit('/orders/1001')
    await page.getByLabel('Fail the next start with').selectOption({ label: fault })
    await button(page).click()
    await page.locator('[data-sonner-toast]').getByText(words).waitFor()
    await button(page).click()
    await page.waitForURL('**/orders/1001/messages/507')
    takeComplaints()
  })

  it.each([
    ['500 Server error', 'Failed to start conversation. Please try again.'],
    ['200 A login page', 'We could not confirm that the conversation was started. Please try again.'],
    ['Connection cut', 'We could not confirm that the conversation was started. Please try again.'],
  ])('%s causes look-ups for the thread before its toast', async (fault, words) => {
    const page = await visit('/orders/1001')
    await page.getByLabel('Fail the next start with').selectOption({ label: fault })
    await button(page).click()
    await page.locator('[data-sonner-toast]').getByText(words).waitFor()
    expect(await page.locator('.log__row').count()).toBe(4)
    expect(await button(page).getAttribute('data-state')).toBe('error')
    takeComplaints()
  })

  it('H13 429 Too many requests shows its toast, and counts down', async () => {
    const page = await visit('/orders/1001')
    await page.getByLabel('Fail the next start with').selectOption({ label: '429 Too many requests' })
    await button(page).click()
    await page.locator('[data-sonner-toast]').getByText('Please try again in 30 s.').waitFor()
    await button(page)
      .getByText(/Try again in 2\d s/)
      .waitFor()
    await button(page).click()
    expect(await page.locator('.log__row').count()).toBe(2)
  })

  it('N02 shows at once that the device is offline, until it is online again', async () => {
    const page = await visit('/orders/1001')
    await page.getByLabel('Offline').check()
    await button(page).click()
    await page.locator('[data-sonner-toast]').getByText('You are offline.').waitFor()
    await page.getByLabel('Offline').uncheck()
    await button(page).click()
    await page.waitForURL('**/messages/507')
  })

  it('N02 shows that the device is offline even when the toaster cannot be loaded', async () => {
    const page = await visit('/orders/1001')
    await button(page).getByText('Start conversation').waitFor()
    // The mocks live in the page, so they have to go offline as well.
    await page.getByLabel('Offline').check()
    await page.context().setOffline(true)
    await button(page).click()
    await page.locator('.oc-button__reason').getByText('You are offline.').waitFor()
    expect(await page.locator('[aria-live=assertive]').textContent()).toContain('You are offline.')
    expect(takeComplaints().join()).toContain('toaster-failed')
    await page.context().setOffline(false)
    await page.getByLabel('Offline').uncheck()
    await button(page).click()
    await page.waitForURL('**/messages/507')
  })

  it('works with the profile `observed`', async () => {
    const page = await visit('/orders/1001')
    await page.getByRole('combobox', { name: 'Server', exact: true }).selectOption('observed')
    await button(page).getByText('Start conversation').click()
    await page.waitForURL('**/messages/507')
    await page.getByText('Participants').waitFor()
    expect(await page.content()).not.toContain('@example.com')
    expect(takeComplaints().join()).toContain('order-filter-ignored')
  })

  it('S01 shows nothing of the previous user after another has signed in', async () => {
    const page = await visit('/orders/1007')
    await page.getByRole('link', { name: 'View conversation' }).waitFor()
    await signIn(page, 'Gina Moretti')
    await button(page).getByText('Start conversation').waitFor()
  })
})

describe('SDK calls', () => {
  it('shows results and errors', async () => {
    const page = await visit('/sdk')
    await page.getByRole('button', { name: 'Run' }).click()
    await page.getByText('"created": true').waitFor()
    await page.getByLabel('Order id').fill('12abc')
    await page.getByRole('button', { name: 'Run' }).click()
    await page.getByText('"kind": "invalid-input"').waitFor()
    await page.getByRole('button', { name: 'listThreads' }).click()
    await page.getByRole('button', { name: 'Run' }).click()
    await page.getByText('"hasNext"').waitFor()
  })
})
