import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { after, before, it } from 'node:test'
import { createConversationBackend } from 'order-conversations/mock-backend'
import { chromium } from 'playwright-core'

const backend = createConversationBackend()
let server, origin, browser

async function answer({ url, method, headers }, outgoing, body) {
  if (url.startsWith('/api/')) {
    const { authorization = '', 'content-type': type = 'application/json' } = headers
    const request = new Request(origin + url, {
      method,
      headers: { authorization, 'content-type': type },
      body,
    })
    const response = await backend.handle(request)
    return outgoing
      .writeHead(response.status, Object.fromEntries(response.headers))
      .end(await response.text())
  }
  if (url === '/') {
    outgoing.writeHead(200, { 'content-type': 'text/html' })
    return outgoing.end(
      '<!doctype html><title>Orders</title><div id="app"></div><script src="/main.js"></script>',
    )
  }
  if (!url.endsWith('.js') || !existsSync(`dist${url}`)) return outgoing.writeHead(404).end()
  outgoing.writeHead(200, { 'content-type': 'text/javascript' }).end(readFileSync(`dist${url}`))
}

before(async () => {
  server = createServer(async (incoming, outgoing) => {
    const chunks = await incoming.toArray()
    const { url, method, headers } = incoming
    await answer({ url, method, headers }, outgoing, chunks.length > 0 ? Buffer.concat(chunks) : undefined)
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

it('a page bundled by webpack shows View, starts a conversation and shows a toast', async () => {
  const page = await browser.newPage()
  const problems = []
  page.on('pageerror', (error) => problems.push(error.message))
  await page.goto(origin)
  await page.locator('a.oc-button', { hasText: 'View conversation' }).waitFor()
  const start = page.locator('.oc-button', { hasText: 'Start conversation' })
  backend.failNext({ operation: 'start', status: 403 })
  await start.click()
  // The toaster is a chunk of its own.
  await page.locator('[data-sonner-toast]').waitFor()
  assert.deepEqual(problems, [])
})

it('Y32 the bundle holds no text for developers', () => {
  assert.ok(!readFileSync('dist/main.js', 'utf8').includes('The server ignores `?order=`'))
})
