import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { after, before, beforeEach, it } from 'node:test'
import { createConversationBackend } from 'order-conversations/mock-backend'
import { chromium } from 'playwright-core'
import { render } from './dist/server/entry-server.js'

const CLARA = 'token-client'
const DIEGO = 'token-client-2'
// The orders of the page that have a conversation, for each user.
const THREADS = { [CLARA]: [503], [DIEGO]: [501, 505] }
const FILES = { '/index.js': 'text/javascript', '/index.css': 'text/css' }

const backend = createConversationBackend()
const template = readFileSync('dist/index.html', 'utf8')
let server, origin, browser

async function answer(incoming, outgoing) {
  const { url, method, headers } = incoming
  if (url.startsWith('/api/')) {
    const { authorization = '', 'content-type': type = 'application/json' } = headers
    const chunks = await incoming.toArray()
    const body = chunks.length > 0 ? Buffer.concat(chunks) : undefined
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
  if (FILES[url])
    return outgoing.writeHead(200, { 'content-type': FILES[url] }).end(readFileSync(`dist${url}`))
  if (url !== '/') return outgoing.writeHead(200).end('Messages')
  const token = /token=([\w-]+)/.exec(headers.cookie ?? '')?.[1] ?? null
  const { html, state } = await render(`${origin}/api/v1`, token)
  const page = template.replace('<!-- html -->', () => html).replace('<!-- state -->', () => state)
  outgoing.writeHead(200, { 'content-type': 'text/html' }).end(page)
}

before(async () => {
  server = createServer(answer)
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
beforeEach(() => backend.reset())

const htmlFor = async (token) => (await fetch(origin, { headers: { cookie: `token=${token}` } })).text()
const threadsIn = (html) => Array.from(html.matchAll(/href="\/messages\/(\d+)"/g), ([, id]) => Number(id))

it('Y03 the HTML has View for an order with a conversation', async () => {
  assert.deepEqual(threadsIn(await htmlFor(CLARA)), THREADS[CLARA])
})

it('S08 two users who ask at once see only their own conversations', async () => {
  const tokens = Array.from({ length: 20 }, (_, index) => (index % 2 ? CLARA : DIEGO))
  const pages = await Promise.all(tokens.map(htmlFor))
  pages.forEach((html, index) => assert.deepEqual(threadsIn(html), THREADS[tokens[index]]))
})

it('S09 the browser takes over the HTML and asks nothing again', async () => {
  const context = await browser.newContext()
  await context.addCookies([{ name: 'token', value: CLARA, url: origin }])
  const page = await context.newPage()
  const requests = []
  const problems = []
  page.on('request', (request) => request.url().includes('/api/') && requests.push(request.url()))
  page.on('pageerror', (error) => problems.push(error.message))
  page.on('console', (message) => problems.push(message.text()))
  await page.goto(origin, { waitUntil: 'networkidle' })
  assert.equal(await page.locator('#order-1007 [data-mode]').getAttribute('data-mode'), 'view')
  assert.deepEqual([requests, problems], [[], []])
  // The page is alive: a press starts a conversation.
  await page.locator('#order-1001 button').click()
  await page.waitForURL('**/messages/*')
  assert.equal(requests.length, 1)
})
