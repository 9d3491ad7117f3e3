// Writes pictures of every page of the playground, also after clicks, in light and dark, at the widths of a desk, a
// tablet and a phone. Writes the pictures of the documentation into docs/.
// Usage: npm run screenshots [folder]
import { mkdirSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'
import { createServer } from 'vite'
import { packPng } from './pack-png.mjs'

const folder = process.argv[2] ?? 'screenshots'
const PAGES = {
  home: '/',
  orders: '/orders',
  table: '/orders?view=table',
  cards: '/orders?view=cards',
  order: '/orders/1001',
  unknown: '/orders/9999',
  messages: '/orders/1007/messages/503',
  missing: '/orders/1001/messages/1',
  gallery: '/gallery',
  recipes: '/recipes',
  contract: '/contract',
  sdk: '/sdk',
  'first-paint': '/first-paint',
  bootstrap: '/bootstrap.html',
  nowhere: '/nowhere',
}
// These pages are longer than the window, so their pictures show the whole page.
const LONG = ['home', 'gallery', 'recipes', 'first-paint']
const WIDTHS = {
  desk: { width: 1280, height: 800 },
  tablet: { width: 768, height: 1024 },
  phone: { width: 390, height: 844 },
}
// Pages after some clicks.
const SCENES = {
  loading: async (page) => {
    await page.addInitScript(() => {
      const { fetch } = window
      window.fetch = (input, init) =>
        String(input.url ?? input).includes('/api/') ? new Promise(() => {}) : fetch(input, init)
    })
    await page.goto(`${origin}/orders/1007/messages/503`)
    await page.locator('.skeleton').waitFor()
  },
  'no-match': async (page) => {
    await page.goto(`${origin}/orders`)
    await page.getByLabel('Search orders').fill('zebra')
  },
  refused: async (page) => {
    await page.goto(`${origin}/orders/1003`)
    await page.locator('main .oc-button[data-state=idle]').click()
    await page.locator('[data-sonner-toast]').waitFor()
    await page.mouse.move(0, 0)
    await page.locator('main .oc-button').hover()
  },
  'sdk-outcome': async (page) => {
    await page.goto(`${origin}/sdk`)
    await page.getByRole('button', { name: 'Run' }).click()
    await page.locator('[data-result]').waitFor()
  },
  'sdk-error': async (page) => {
    await page.goto(`${origin}/sdk`)
    await page.getByLabel('Order id').fill('12abc')
    await page.getByRole('button', { name: 'Run' }).click()
    await page.locator('[data-result]').waitFor()
  },
  bench: async (page) => {
    await page.goto(`${origin}/orders`)
    await page.locator('h1').waitFor()
    const open = page.getByRole('button', { name: 'Test bench' })
    if (await open.isVisible()) await open.click()
    await page.getByLabel('Fail the next start with').selectOption({ label: '500 Server error' })
  },
}

mkdirSync(folder, { recursive: true })
const server = await createServer({
  configFile: fileURLToPath(new URL('../playground/vite.config.ts', import.meta.url)),
  logLevel: 'warn',
  server: { port: 0, strictPort: false, host: '127.0.0.1' },
})
await server.listen()
const { origin } = new URL(server.resolvedUrls.local[0])
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
})

// Wait until animations have ended and answers and recipes are there.
async function settle(page) {
  await page.waitForFunction(() => {
    const ends = ({ effect }) => effect?.getComputedTiming().endTime !== Infinity
    const unready =
      '[data-tone=pending], [role=status].skeleton, [data-row=error] [data-state=starting], [data-row=waiting] [data-state=starting], .stage:empty'
    return !document.getAnimations().some(ends) && !document.querySelector(unready)
  })
}

for (const colorScheme of ['light', 'dark']) {
  for (const [width, viewport] of Object.entries(WIDTHS)) {
    const picture = (name) => ({ path: `${folder}/${name}-${width}-${colorScheme}.png` })
    for (const [name, path] of Object.entries(PAGES)) {
      const page = await browser.newPage({ viewport, colorScheme })
      await page.goto(origin + path)
      await page.locator('h1').waitFor()
      await settle(page)
      await page.screenshot({ ...picture(name), fullPage: LONG.includes(name) })
      await page.close()
    }
    for (const [name, act] of Object.entries(SCENES)) {
      const page = await browser.newPage({ viewport, colorScheme })
      await act(page)
      if (name !== 'loading') await settle(page)
      await page.screenshot(picture(name))
      await page.close()
    }
  }
}

// The pictures of the README and the docs. They are part of the repository, so their files should be small.
const docs = fileURLToPath(new URL('../docs/', import.meta.url))
const save = async (place, name) => writeFileSync(`${docs}${name}.png`, packPng(await place.screenshot()))

const home = await browser.newPage({ viewport: { width: 1280, height: 858 } })
await home.goto(origin)
await home.locator('.order-detail .oc-button[data-state=idle]').waitFor()
await settle(home)
await save(home, 'order-page')
const page = await browser.newPage({ viewport: { width: 1280, height: 700 } })
await page.goto(`${origin}/orders`)
await page.getByLabel('Signed in as').selectOption({ label: 'Sam Okafor · support' })
await settle(page)
await page.getByLabel('Fail the next start with').selectOption({ label: '429 Too many requests' })
await page.locator('.oc-button').nth(2).click()
await page.locator('[data-sonner-toast]').waitFor()
await settle(page)
await save(page, 'orders')
const gallery = await browser.newPage({ viewport: { width: 1280, height: 1800 } })
await gallery.goto(`${origin}/gallery`)
await gallery.locator('.sheet').first().waitFor()
await settle(gallery)
await save(gallery.locator('.sheet--light'), 'gallery')
await save(gallery.locator('.sheet--dark'), 'gallery-dark')
await gallery.getByRole('button', { name: 'Right to left' }).click()
await settle(gallery)
await save(gallery.locator('.sheet--light'), 'gallery-rtl')

await browser.close()
await server.close()
console.log(`Pictures are in ${folder}/`)
