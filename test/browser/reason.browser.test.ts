import type { Locator } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { serveBench } from './support/bench-host'
import { focused, isWhole } from './support/bubble'
import { visit } from './support/chromium'
import { openBench, turn, type BenchOptions } from './support/states'
import { boxOf } from './support/settled'

const REASON = 'No writer is assigned yet, and none will be before the end of the week.'
const disabled = { disabled: true, disabledReason: REASON }

async function open({ query, ...options }: BenchOptions = {}) {
  const page = await openBench(await serveBench(), { query: { ...disabled, ...query }, ...options })
  const button = page.locator('.oc-button')
  const bubble = button.locator('.oc-button__reason')
  await button.waitFor()
  return { page, button, bubble }
}

/** One lies over nothing of the other. */
async function isApart(one: Locator, other: Locator): Promise<boolean> {
  const [a, b] = [await boxOf(one), await boxOf(other)]
  const isBeside = a.x + a.width <= b.x || a.x >= b.x + b.width
  return isBeside || a.y + a.height <= b.y || a.y >= b.y + b.height
}

describe('the reason', () => {
  it('L08 appears by keyboard and by pointer, and disappears when they leave', async () => {
    const { page, button, bubble } = await open()
    expect(await bubble.isVisible()).toBe(false)
    // Hundreds of them cost half a layout more.
    expect(
      await button.evaluate((element) => getComputedStyle(element).getPropertyValue('anchor-name')),
    ).toBe('none')
    await page.keyboard.press('Tab')
    await bubble.waitFor()
    expect(await isWhole(page)).toBe(true)
    await page.keyboard.press('Tab')
    await bubble.waitFor({ state: 'hidden' })
    await button.hover()
    await bubble.waitFor()
    await page.mouse.move(0, 0)
    await bubble.waitFor({ state: 'hidden' })
  })

  it('C01 starts nothing when it is pressed over a neighbour', async () => {
    const host = await serveBench()
    const page = await openBench(host, { query: { iconOnly: true } })
    const button = page.locator('.oc-button')
    const bubble = button.locator('.oc-button__reason')
    await button.and(page.locator('[data-state=idle]')).hover()
    await bubble.waitFor()
    await bubble.click()
    expect(await button.getAttribute('data-state')).toBe('idle')
    await button.click({ position: { x: 4, y: 4 } })
    await expect.poll(() => host.calls.filter((method) => method === 'POST')).toHaveLength(1)
  })

  it('L08 appears by touch', async () => {
    const { page, button, bubble } = await open({
      viewport: { width: 390, height: 844 },
      hasTouch: true,
      isMobile: true,
    })
    await button.tap({ force: true })
    await bubble.waitFor()
    expect(await isWhole(page)).toBe(true)
    await page.touchscreen.tap(200, 700)
    await bubble.waitFor({ state: 'hidden' })
  })

  it.each(['no-preference', 'reduce'] as const)(
    'stays while the pointer is on it, and closes by Escape: motion %s',
    async (reducedMotion) => {
      const { page, button, bubble } = await open({ reducedMotion })
      await button.hover()
      await bubble.waitFor()
      const { x, y, width, height } = await boxOf(bubble)
      for (let step = 0; step <= 10; step++) {
        await page.mouse.move(x + width / 2, y + height + 8 - step * 2)
        await page.waitForTimeout(40)
      }
      await page.waitForTimeout(400)
      expect(await bubble.isVisible()).toBe(true)
      await page.keyboard.press('Escape')
      await bubble.waitFor({ state: 'hidden' })
    },
  )

  it('is fully visible in boxes that clip or scroll, at the top, under a header and in a dialog', async () => {
    const { page, button, bubble } = await open()
    for (const scene of ['clipped', 'top', 'covered', 'scroller', 'dialog']) {
      await turn(page, { scene })
      if (scene === 'covered') await page.mouse.wheel(0, 1)
      await button.focus()
      await bubble.waitFor()
      expect([scene, await isWhole(page)]).toEqual([scene, true])
      expect([scene, await isApart(bubble, button)]).toEqual([scene, true])
      await button.blur()
      await bubble.waitFor({ state: 'hidden' })
    }
  })

  it.each(['ltr', 'rtl'])('stays within the screen of a phone, at both edges, %s', async (dir) => {
    const { page, button, bubble } = await open({
      viewport: { width: 390, height: 844 },
      query: { dir, iconOnly: true },
    })
    for (const scene of ['start', 'end']) {
      await turn(page, { scene })
      await button.focus()
      await bubble.waitFor()
      expect([scene, await isWhole(page)]).toEqual([scene, true])
    }
    await turn(page, { disabledReason: `https://help.example/${'long/'.repeat(30)}` })
    expect(await isWhole(page)).toBe(true)
    expect(await bubble.evaluate((element) => element.scrollWidth <= element.clientWidth)).toBe(true)
  })

  it.each(['ltr', 'rtl'])('covers no other button of a list that places it beside, %s', async (dir) => {
    const page = await visit('/orders')
    await page.evaluate((dir) => (document.documentElement.dir = dir), dir)
    await page.getByLabel('No starts for completed orders').check()
    const refused = page.locator('.orders__row', { hasText: 'youth orchestra' }).locator('.oc-button')
    await refused.and(page.locator('[data-state=disabled]')).hover()
    const bubble = refused.locator('.oc-button__reason')
    await bubble.waitFor()
    expect(await isWhole(page)).toBe(true)
    const { x, y, width, height } = await boxOf(bubble)
    const covered = await page.locator('main .oc-button').evaluateAll(
      (buttons, { x, y, width, height }) =>
        buttons.filter((button) => {
          const { left, right, top, bottom } = button.getBoundingClientRect()
          return left < x + width && right > x && top < y + height && bottom > y
        }).length,
      { x, y, width, height },
    )
    expect(covered).toBe(0)
    await page.mouse.move(x + width / 2, y + height / 2, { steps: 10 })
    await page.waitForTimeout(400)
    expect(await bubble.isVisible()).toBe(true)
  })

  it('does not outlive its button in a box that scrolls', async () => {
    const { page, button, bubble } = await open({ query: { scene: 'scroller' } })
    await button.focus()
    await bubble.waitFor()
    const scrollTo = (y: number) => page.locator('.scene').evaluate((box, y) => box.scrollTo(0, y), y)
    await scrollTo(200)
    expect((await boxOf(bubble)).y).toBeGreaterThan(0)
    await expect.poll(() => isWhole(page)).toBe(false)
    await scrollTo(0)
    await expect.poll(() => isWhole(page)).toBe(true)
  })

  it('L08 closes by Escape, and the focus stays and a dialog stays open', async () => {
    const { page, button, bubble } = await open({ query: { scene: 'dialog' } })
    await button.focus()
    await bubble.waitFor()
    await page.keyboard.press('Escape')
    await bubble.waitFor({ state: 'hidden' })
    expect(await focused(page)).toBe(true)
    expect(await page.locator('dialog').isVisible()).toBe(true)
    await page.keyboard.press('Escape')
    await page.locator('dialog').waitFor({ state: 'hidden' })
  })

  it('does not react to Escape while it is hidden', async () => {
    const { page, button, bubble } = await open()
    await button.hover()
    await bubble.waitFor()
    await turn(page, { disabled: false })
    await bubble.waitFor({ state: 'detached' })
    await page.mouse.move(0, 0)
    await turn(page, { disabled: true })
    await bubble.waitFor({ state: 'attached' })
    const isTaken = await page.evaluate(
      () => !document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', cancelable: true })),
    )
    expect(isTaken).toBe(false)
  })

  it('is shown when a browser cannot place it in the top layer', async () => {
    const { page, button, bubble } = await open({
      prepare: async (page) => {
        await page.addInitScript(() => {
          const supports = CSS.supports.bind(CSS)
          CSS.supports = (...query: [string]) =>
            !query.join().includes('position-area') && supports(...query)
        })
      },
    })
    await button.focus()
    await bubble.waitFor()
    expect(await bubble.getAttribute('popover')).toBeNull()
    expect(await isWhole(page)).toBe(true)
    await page.keyboard.press('Escape')
    await bubble.waitFor({ state: 'hidden' })
  })

  it('stays inside a button without the stylesheet', async () => {
    const { page, button, bubble } = await open()
    await page.evaluate(() => [...document.styleSheets].forEach((sheet) => (sheet.disabled = true)))
    await button.focus()
    expect(await bubble.getAttribute('popover')).toBeNull()
    const [outer, inner] = [await boxOf(button), await boxOf(bubble)]
    expect(inner.y).toBeGreaterThanOrEqual(outer.y)
    expect(inner.y + inner.height).toBeLessThanOrEqual(outer.y + outer.height)
  })
})
