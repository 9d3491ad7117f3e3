import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { openPage, origin, visit } from './support/chromium'

const titles = [
  'Your brand',
  'Tailwind 4',
  'Nothing of ours',
  'A row that is pressed',
  'Naive UI',
  'PrimeVue',
  'Element Plus',
]

/** The three buttons of a recipe: one that starts, one that views, one that is disabled. */
async function openRecipe(title: string) {
  const page = await visit('/recipes')
  const stage = page.getByRole('region', { name: title }).locator('.stage__row')
  const [start, view, off] = [0, 1, 2].map((at) => stage.nth(at).locator('[data-mode]'))
  await off!.waitFor()
  return { page, start: start!, view: view!, off: off! }
}

const focused = (page: Page) =>
  page.evaluate(() => {
    const { tagName, dataset } = document.activeElement as HTMLElement
    return `${tagName} ${dataset.state}`
  })

/** Notes what has the focus with every change of the page: a state may pass before a test could ask for it. */
async function recordFocus(page: Page): Promise<() => Promise<string[]>> {
  await page.evaluate(() => {
    const seen: string[] = []
    const note = () => {
      const { tagName, dataset } = document.activeElement as HTMLElement
      seen.push(`${tagName} ${dataset.state}`)
    }
    new MutationObserver(note).observe(document, { subtree: true, childList: true, attributes: true })
    Object.assign(window, { seenFocus: seen })
  })
  return () => page.evaluate(() => (window as unknown as { seenFocus: string[] }).seenFocus)
}

describe.each(titles)('%s', (title) => {
  it('starts by keyboard, keeps the focus, and turns into a link', async () => {
    const { page, start } = await openRecipe(title)
    await start.focus()
    const seen = await recordFocus(page)
    await page.keyboard.press('Enter')
    await start.and(page.locator('a[href*="/messages/"]')).waitFor()
    expect(await focused(page)).toBe('A idle')
    expect(await seen()).toContain('BUTTON starting')
    expect(await start.getAttribute('aria-disabled')).toBe(null)
  })

  it('is named after its order, says why it is disabled, and shows the code that runs', async () => {
    const { page, start, view, off } = await openRecipe(title)
    const named = (role: 'button' | 'link', name: RegExp) => page.getByRole(role, { name })
    expect(await start.and(named('button', /^Start conversation about order \d+$/)).count()).toBe(1)
    const unread = /^View conversation about order \d+, unread messages: 3$/
    expect(await view.and(named('link', unread)).count()).toBe(1)
    expect(await view.locator('..').innerText()).toContain('3')

    await off.focus()
    expect(await focused(page)).toBe('BUTTON disabled')
    expect(await off.getAttribute('aria-disabled')).toBe('true')
    const reason = page.locator(`[id="${await off.getAttribute('aria-describedby')}"]`)
    expect(await reason.allTextContents()).toEqual(['No writer is assigned yet.'])
    const card = page.getByRole('region', { name: title })
    await card.getByText('No writer is assigned yet.').filter({ visible: true }).waitFor()
    await page.keyboard.press('Enter')
    await off.click({ force: true })
    expect(await focused(page)).toBe('BUTTON disabled')

    expect(await card.locator('pre').innerText()).toContain('<StartConversationButton')
  })
})

describe('a row of a list', () => {
  it('Y27 opens its order when it is pressed, but not when its button is pressed', async () => {
    const { page, start, view } = await openRecipe('A row that is pressed')
    const card = page.getByRole('region', { name: 'A row that is pressed' })
    await start.click()
    await start.and(page.locator('a[href*="/messages/"]')).waitFor()
    for (const button of [start, view]) await button.click()
    expect(await card.locator('.order-row__page').count()).toBe(0)
    await card
      .locator('.order-row')
      .first()
      .getByText(/^Order/)
      .click()
    await card.locator('.order-row__page').waitFor()
  })
})

it('Y04 utilities of Tailwind 4 win over the button when its stylesheet is in a layer', async () => {
  const { start } = await openRecipe('Tailwind 4')
  const look = await start.evaluate((button) => {
    const { borderRadius, paddingInlineStart, letterSpacing, backgroundColor } = getComputedStyle(button)
    return { radius: parseFloat(borderRadius), paddingInlineStart, letterSpacing, backgroundColor }
  })
  expect(look).toMatchObject({ paddingInlineStart: '24px', letterSpacing: '0.4px' })
  expect(look.radius).toBeGreaterThan(100)
  expect(look.backgroundColor).not.toBe('rgba(0, 0, 0, 0)')
})

describe('the recipes', () => {
  it('change nothing on a page that is opened afterwards', async () => {
    const page = await visit('/orders/1001')
    const look = () =>
      page.evaluate(() =>
        ['body', 'h1', '.header__nav a', '.card', '.plain-button', 'main .oc-button'].map((selector) => {
          const { color, font, margin, padding, border, backgroundColor, lineHeight } = getComputedStyle(
            document.querySelector(selector) ?? document.body,
          )
          return [selector, color, font, margin, padding, border, backgroundColor, lineHeight]
        }),
      )
    const shown = () => page.locator('main .oc-button[data-state=idle]').waitFor()
    await shown()
    const before = await look()
    await page.getByRole('link', { name: 'Recipes', exact: true }).click()
    await page.getByRole('region', { name: 'Element Plus' }).getByText('View conversation').waitFor()
    await page.goBack()
    await shown()
    await page.mouse.move(0, 0)
    await expect.poll(look).toEqual(before)
  })

  it('load no code on other pages', async () => {
    const page = await openPage('about:blank')
    const loaded: string[] = []
    page.on('request', (request) => loaded.push(request.url()))
    const kits = () => loaded.filter((url) => /naive|primevue|element-plus|tailwind/i.test(url))
    await page.goto(new URL('/gallery', origin).href)
    await page.locator('.sheet').first().waitFor()
    expect(kits()).toEqual([])
    await page.getByRole('link', { name: 'Recipes', exact: true }).click()
    await page.getByRole('region', { name: 'Element Plus' }).getByText('View conversation').waitFor()
    expect(kits().length).toBeGreaterThanOrEqual(4)
  })
})
