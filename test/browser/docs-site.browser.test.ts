import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sidebar } from '../../docs/.vitepress/sidebar'
import { violations } from './support/axe'
import { openPage } from './support/chromium'
import { serveDocs } from './support/docs-host'

const PHONE = { width: 390, height: 844 }
const PAGES = [
  '',
  ...sidebar.flatMap(({ items }) => items.map(({ link }) => link.slice(1))),
  'api/',
  'api/vue',
]

let site: Awaited<ReturnType<typeof serveDocs>>
beforeAll(async () => {
  site = await serveDocs('/some/path/')
}, 600_000)
afterAll(() => site.close())

async function open(path: string, options?: Parameters<typeof openPage>[1]): Promise<Page> {
  const page = await openPage(site.url + path, options)
  await page.locator('h1').first().waitFor()
  return page
}

const liveButton = (page: Page) => page.locator('.live-order .oc-button')

describe('the docs site under a path', () => {
  it('starts a conversation on its home page, without a request to a server', async () => {
    const page = await open('')
    const requests: string[] = []
    page.on('request', (request) => requests.push(request.url()))
    await liveButton(page).getByText('Start conversation').click()
    await page.getByText('/orders/1001/messages/507').waitFor()
    await liveButton(page).getByText('View conversation').waitFor()
    expect(requests.filter((url) => url.includes('order-communications'))).toEqual([])
  })

  it('says on its home page why the server refuses', async () => {
    const page = await open('')
    await page.getByLabel('The server refuses (403)').check()
    await liveButton(page).getByText('Start conversation').click()
    await page.locator('.live-order .oc-button[data-state=disabled]').waitFor()
    await page.locator('[data-sonner-toast]').getByText('You do not have permission').waitFor()
  })

  it('finds a page by search, with the keyboard alone', async () => {
    const page = await open('start')
    await page.keyboard.press('Control+k')
    await page.getByRole('searchbox').fill('simplejwt')
    await page.locator('.VPLocalSearchBox .result').first().waitFor()
    await page.keyboard.press('Enter')
    await page.waitForURL('**/some/path/signing-in**')
  })

  it.each([
    'start.md',
    'errors.md',
    'api/vue.md',
    'llms.txt',
    'llms-full.txt',
    'openapi.yaml',
    'playground/',
  ])('has %s', async (path) => {
    const reply = await fetch(site.url + path)
    expect(reply.status).toBe(200)
    expect(await reply.text()).not.toBe('')
  })

  it('lists every page in llms.txt under its own path', async () => {
    const list = await (await fetch(`${site.url}llms.txt`)).text()
    const links = [...list.matchAll(/\]\((.+?)\)/g)].map(([, link = '']) => link)
    expect(links).toContain('/some/path/start.md')
    for (const link of links) expect((await fetch(new URL(link, site.url))).status).toBe(200)
  })

  const patience = { timeout: 900_000 }

  it.each(['light', 'dark'] as const)(
    'has no finding of axe on any page, %s',
    patience,
    async (colorScheme) => {
      const found: string[] = []
      for (const path of PAGES) {
        const page = await open(path, { colorScheme })
        found.push(...(await violations(page)).map((violation) => `${path || 'home'}: ${violation}`))
        await page.close()
      }
      expect(found).toEqual([])
    },
  )

  it('fits a phone, and has no finding of axe there', patience, async () => {
    for (const path of PAGES) {
      const page = await open(path, { viewport: PHONE })
      const widths = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth])
      expect([path, widths[0]]).toEqual([path, widths[1]])
      expect((await violations(page)).map((violation) => `${path}: ${violation}`)).toEqual([])
      await page.close()
    }
  })
})
