import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { violations } from './support/axe'
import { visit } from './support/chromium'
import { boxes, choose, openGallery, sizes, variants } from './support/gallery'
import { settled } from './support/settled'

const scrollsSideways = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth)

/** Words that reach out of their button, or that something hides a part of. */
const cutWords = (page: Page) =>
  page.evaluate(() =>
    Array.from(document.querySelectorAll('.oc-button__label, .tabs button, .sheet th, main h1, main h2'))
      .filter((element) => {
        const { left, right, top, bottom, width } = element.getBoundingClientRect()
        if (width === 0) return false
        const around = element.closest('.oc-button')?.getBoundingClientRect()
        const isOut =
          around &&
          (left < around.left || right > around.right || top < around.top || bottom > around.bottom)
        return isOut || element.scrollWidth > element.clientWidth + 1 || right > window.innerWidth
      })
      .map(({ textContent }) => textContent),
  )

async function openRecipes(options = {}) {
  const page = await visit('/recipes', options)
  for (const name of [
    'Your brand',
    'Tailwind 4',
    'Nothing of ours',
    'Naive UI',
    'PrimeVue',
    'Element Plus',
  ])
    await page.getByRole('region', { name }).getByText('View conversation').waitFor()
  await settled(page)
  return page
}

describe.each(['light', 'dark'] as const)('axe in the colour scheme %s', (colorScheme) => {
  it('finds nothing in the gallery, left-to-right and right-to-left', async () => {
    const page = await openGallery({ colorScheme })
    expect(await violations(page)).toEqual([])
    await choose(page, 'Right to left')
    expect(await violations(page)).toEqual([])
  })

  it('finds nothing in the recipes', async () => {
    expect(await violations(await openRecipes({ colorScheme }))).toEqual([])
  })
})

describe('the gallery', () => {
  it('shows each state in each variant, with the right label', async () => {
    const page = await openGallery()
    const light = page.getByRole('region', { name: 'light, ltr' })
    const row = (id: string) => light.locator(`[data-row=${id}] .oc-button`)
    const label = (id: string) => row(id).first().locator('.oc-button__label').innerText()
    for (const id of ['placeholder', 'closed']) expect(await row(id).count()).toBe(variants.length)
    expect(await row('checking').first().getAttribute('data-state')).toBe('checking')
    expect(await label('starting')).toBe('Starting conversation…')
    expect(await label('waiting')).toMatch(/^Try again in \d+ s$/)
    expect(await row('unread').first().getAttribute('href')).toContain('/messages/')
    expect(await row('many-unread').first().locator('.oc-button__badge').innerText()).toBe('99+')
  })

  it.each(['hover', 'active', 'focus'])('shows the same look as a real %s', async (pose) => {
    const page = await openGallery()
    const first = (row: string) => page.locator(`.sheet--light [data-row=${row}] .oc-button`).first()
    const look = async (row: string) => {
      await settled(page)
      return first(row).evaluate((element) => {
        const { backgroundColor, outline, filter } = getComputedStyle(element)
        return { backgroundColor, outline, filter }
      })
    }
    const posed = await look(`start-${pose}`)
    expect(posed).not.toEqual(await look('start'))
    if (pose === 'focus') await page.keyboard.press('Tab')
    if (pose === 'focus') await first('start').focus()
    else await first('start').hover()
    if (pose === 'active') await page.mouse.down()
    expect(await look('start')).toEqual(posed)
  })

  it('shows all sizes and both text directions at once', async () => {
    const page = await openGallery()
    await choose(page, 'All sizes')
    await choose(page, 'Both ways')
    expect(await page.locator('.sheet').count()).toBe(12)
    for (const name of ['light, rtl, sm', 'dark, ltr, lg'])
      expect(await page.getByRole('region', { name }).count()).toBe(1)
  })

  it.each(['light', 'dark'] as const)(
    'shows both colour schemes on a page that is %s',
    async (colorScheme) => {
      const page = await openGallery({ colorScheme })
      const background = (scheme: string) =>
        page
          .locator(`.sheet--${scheme} [data-row=start] .oc-button`)
          .first()
          .evaluate((button) => getComputedStyle(button).backgroundColor)
      expect(await background('light')).not.toBe(await background('dark'))
    },
  )

  it('stays open when a conversation is started or opened', async () => {
    const page = await openGallery()
    const start = page.locator('.sheet--light [data-row=start] .oc-button').first()
    await start.click()
    await start.and(page.locator('a')).click()
    expect(new URL(page.url()).pathname).toBe('/gallery')
  })

  it.each([390, 768])('does not scroll sideways at %i px, in any size and variant', async (width) => {
    const page = await openGallery({ viewport: { width, height: 844 } })
    for (const size of Object.values(sizes)) {
      await choose(page, size)
      for (const variant of variants) {
        await choose(page, variant)
        expect([size, variant, await scrollsSideways(page)]).toEqual([size, variant, false])
      }
    }
  })

  it('cuts no words at a zoom of 200 %', async () => {
    const page = await openGallery({ viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 })
    for (const size of Object.values(sizes)) {
      await choose(page, size)
      expect([await cutWords(page), await scrollsSideways(page)]).toEqual([[], false])
    }
  })
})

describe('the recipes', () => {
  it.each([390, 640, 768])('fit into a page of %i px', async (width) => {
    const page = await openRecipes({ viewport: { width, height: 844 }, deviceScaleFactor: 2 })
    expect([await cutWords(page), await scrollsSideways(page)]).toEqual([[], false])
  })
})

describe.each(Object.entries(sizes))('a button in the size %s', (_, size) => {
  it('has the same size in every state, with and without badge', async () => {
    const page = await openGallery()
    await choose(page, size)
    const all = await boxes(page)
    for (const isIcon of [false, true])
      for (const variant of variants.keys()) {
        const own = all.filter((box) => box.variant === variant + 1 && box.isIcon === isIcon)
        expect(own.length).toBe(isIcon ? 16 : 34)
        expect(new Set(own.map(({ width, height }) => `${width} ${height}`)).size).toBe(1)
        if (isIcon) expect(own[0]?.width).toBe(own[0]?.height)
      }
  })

  it('is large enough for a finger', async () => {
    const page = await openGallery({
      hasTouch: true,
      isMobile: true,
      viewport: { width: 390, height: 844 },
    })
    expect(await page.evaluate(() => matchMedia('(pointer: coarse)').matches)).toBe(true)
    await choose(page, size)
    for (const variant of variants) {
      await choose(page, variant)
      const all = await boxes(page)
      expect(all.length).toBe(50)
      expect(all.filter(({ width, height }) => width < 44 || height < 44)).toEqual([])
      expect(all.filter(({ isIcon, width, height }) => isIcon && width !== height)).toEqual([])
    }
  })
})
