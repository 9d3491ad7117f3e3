import type { Locator, Page } from 'playwright-core'

/** Waits until all that comes to an end has: requests in the log, and what fades or slides in. */
export async function settled(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const moving = document
      .getAnimations()
      .filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity)
    return moving.length === 0 && !document.querySelector('[data-tone=pending]')
  })
}

/** Where something is once nothing moves, in px to the hundredth: a browser says 23.99994 for 24 after a slide. */
export async function boxOf(locator: Locator) {
  await settled(locator.page())
  const box = await locator.boundingBox()
  if (!box) throw new Error(`${locator.toString()} is not visible`)
  const round = (px: number) => Math.round(px * 100) / 100
  return { x: round(box.x), y: round(box.y), width: round(box.width), height: round(box.height) }
}
