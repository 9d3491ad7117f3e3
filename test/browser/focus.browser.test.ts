import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { gate, reply, serveBench, thread } from './support/bench-host'
import { spoken } from './support/spoken'
import { openBench, turn } from './support/states'

const unread = thread({ unread_count: 3 })
const looks: Record<string, Record<string, unknown>> = {
  plain: {},
  'icon only': { iconOnly: true },
  'with a reason': { disabled: true, disabledReason: 'No writer is assigned yet.' },
  'with a reason of one long word': { disabled: true, disabledReason: 'x'.repeat(300) },
  'with a badge': { thread: unread },
  'of the host’s own': { custom: true },
}

/** What has the focus, and whether it is drawn. */
const focus = (page: Page) =>
  page.evaluate(() => {
    const { activeElement: element } = document
    return [element?.classList[0] ?? element?.tagName, element?.matches(':focus-visible')]
  })

const shows = (page: Page, selector: string) =>
  page.locator('.oc-button').and(page.locator(selector)).waitFor()

describe('a button by keyboard', () => {
  it('L08 is one stop for Tab and for Shift+Tab, in every look', async () => {
    const page = await openBench(await serveBench())
    for (const [look, turns] of Object.entries(looks)) {
      const none = { iconOnly: false, disabled: false, disabledReason: '', thread: null, custom: false }
      await turn(page, { ...none, ...turns })
      await page.locator('h1').click()
      const stops = []
      for (const key of ['Tab', 'Tab', 'Shift+Tab']) {
        await page.keyboard.press(key)
        stops.push((await focus(page))[0])
      }
      expect([look, ...stops]).toEqual([look, 'oc-button', 'neighbour', 'oc-button'])
    }
  })

  it.each([false, true])(
    'C01 starts once by Space, and the page does not scroll: icon only %s',
    async (iconOnly) => {
      const host = await serveBench()
      const page = await openBench(host, { query: { scene: 'tall', stay: true, iconOnly } })
      await shows(page, '[data-state=idle]')
      await page.locator('.oc-button').focus()
      await page.keyboard.press('Space')
      await shows(page, 'a')
      expect(await page.evaluate(() => scrollY)).toBe(0)
      expect(host.calls).toEqual(['GET', 'POST'])
    },
  )

  it.each([false, true])('opens View by Enter but not by Space: custom %s', async (custom) => {
    const page = await openBench(await serveBench(), { query: { custom } })
    await turn(page, { thread: unread })
    await shows(page, 'a')
    const { url } = { url: page.url() }
    await page.keyboard.press('Tab')
    await page.keyboard.press('Space')
    expect(page.url()).toBe(url)
    await page.keyboard.press('Enter')
    await page.waitForURL('**/elsewhere?order=1001&thread=507')
  })
})

describe.each([
  ['keyboard', true],
  ['mouse', false],
] as const)('after a press by %s, the button keeps the focus, with a focus ring: %s', (_, isDrawn) => {
  const press = (page: Page) =>
    isDrawn ? page.keyboard.press('Enter') : page.locator('.oc-button').click({ force: true })
  const reach = async (page: Page) => {
    await shows(page, '[data-state=idle]')
    if (isDrawn) await page.keyboard.press('Tab')
  }
  const kept = ['oc-button', isDrawn]

  it.each([{}, { iconOnly: true }, { custom: true }])(
    'L08 when it becomes busy, a link, a link with badge, and disabled: %o',
    async (look) => {
      const answer = gate(reply(201, { thread: thread() }))
      const host = await serveBench({ start: answer.answer })
      const page = await openBench(host, { query: { ...look, stay: true } })
      await reach(page)
      await press(page)
      await shows(page, '[data-state=starting]')
      expect(await focus(page)).toEqual(kept)
      answer.open()
      await shows(page, 'a')
      expect(await focus(page)).toEqual(kept)
      await turn(page, { thread: unread })
      await expect
        .poll(async () => (await spoken(page.locator('.oc-button'))).name)
        .toContain('messages: 3')
      expect(await focus(page)).toEqual(kept)
      for (const disabled of [true, false]) {
        await turn(page, { disabled, disabledReason: 'The order is closed.' })
        await shows(page, disabled ? 'button[data-state=disabled]' : 'a')
        expect(await focus(page)).toEqual(kept)
      }
    },
  )

  it('H08 when it shows an error, a refusal and a countdown', async () => {
    const host = await serveBench({ start: reply(400, { detail: 'No.' }) })
    const page = await openBench(host)
    await reach(page)
    await press(page)
    await shows(page, '[data-state=error]')
    expect(await focus(page)).toEqual(kept)
    host.start = reply(403, { detail: 'No.' })
    await press(page)
    await shows(page, '[data-state=disabled]')
    expect(await focus(page)).toEqual(kept)
    host.start = reply(429, { wait: 30 })
    await turn(page, { orderId: 1002 })
    await shows(page, '[data-state=idle]')
    await press(page)
    await page.locator('.oc-button__label').getByText('Try again in').waitFor()
    expect(await focus(page)).toEqual(kept)
  })
})
