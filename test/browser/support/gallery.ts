import type { BrowserContextOptions, Page } from 'playwright-core'
import { settled } from './settled'
import { visit } from './chromium'

export const sizes = { sm: 'Small', md: 'Medium', lg: 'Large' } as const
export const variants = ['Solid', 'Outline', 'Ghost', 'Link'] as const

/** The gallery, once every button is in the state it is there for. */
export async function openGallery(options: BrowserContextOptions = {}): Promise<Page> {
  const page = await visit('/gallery', options)
  await allThere(page)
  return page
}

export async function choose(page: Page, name: string): Promise<void> {
  await page.locator('.gallery__switches').getByRole('button', { name, exact: true }).click()
  await allThere(page)
}

async function allThere(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const rows = ['error', 'waiting'].map((row) =>
      Array.from(document.querySelectorAll(`[data-row=${row}] .oc-button`)),
    )
    return rows.every(
      (row) => row.length > 0 && row.every((button) => button.matches('[data-state=error]')),
    )
  })
  await settled(page)
}

export interface Box {
  row: string
  variant: number
  isIcon: boolean
  width: number
  height: number
}

/** Of every button in sight that is not as wide as its cell. */
export const boxes = (page: Page): Promise<Box[]> =>
  page.evaluate(() =>
    Array.from(document.querySelectorAll('.sheet .oc-button:not([data-block])'), (button) => {
      const { width, height } = button.getBoundingClientRect()
      const row = button.closest('tr')?.dataset.row ?? ''
      const variant = button.closest('td')?.cellIndex ?? 0
      return { row, variant, isIcon: button.hasAttribute('data-icon-only'), width, height }
    }).filter(({ width }) => width > 0),
  )
