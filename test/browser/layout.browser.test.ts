import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { gate, page as found, reply, serveBench, thread } from './support/bench-host'
import { button, openPage, origin } from './support/chromium'
import { openBench, turn, type BenchOptions } from './support/states'
import { settled } from './support/settled'

/** Where the button and its neighbour are. */
const places = (page: Page) =>
  page.evaluate(() =>
    ['.oc-button', '.neighbour'].map((selector) => {
      const { x, y, width, height } = document.querySelector(selector)!.getBoundingClientRect()
      return [selector, x, y, width, height].join(' ')
    }),
  )

const shows = (page: Page, selector: string) => button(page).and(page.locator(selector)).waitFor()

const pages: Record<string, BenchOptions> = {
  'a wide page': {},
  'a wide page, right to left': { query: { dir: 'rtl' } },
  'a phone': { viewport: { width: 390, height: 844 } },
  'a cell with room for the shortest label': { query: { width: '208px' } },
  'a cell with room for one word': { query: { width: '150px' } },
  'a cell as narrow, right to left': { query: { width: '150px', dir: 'rtl' } },
  'forced colours': { forcedColors: 'active' },
}

describe.each(Object.entries(pages))('on %s, the button and its neighbour do not move', (_, options) => {
  const open = (host: { url: string }) =>
    openBench(host, { ...options, query: { stay: true, ...options.query } })

  it('when the button goes from placeholder to checking, start, starting, view and closed', async () => {
    const [looked, started] = [gate(reply(200, found())), gate(reply(201, { thread: thread() }))]
    const host = await serveBench({ find: looked.answer, start: started.answer })
    const page = await open(host)
    await turn(page, { orderId: null })
    await shows(page, '[data-state=disabled]')
    const before = await places(page)
    await turn(page, { orderId: 1001 })
    await shows(page, '[data-state=checking]')
    expect(await places(page)).toEqual(before)
    looked.open()
    await shows(page, '[data-state=idle]')
    expect(await places(page)).toEqual(before)
    await button(page).click()
    await shows(page, '[data-state=starting]')
    expect(await places(page)).toEqual(before)
    started.open()
    await shows(page, 'a[data-mode=view]')
    expect(await places(page)).toEqual(before)
    await turn(page, { thread: thread({ is_active: false }) })
    await shows(page, '[data-inactive]')
    expect(await places(page)).toEqual(before)
  })

  it('when the button goes from start to an error, and to disabled with a reason', async () => {
    const host = await serveBench({ start: reply(503, {}) })
    const page = await open(host)
    await shows(page, '[data-state=idle]')
    const before = await places(page)
    await button(page).click()
    await shows(page, '[data-state=error]')
    expect(await places(page)).toEqual(before)
    await turn(page, {
      disabled: true,
      disabledReason: 'No writer is assigned yet, and none will be today.',
    })
    await shows(page, '[data-state=disabled]')
    await button(page).hover()
    expect(await places(page)).toEqual(before)
  })
})

describe('the playground', () => {
  it.each([
    ['/orders/1007', 1280],
    ['/orders/1007', 390],
    ['/orders', 1280],
    ['/orders', 390],
  ])('%s at %i px shifts nothing while its look-ups are answered', async (path, width) => {
    const page = await openPage('about:blank', { viewport: { width, height: 800 } })
    await page.addInitScript(() => {
      const shifts: string[] = []
      Object.assign(window, { shifts })
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) {
          const { sources = [] } = entry as PerformanceEntry & { sources?: { node: Element | null }[] }
          // The log grows at its top: that is what it is for.
          const moved = sources.filter(({ node }) => !node?.closest?.('.log'))
          shifts.push(...moved.map(({ node }) => node?.outerHTML?.slice(0, 80) ?? 'gone'))
        }
      }).observe({ type: 'layout-shift', buffered: true })
    })
    await page.goto(new URL(path, origin).href)
    await page.locator('.log__row[data-tone=good]').first().waitFor({ state: 'attached' })
    await settled(page)
    expect(await page.evaluate(() => (window as unknown as { shifts: string[] }).shifts)).toEqual([])
  })
})
