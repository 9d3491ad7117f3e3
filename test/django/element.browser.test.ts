import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { openPage } from '../browser/support/chromium'
import { buildElement } from '../support/build-element'
import { serveDjango, type DjangoOptions } from './support/serve-django'

const [STAFF, CLIENT, OTHER_CLIENT] = [11, 21, 22]

let built: ReturnType<typeof buildElement>
beforeAll(() => {
  built = buildElement()
})
afterAll(() => built.remove())

const start = (page: Page) => page.getByRole('button', { name: 'Start conversation' })
const view = (page: Page) => page.getByRole('link', { name: 'View conversation' })

type Csrf = NonNullable<DjangoOptions['pages']>['csrf']

async function signIn(userId: number, csrf: Csrf = 'cookie') {
  const django = await serveDjango({ pages: { folder: built.folder, csrf } })
  onTestFinished(() => django.close())
  const page = await openPage(`${django.origin}/sign-in/${userId}/`)
  return { page, origin: django.origin }
}

/** How many threads of an order the server has, for staff, who see all of them. */
async function countThreads(page: Page, origin: string, order: number): Promise<number> {
  await page.goto(`${origin}/sign-in/${STAFF}/`)
  const response = await page.goto(
    `${origin}/api/v1/order-communications/communication-threads/?order=${order}`,
  )
  return ((await response!.json()) as { count: number }).count
}

describe('a page of Django templates, signed in by session', () => {
  it.each<Csrf>(['cookie', 'http-only', 'session'])(
    'X06 Y16 one press makes one thread, with the CSRF token in: %s',
    async (csrf) => {
      const { page, origin } = await signIn(CLIENT, csrf)
      await page.goto(`${origin}/orders/1001/`)
      await start(page).dblclick()
      await page.waitForURL(`${origin}/orders/1001/messages/507/`)
      await page.getByText('Messages of order 1001, thread 507').waitFor()
      await page.goto(`${origin}/orders/1001/`)
      expect(await view(page).getAttribute('href')).toBe('/orders/1001/messages/507/')
      expect(await countThreads(page, origin, 1001)).toBe(1)
    },
  )

  it('asks once for a page with a list of orders', async () => {
    const { page, origin } = await signIn(CLIENT)
    const asked: string[] = []
    page.on('request', (request) => {
      if (request.url().includes('/api/')) asked.push(request.url())
    })
    await page.setViewportSize({ width: 1280, height: 4000 })
    await page.goto(`${origin}/orders/`)
    await view(page).first().waitFor()
    await expect.poll(() => page.locator('[data-state=checking]').count()).toBe(0)
    expect(asked).toHaveLength(1)
  })

  it('S01 shows nothing of the previous user after another one has signed in', async () => {
    const { page, origin } = await signIn(CLIENT)
    await page.goto(`${origin}/orders/1007/`)
    await view(page).waitFor()
    await page.goto(`${origin}/sign-in/${OTHER_CLIENT}/`)
    await page.goto(`${origin}/orders/1007/`)
    await page.locator('[data-state=idle]').waitFor()
    expect(await view(page).count()).toBe(0)
  })

  it('asks a person whose session has ended to sign in, and creates no thread', async () => {
    const { page, origin } = await signIn(CLIENT)
    await page.goto(`${origin}/orders/1001/`)
    await page.locator('[data-state=idle]').waitFor()
    await page.context().clearCookies()
    await start(page).click()
    await page.locator('[data-sonner-toast]').getByText('sign in').waitFor()
    expect(await countThreads(page, origin, 1001)).toBe(0)
  })
})
