import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, inject } from 'vitest'

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

export const origin = inject('origin')
let browser: Browser
const complaints: string[] = []
const open: Page[] = []

beforeAll(async () => {
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: FLAGS,
    // Playwright turns off what every user has.
    ignoreDefaultArgs: ['--disable-back-forward-cache'],
  })
})

// A console message that nobody expected fails the test it came in.
afterEach(async () => {
  await Promise.all(open.splice(0).map((page) => page.context().close()))
  expect(complaints.splice(0)).toEqual([])
})

afterAll(() => browser.close())

/** Takes from the log what a test expects the console to say. */
export const takeComplaints = () => complaints.splice(0)

export async function openPage(path: string, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options })
  const page = await context.newPage()
  context.on('console', (message) => {
    // Chromium itself reports every refused request, also those a test asks for.
    const isOwn = message.text().startsWith('Failed to load resource')
    if (!isOwn && ['warning', 'error'].includes(message.type())) complaints.push(message.text())
  })
  context.on('weberror', (error) => complaints.push(String(error.error())))
  open.push(page)
  await page.goto(new URL(path, origin).href)
  return page
}

/** Signs in by the name of a sample user. */
export async function signIn(page: Page, name: string): Promise<void> {
  const select = page.getByLabel('Signed in as')
  const option = select.locator('option', { hasText: name })
  await select.selectOption((await option.getAttribute('value')) ?? '')
}

export const button = (page: Page) => page.locator('main .oc-button')
