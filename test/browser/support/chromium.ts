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
const BLANK = 'about:blank'
const DESK = { width: 1280, height: 800 }
let browser: Browser
const complaints: string[] = []
const open: Page[] = []
let kept: { page: Page; options: string } | null = null

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
  if (kept) await tidy(kept.page)
  expect(complaints.splice(0)).toEqual([])
})

afterAll(() => browser.close())

/** Takes from the log what a test expects the console to say. */
export const takeComplaints = () => complaints.splice(0)

async function newPage(options: BrowserContextOptions): Promise<Page> {
  const context = await browser.newContext({ viewport: DESK, ...options })
  const page = await context.newPage()
  context.on('console', (message) => {
    // Chromium itself reports every refused request, also those a test asks for.
    const isOwn = message.text().startsWith('Failed to load resource')
    if (!isOwn && ['warning', 'error'].includes(message.type())) complaints.push(message.text())
  })
  context.on('weberror', (error) => complaints.push(String(error.error())))
  return page
}

/** A page nobody has used before. */
export async function openPage(path: string, options: BrowserContextOptions = {}): Promise<Page> {
  const page = await newPage(options)
  open.push(page)
  await page.goto(new URL(path, origin).href)
  return page
}

/**
 * A page of the playground, in the tab of the test before: that is a third of the work. Not for tests that
 * leave something to a tab that a new page does not end, such as a script for every page.
 */
export async function visit(
  path: string,
  { viewport = DESK, colorScheme = 'light', ...options }: BrowserContextOptions = {},
): Promise<Page> {
  if (kept?.options !== JSON.stringify(options)) {
    await kept?.page.context().close()
    kept = { page: await newPage(options), options: JSON.stringify(options) }
  }
  const { page } = kept
  if (viewport) await page.setViewportSize(viewport)
  await page.emulateMedia({ colorScheme })
  await page.goto(new URL(path, origin).href)
  return page
}

async function tidy(page: Page): Promise<void> {
  // Nobody came by.
  if (page.url() === BLANK) return
  const context = page.context()
  const others = context.pages().filter((other) => other !== page)
  await Promise.all(others.map((other) => other.close()))
  await context.setOffline(false)
  await page.mouse.move(0, 0)
  // Who is signed in.
  await page.evaluate(() => sessionStorage.clear())
  await page.goto(BLANK)
}

/** Signs in by the name of a sample user. */
export async function signIn(page: Page, name: string): Promise<void> {
  const select = page.getByLabel('Signed in as')
  const option = select.locator('option', { hasText: name })
  await select.selectOption((await option.getAttribute('value')) ?? '')
}

export const button = (page: Page) => page.locator('main .oc-button')
