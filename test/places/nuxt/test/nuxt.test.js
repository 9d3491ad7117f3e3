import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { after, before, beforeEach, describe, it } from 'node:test'
import { chromium } from 'playwright-core'
import { startApi } from './api.js'
import { startApp } from './app.js'

const CLARA = 'token-client'
const DIEGO = 'token-client-2'
// The orders of the page that have a conversation, for each user.
const KNOWN = { [CLARA]: [1007], [DIEGO]: [1002, 1014] }

let api, app, browser

before(async () => {
  api = await startApi()
  app = await startApp({
    NUXT_API_ORIGIN: api.origin,
    NUXT_CONVERSATIONS_SERVER_BASE_URL: `${api.origin}/api/v1`,
  })
  const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium'
  assert.ok(existsSync(executablePath), 'Set CHROMIUM to a browser.')
  browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })
})
after(async () => {
  await browser?.close()
  app?.stop()
  api?.close()
})
beforeEach(() => {
  api.backend.reset()
  api.seen.length = 0
})

const htmlFor = async (token, path = '/') =>
  (await fetch(app.origin + path, { headers: token ? { cookie: `token=${token}` } : {} })).text()
/** The orders whose button is View. */
const viewsIn = (html) =>
  Array.from(html.matchAll(/href="\/orders\/(\d+)\/messages\/\d+"/g), ([, id]) => Number(id))

/** Opens a page as a user, and collects its requests to the API and its errors. */
async function open(token, path = '/') {
  const context = await browser.newContext()
  await context.addCookies([{ name: 'token', value: token, url: app.origin }])
  const page = await context.newPage()
  const requests = []
  const problems = []
  page.on('request', (request) => request.url().includes('/api/v1') && requests.push(request.method()))
  page.on('pageerror', (error) => problems.push(error.message))
  page.on('console', (message) => message.type() !== 'info' && problems.push(message.text()))
  await page.goto(app.origin + path, { waitUntil: 'networkidle' })
  return { page, requests, problems }
}

describe('the HTML of the server', () => {
  it('Y03 has View for an order with a conversation and Start for the others', async () => {
    const html = await htmlFor(CLARA)
    assert.deepEqual(viewsIn(html), KNOWN[CLARA])
    assert.equal(html.match(/Unterhaltung beginnen</g).length, 3)
  })

  it('S08 shows each of two users only their own conversations when they ask at once', async () => {
    const tokens = Array.from({ length: 20 }, (_, index) => (index % 2 ? CLARA : DIEGO))
    const pages = await Promise.all(tokens.map((token) => htmlFor(token)))
    pages.forEach((html, index) => {
      const other = tokens[index] === CLARA ? DIEGO : CLARA
      assert.deepEqual(viewsIn(html), KNOWN[tokens[index]])
      assert.ok(!html.includes(`${other}"`))
    })
    const tokensSent = new Set(api.seen.map(({ token, cookie }) => `${token} ${cookie}`))
    assert.deepEqual(
      [...tokensSent].sort(),
      [CLARA, DIEGO].map((token) => `Bearer ${token} token=${token}`).sort(),
    )
  })

  it('asks nothing for a person who is signed out', async () => {
    assert.deepEqual(viewsIn(await htmlFor(null)), [])
    assert.deepEqual(api.seen, [])
  })

  it('has Start when the look-up fails', async () => {
    api.backend.failNext({ status: 500, times: Infinity })
    assert.deepEqual(viewsIn(await htmlFor(CLARA)), [])
  })

  it('holds no address that only the server uses', async () => {
    assert.ok(!(await htmlFor(CLARA)).includes(api.origin))
  })
})

describe('the page in the browser', () => {
  it('S09 takes over the answers of the server, and asks nothing again', async () => {
    const { page, requests, problems } = await open(CLARA)
    assert.equal(await page.locator('#order-1007 [data-mode]').getAttribute('data-mode'), 'view')
    assert.deepEqual(requests, [])
    assert.deepEqual(problems, [])
  })

  it('has the stylesheet of the button', async () => {
    const { page } = await open(CLARA)
    const padding = await page
      .locator('#order-1007 [data-mode]')
      .evaluate((element) => getComputedStyle(element).paddingInlineStart)
    assert.notEqual(padding, '0px')
  })

  it('opens the messages page after a start', async () => {
    const { page, requests } = await open(CLARA)
    await page.locator('#order-1001 button').click()
    await page.waitForURL('**/orders/1001/messages/*')
    await page.getByRole('heading', { name: /^Messages 1001 \d+$/ }).waitFor()
    assert.deepEqual(requests, ['POST'])
  })

  it('empties the store when the user signs out', async () => {
    const { page } = await open(CLARA)
    assert.equal(await page.locator('#known').textContent(), '1007')
    await page.locator('#sign-out').click()
    await page.locator('#order-1007 button').waitFor()
    assert.equal(await page.locator('#known').textContent(), '')
  })

  it('gives the composable the answer of the server', async () => {
    const { page, requests, problems } = await open(CLARA, '/orders/1007')
    assert.equal(await page.locator('#own').getAttribute('data-mode'), 'view')
    assert.deepEqual([requests, problems], [[], []])
  })
})

describe('a server without an absolute address', () => {
  it('shows Start and logs once which setting is missing', async () => {
    const other = await startApp({ NUXT_API_ORIGIN: api.origin })
    try {
      for (let index = 0; index < 3; index++) {
        const response = await fetch(other.origin, { headers: { cookie: `token=${CLARA}` } })
        assert.deepEqual(viewsIn(await response.text()), [])
      }
      assert.equal(other.log().match(/NUXT_CONVERSATIONS_SERVER_BASE_URL/g)?.length, 1)
    } finally {
      other.stop()
    }
  })
})
