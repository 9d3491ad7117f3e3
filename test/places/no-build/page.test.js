import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { chromium } from 'playwright-core'
import { serve } from './server.js'

const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium'
let browser, site

before(async () => {
  browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] })
  site = await serve()
})
after(async () => {
  await browser.close()
  site.close()
})

test('a plain HTML page starts a conversation and views another, without a message in the console', async () => {
  const page = await browser.newPage()
  const messages = []
  page.on('console', (message) => messages.push(message.text()))
  page.on('pageerror', (error) => messages.push(String(error)))
  await page.goto(site.url)
  const view = page.getByRole('link', { name: 'Unterhaltung ansehen' })
  await view.waitFor()
  assert.equal(await view.getAttribute('href'), '/orders/1002/messages/503/')
  await page.getByRole('button', { name: 'Unterhaltung starten' }).click()
  await page.waitForURL('**/orders/1001/messages/507/')
  assert.equal(site.calls.filter((method) => method === 'POST').length, 1)
  assert.deepEqual(messages, [])
})
