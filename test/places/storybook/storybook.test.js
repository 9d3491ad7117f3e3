import assert from 'node:assert/strict'
import { createReadStream, existsSync } from 'node:fs'
import { createServer } from 'node:http'
import { extname, join } from 'node:path'
import { after, before, it } from 'node:test'
import { chromium } from 'playwright-core'

const TYPES = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
}
let server, origin, browser

before(async () => {
  server = createServer(({ url }, response) => {
    const file = join('storybook-static', new URL(url, 'http://x').pathname)
    if (!existsSync(file) || !TYPES[extname(file)]) return response.writeHead(404).end()
    createReadStream(file).pipe(response.writeHead(200, { 'content-type': TYPES[extname(file)] }))
  })
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${server.address().port}`
  const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium'
  browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })
})
after(async () => {
  await browser?.close()
  server.closeAllConnections()
  server.close()
})

async function open(story) {
  const page = await browser.newPage()
  await page.goto(`${origin}/iframe.html?id=orderdetail--${story}&viewMode=story`)
  return page
}

it('a story shows Start, and a press makes it View', async () => {
  const page = await open('default')
  await page.locator('.oc-button', { hasText: 'Start conversation' }).click()
  await page.waitForURL('**#/orders/1001/messages/*')
  await page.locator('.oc-button', { hasText: 'View conversation' }).waitFor()
})

it('a story of an order with a conversation shows View', async () => {
  const page = await open('known')
  await page.locator('a.oc-button', { hasText: 'View conversation' }).waitFor()
})

it('a story of a fault shows the refusal', async () => {
  const page = await open('refused')
  const button = page.locator('.oc-button')
  await button.click()
  await page.locator('.oc-button[data-state="disabled"]').waitFor()
  assert.match(await button.innerText(), /Start conversation/)
})
