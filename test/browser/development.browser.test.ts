import { expect, inject, it } from 'vitest'
import { openPage } from './support/chromium'

it('the playground shows its orders on the development server, as `npm start` serves it', async () => {
  const page = await openPage(`${inject('sourceOrigin')}/`)
  await page.locator('main .oc-button').first().waitFor()
  const radius = await page
    .locator('main .oc-button')
    .first()
    .evaluate((button) => getComputedStyle(button).borderRadius)
  expect(radius).toBe('9.6px')
})
