import { describe, expect, it } from 'vitest'
import { violations } from './support/axe'
import { button, openPage, signIn } from './support/chromium'
import { openState, states } from './support/states'

describe.each(['light', 'dark'] as const)('axe, %s', (colorScheme) => {
  it.each(['/', '/orders', '/orders/1001', '/orders/1007/messages/503', '/sdk', '/nowhere'])(
    'finds nothing on %s',
    async (path) => {
      const page = await openPage(path, { colorScheme })
      await page.locator('h1').waitFor()
      expect(await violations(page)).toEqual([])
    },
  )

  it('finds nothing after a refusal', async () => {
    const page = await openPage('/orders/1001', { colorScheme })
    await signIn(page, 'Gina Moretti')
    await button(page).click()
    await page.locator('.oc-button[data-state=disabled]').waitFor()
    await page.locator('[data-sonner-toast]').waitFor()
    expect(await violations(page)).toEqual([])
  })
})

describe('axe, light and dark', () => {
  it.each(states)(
    'finds nothing at a button in the state %s, with and without the focus',
    async (state) => {
      const { page, button } = await openState(state)
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme })
        await button.evaluate((element) => element.blur())
        expect(await violations(page)).toEqual([])
        await button.focus()
        expect(await violations(page)).toEqual([])
      }
    },
  )
})
