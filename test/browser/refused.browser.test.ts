import { describe, expect, it } from 'vitest'
import { reply, serveBench } from './support/bench-host'
import { focused, isWhole } from './support/bubble'
import { takeComplaints } from './support/chromium'
import { openBench } from './support/states'

describe('the reason of a refusal', () => {
  it.each([{}, { iconOnly: true }, { toast: false }])(
    'H08 waits while a toast shows it, until the person presses the button again: %o',
    async (query) => {
      const host = await serveBench({ start: reply(403, { detail: 'No.' }) })
      const page = await openBench(host, { query: { scene: 'clipped', ...query } })
      const button = page.locator('.oc-button')
      const bubble = button.getByText('You do not have permission')
      await button.and(page.locator('[data-state=idle]')).focus()
      await page.keyboard.press('Enter')
      await bubble.waitFor({ state: 'attached' })
      if (query.toast !== false) await page.locator('[data-sonner-toast]').waitFor()
      expect(await bubble.isVisible()).toBe(false)
      await page.keyboard.press('Enter')
      await bubble.waitFor()
      expect(await isWhole(page)).toBe(true)
      await page.keyboard.press('Escape')
      await bubble.waitFor({ state: 'hidden' })
      await button.hover()
      await bubble.waitFor()
      await page.keyboard.press('Escape')
      await bubble.waitFor({ state: 'hidden' })
      expect(await focused(page)).toBe(true)
    },
  )

  it('H08 appears when the toast has gone and the person is still at the button', async () => {
    const host = await serveBench({ start: reply(403, { detail: 'No.' }) })
    const page = await openBench(host, { prepare: (page) => page.clock.install() })
    const button = page.locator('.oc-button')
    await button.and(page.locator('[data-state=idle]')).focus()
    await page.keyboard.press('Enter')
    const toast = page.locator('[data-sonner-toast]')
    await toast.waitFor()
    const bubble = button.getByText('You do not have permission')
    expect(await bubble.isVisible()).toBe(false)
    await page.clock.fastForward(9000)
    await toast.waitFor({ state: 'detached' })
    await bubble.waitFor()
  })

  it('H08 appears at once when there is no toast', async () => {
    const host = await serveBench({ start: reply(403, { detail: 'No.' }) })
    const page = await openBench(host, {
      prepare: async (page) => {
        await page.route('**/built-in-toaster*', (route) => route.abort())
      },
    })
    const button = page.locator('.oc-button')
    await button.and(page.locator('[data-state=idle]')).click()
    await button.getByText('You do not have permission').waitFor()
    expect(takeComplaints().join()).toContain('toaster-failed')
  })
})
