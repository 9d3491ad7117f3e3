// Writes pictures of every page of the playground, in light and dark, at desk and phone width.
// Usage: npm run screenshots [folder]
import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'
import { createServer } from 'vite'

const folder = process.argv[2] ?? 'screenshots'
const PAGES = {
  home: '/',
  orders: '/orders',
  order: '/orders/1001',
  messages: '/orders/1007/messages/503',
  missing: '/orders/1001/messages/1',
  sdk: '/sdk',
}
const WIDTHS = { desk: { width: 1280, height: 800 }, phone: { width: 390, height: 844 } }

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

for (const colorScheme of ['light', 'dark']) {
  for (const [width, viewport] of Object.entries(WIDTHS)) {
    const page = await browser.newPage({ viewport, colorScheme })
    for (const [name, path] of Object.entries(PAGES)) {
      await page.goto(origin + path)
      await page.locator('h1').waitFor()
      await page.waitForTimeout(900)
      await page.screenshot({ path: `${folder}/${name}-${width}-${colorScheme}.png` })
    }
    await page.close()
  }
}

// The picture of the README.
const page = await browser.newPage({ viewport: { width: 1280, height: 760 } })
await page.goto(`${origin}/orders`)
await page.getByLabel('Signed in as').selectOption({ label: 'Sam Okafor · support' })
await page.waitForTimeout(900)
await page.getByLabel('Fail the next start with').selectOption({ label: '404 Order not found' })
await page.locator('.oc-button').nth(2).click()
await page.locator('[data-sonner-toast]').waitFor()
await page.waitForTimeout(900)
await page.screenshot({ path: `${folder}/readme.png` })

await browser.close()
await server.close()
console.log(`Pictures are in ${folder}/`)
