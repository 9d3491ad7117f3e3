import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { useElementPages } from './support/element-pages'

const serve = useElementPages()

const BODY = '<start-conversation-button order-id="1007"></start-conversation-button>'
const view = (page: Page) => page.getByRole('link', { name: 'View conversation' })

/** Removes the button from its element, as a morph of the page does. Returns the class of the element with the focus. */
const removeButton = (page: Page) =>
  page.evaluate(async () => {
    document.querySelector('start-conversation-button')!.innerHTML = ''
    await new Promise((resolve) => requestAnimationFrame(resolve))
    return document.activeElement?.className
  })

async function openFocused() {
  const { open } = await serve({ body: `${BODY}<p>Elsewhere</p><input class="search">` })
  const page = await open()
  await view(page).waitFor()
  await page.keyboard.press('Tab')
  expect(await page.evaluate(() => document.activeElement?.className)).toBe('oc-button')
  return page
}

describe('the focus, when a morph of the page removes the button', () => {
  it('L08 stays on the button, with its ring', async () => {
    const page = await openFocused()
    expect(await removeButton(page)).toBe('oc-button')
    expect(await page.locator('.oc-button:focus-visible').count()).toBe(1)
    // Again, because the button has got the focus by script now.
    expect(await removeButton(page)).toBe('oc-button')
  })

  it('L08 stays away from a button that the person has left by a click on the page', async () => {
    const page = await openFocused()
    await page.getByText('Elsewhere').click()
    expect(await removeButton(page)).toBe('')
  })

  it('L08 stays in a field of the page', async () => {
    const page = await openFocused()
    await page.locator('input').focus()
    expect(await removeButton(page)).toBe('search')
  })

  it('L08 does not return to a button whose element was removed and added again', async () => {
    const page = await openFocused()
    await page.evaluate(async () => {
      const element = document.querySelector('start-conversation-button')!
      element.remove()
      await new Promise((resolve) => requestAnimationFrame(resolve))
      document.querySelector('main')!.append(element)
    })
    await view(page).waitFor()
    expect(await removeButton(page)).toBe('')
  })
})
