import { describe, expect, it } from 'vitest'
import { button, visit } from './support/chromium'
import { boxOf } from './support/settled'

const title = 'Product descriptions for a ceramics shop'

describe.each(['rows', 'table', 'cards'])('a list of orders as %s', (view) => {
  it('starts a conversation without opening the order when its button is pressed', async () => {
    const page = await visit(`/orders?view=${view}`)
    const start = page.getByRole('button', { name: 'Start conversation about order 1001' })
    const visited: string[] = []
    page.on('framenavigated', (frame) => visited.push(new URL(frame.url()).pathname))
    await start.click()
    await page.waitForURL('**/orders/1001/messages/507')
    expect(visited).not.toContain('/orders/1001')
  })

  it('opens the order when its title is pressed, and looks up 200 orders with two requests', async () => {
    const page = await visit(`/orders?view=${view}`)
    await page.getByRole('link', { name: /^View conversation about order 1007/ }).waitFor()
    await page.getByText('2 look-up requests').waitFor()
    await page.getByRole('link', { name: title }).click()
    await page.waitForURL('**/orders/1001')
    await page.goBack()
    await button(page).first().waitFor()
    expect(new URL(page.url()).search).toBe(`?view=${view}`)
  })
})

describe('a row', () => {
  it('Y27 opens the order when it is clicked beside the title and the button', async () => {
    const page = await visit('/orders')
    await page.locator('.orders__row').first().locator('.status').click()
    await page.waitForURL('**/orders/1001')
  })

  it('Y27 does not open the order when its link is opened in a new tab', async () => {
    const page = await visit('/orders')
    const opened = page.context().waitForEvent('page')
    await page.getByRole('link', { name: title }).click({ modifiers: ['ControlOrMeta'] })
    await (await opened).waitForURL('**/orders/1001')
    expect(new URL(page.url()).pathname).toBe('/orders')
  })
})

describe('a card', () => {
  it('opens the order when it is clicked anywhere beside the button', async () => {
    const page = await visit('/orders?view=cards')
    await page
      .locator('.order-card')
      .first()
      .click({ position: { x: 60, y: 100 } })
    await page.waitForURL('**/orders/1001')
  })
})

describe('the switch of the lists', () => {
  it('keeps the words of the search, and shows the view of the address', async () => {
    const page = await visit('/orders')
    await page.getByLabel('Search orders').fill('ceramics')
    const views = page.getByRole('group', { name: 'List as' })
    await views.getByRole('button', { name: 'Table' }).click()
    await page.getByRole('columnheader', { name: 'Status' }).waitFor()
    await views.getByRole('button', { name: 'Cards' }).click()
    await page.locator('.order-card').waitFor()
    expect(await page.locator('.order-card').count()).toBe(1)
  })

  it('shows square icon buttons in the table of a phone', async () => {
    const page = await visit('/orders?view=table', { viewport: { width: 390, height: 844 } })
    const { width, height } = await boxOf(button(page).first())
    expect(width).toBe(height)
  })
})
