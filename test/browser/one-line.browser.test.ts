import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { serveBench } from './support/bench-host'
import { button } from './support/chromium'
import { openBench, turn } from './support/states'

const heights = { sm: 36, md: 44, lg: 52 }
const long = 'Start a conversation about this order with the writer who was assigned to it'
const texts = {
  default: {},
  short: { start: 'Go', starting: '…', view: 'See', viewClosed: 'Old', retryIn: '{seconds}' },
  'short, with a long one to come': { start: 'Go', starting: long },
  long: { start: long, view: long },
  'one long word': { start: 'Donaudampfschifffahrtsgesellschaftskonversation' },
  Arabic: { start: 'بدء محادثة حول هذا الطلب مع الكاتب', view: 'عرض المحادثة' },
}

/** How high the button and its label are, and how far the button reaches out of its cell. */
const measure = (page: Page) =>
  page.evaluate(() => {
    const box = (selector: string) => document.querySelector(selector)?.getBoundingClientRect()
    const label = document.querySelector('.oc-button__label')
    const lines = label ? label.clientHeight / parseFloat(getComputedStyle(label).lineHeight) : 1
    const isOut = Math.round(box('.oc-button')!.width) > Math.round(box('.cell')!.width)
    return { height: Math.round(box('.oc-button')!.height), lines: Math.round(lines), isOut }
  })

describe.each(Object.entries(heights))('Y06 a button of the size %s', (size, height) => {
  it.each(['ltr', 'rtl'])('is one line high when texts are long and cells narrow, %s', async (dir) => {
    const page = await openBench(await serveBench(), { query: { dir, size } })
    await button(page).and(page.locator('[data-state=idle]')).waitFor()
    for (const [name, messages] of Object.entries(texts))
      for (const width of ['auto', '160px', '120px', '80px'])
        for (const iconOnly of [false, true]) {
          await turn(page, { messages, width, iconOnly })
          const found = { name, width, iconOnly, ...(await measure(page)) }
          expect(found).toEqual({ name, width, iconOnly, height, lines: 1, isOut: false })
        }
  })
})

it('Y06 a cut label is whole in its tooltip and in the name of the button', async () => {
  const page = await openBench(await serveBench(), { query: { width: '120px' } })
  await button(page).and(page.locator('[data-state=idle]')).waitFor()
  const label = page.locator('.oc-button__label')
  await page.getByRole('button', { name: 'Start conversation about order 1001' }).hover()
  expect(await label.getAttribute('title')).toBe('Start conversation')
  await page.mouse.move(0, 0)
  await turn(page, { width: 'auto' })
  await button(page).hover()
  expect(await label.getAttribute('title')).toBe('')
})

const text = 'An order with a title of many words. '.repeat(9)
const rows = {
  'a flex box': `<div style="display: flex"><p>${text}</p><div style="display: contents"></div></div>`,
  'a grid': `<div style="display: grid; grid-template-columns: 1fr auto"><p>${text}</p><div></div></div>`,
  'a table': `<table><tr><td>${text}</td><td></td></tr></table>`,
}

it.each(Object.entries(rows))(
  'Y06 a button in %s keeps its whole label when a class of the host asks for it',
  async (_, html) => {
    const page = await openBench(await serveBench(), { viewport: { width: 600, height: 400 } })
    await button(page).and(page.locator('[data-state=idle]')).waitFor()
    const isCut = await page.evaluate((html) => {
      const row = document.createElement('div')
      row.innerHTML = `<style>.whole { min-width: max-content }</style>${html}`
      document.body.append(row)
      const own = document.querySelector('.oc-button')!
      own.classList.add('whole')
      row.querySelector(':is(div, td):empty')!.append(own)
      const { scrollHeight, clientHeight } = document.querySelector('.oc-button__label')!
      return scrollHeight > clientHeight
    }, html)
    expect(isCut).toBe(false)
  },
)

it('Y06 a button in a grid or a flex box does not make a page of 320 px scroll sideways', async () => {
  const page = await openBench(await serveBench(), { viewport: { width: 320, height: 400 } })
  await button(page).and(page.locator('[data-state=idle]')).waitFor()
  await turn(page, { size: 'lg' })
  const widths = await page.evaluate(() => {
    const box = document.createElement('div')
    box.style.padding = '32px'
    document.body.append(box)
    return ['grid', 'flex'].map((display) => {
      box.style.display = display
      box.append(document.querySelector('.oc-button')!)
      return document.documentElement.scrollWidth
    })
  })
  expect(widths).toEqual([320, 320])
})
