import type { Page } from 'playwright-core'

/** What of the bubble a person can see: nothing covers or cuts it, and it is within the window. */
export const isWhole = (page: Page) =>
  page.locator('.oc-button__reason:visible').evaluate((bubble) => {
    const { left, right, top, bottom } = bubble.getBoundingClientRect()
    const points = [left + 4, (left + right) / 2, right - 4].flatMap((x) =>
      [top + 4, (top + bottom) / 2, bottom - 4].map((y) => [x, y] as const),
    )
    const isInside = left >= 0 && top >= 0 && right <= innerWidth && bottom <= innerHeight
    return isInside && points.every(([x, y]) => bubble.contains(document.elementFromPoint(x, y)))
  })

/** Whether the focus is at a button of ours. */
export const focused = (page: Page) =>
  page.evaluate(() => document.activeElement?.classList.contains('oc-button'))
