import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { gate, reply, serveBench, thread, type Answer } from './support/bench-host'
import { heard, listen, spoken } from './support/spoken'
import { openBench, turn } from './support/states'

const created = reply(201, { thread: thread() })
const BUSY = 'polite: Starting conversation…'
const READY = 'polite: The conversation is ready.'
const FAILED = 'Failed to start conversation. Please try again.'
const FORBIDDEN = 'You do not have permission to start a conversation for this order.'

async function open(start: Answer, query: Record<string, unknown> = {}) {
  const host = await serveBench({ start })
  const page = await openBench(host, { query: { stay: true, ...query }, prepare: listen })
  await shows(page, '[data-state=idle]')
  return page
}

const shows = (page: Page, selector: string) =>
  page.locator('.oc-button').and(page.locator(selector)).first().waitFor()

/** Long enough for a second voice to come in. */
const pause = (page: Page) => page.waitForTimeout(300)

describe('the announcements', () => {
  it.each([{}, { custom: true }])('L08 of a quick start are its result only: %o', async (look) => {
    const page = await open(created, { ...look, orderId: '[1001,1001]' })
    const button = page.locator('.oc-button').first()
    await button.click()
    await shows(page, 'a')
    await pause(page)
    expect(await heard(page)).toEqual([READY])
  })

  it('L08 of a start longer than half a second are one for busy and one for the result', async () => {
    const answer = gate(created)
    const page = await open(answer.answer)
    await page.locator('.oc-button').click()
    await page.waitForTimeout(1200)
    await page.locator('.oc-button').click({ force: true })
    answer.open()
    await shows(page, 'a')
    await pause(page)
    expect(await heard(page)).toEqual([BUSY, READY])
  })

  it.each([
    ['a failure', 400, FAILED],
    ['a refusal', 403, FORBIDDEN],
  ])('L08 of %s come once, from the toast or from the kit', async (_, status, words) => {
    const page = await open(reply(status, { detail: 'No.' }))
    await page.locator('.oc-button').click()
    await page.locator('[data-sonner-toast]').getByText(words).waitFor()
    await pause(page)
    expect(await heard(page)).toEqual([`assertive: ${words}`])
    // Pressed again: a refused button says nothing more, it is described.
    if (status === 403) {
      await page.locator('.oc-button').click({ force: true })
      await pause(page)
      expect(await heard(page)).toHaveLength(1)
    }
    await turn(page, { orderId: 1002, toast: false })
    await shows(page, '[data-state=idle]')
    await page.locator('.oc-button').click()
    await pause(page)
    expect((await heard(page)).slice(1)).toEqual([`assertive: ${words}`])
  })

  it.each([{}, { custom: true }])(
    'H13 of a countdown have the wait once, and then nothing while it counts: %o',
    async (look) => {
      const page = await open(reply(429, { wait: 30 }), look)
      const button = page.locator('.oc-button')
      await button.click()
      await page.locator('[data-sonner-toast]').getByText('try again in 30 s').waitFor()
      const { name } = await spoken(button)
      expect(name).toBe('Start conversation about order 1001')
      await button.evaluate((element) => {
        const changed: string[] = []
        Object.assign(window, { changed })
        // What a name of its own stands for is not read.
        const isNamed = element.hasAttribute('aria-label')
        new MutationObserver((records) => {
          for (const { target, attributeName: attribute } of records) {
            const within = target instanceof Element ? target : target.parentElement
            const isSilent = attribute
              ? attribute.startsWith('data-')
              : isNamed || !!within?.closest('[aria-hidden=true]')
            if (!isSilent) changed.push(attribute ?? target.textContent ?? '')
          }
        }).observe(element, { subtree: true, childList: true, characterData: true, attributes: true })
      })
      await page.waitForTimeout(1300)
      expect(await page.evaluate(() => (window as unknown as { changed: string[] }).changed)).toEqual([])
      expect(await spoken(button)).toMatchObject({ name, description: '' })
      expect(await heard(page)).toEqual(['assertive: Too many requests. Please try again in 30 s.'])
    },
  )
})
