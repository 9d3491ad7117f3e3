import type { BrowserContextOptions, Locator, Page } from 'playwright-core'
import { openPage } from './chromium'
import { neverAnswers, page as found, reply, serveBench, thread, type Answer } from './bench-host'

export const states = [
  'placeholder',
  'start',
  'checking',
  'starting',
  'error',
  'countdown',
  'disabled',
  'view',
  'closed',
] as const
export type State = (typeof states)[number]

interface Recipe {
  find?: Answer
  start?: Answer
  isPressed?: boolean
  query?: Record<string, unknown>
  seenBy: string
}

const recipes: Record<State, Recipe> = {
  placeholder: { query: { orderId: 'null' }, seenBy: '[data-state=disabled]' },
  start: { seenBy: '[data-mode=start][data-state=idle]' },
  checking: { find: neverAnswers, seenBy: '[data-state=checking]' },
  starting: { start: neverAnswers, isPressed: true, seenBy: '[data-state=starting]' },
  error: { start: reply(503, {}), isPressed: true, seenBy: '[data-state=error]' },
  countdown: { start: reply(429, { wait: 30 }), isPressed: true, seenBy: '[data-state=error]' },
  disabled: {
    query: { disabled: true, disabledReason: 'No writer is assigned yet.' },
    seenBy: '[data-state=disabled]',
  },
  view: { find: reply(200, found(thread())), seenBy: '[data-mode=view]' },
  closed: { find: reply(200, found(thread({ is_active: false }))), seenBy: '[data-inactive]' },
}

export interface BenchOptions extends BrowserContextOptions {
  query?: Record<string, unknown>
  /** Before the page loads. */
  prepare?: (page: Page) => Promise<void>
}

/** The bench page of a host. The query is what `support/bench/main.ts` understands. */
export async function openBench(
  host: { url: string },
  { query = {}, prepare, ...options }: BenchOptions = {},
) {
  const asked = Object.entries(query).map(([key, value]) => [key, String(value)])
  const address = `${host.url}/?${new URLSearchParams(asked)}`
  if (!prepare) return openPage(address, options)
  const page = await openPage('about:blank', options)
  await prepare(page)
  await page.goto(address)
  return page
}

/** The bench page with its button in a state. */
export async function openState(
  state: State,
  { query, ...options }: BenchOptions = {},
): Promise<{ page: Page; button: Locator }> {
  const { find, start, isPressed = false, query: own, seenBy } = recipes[state]
  const host = await serveBench({ find, start })
  const page = await openBench(host, { query: { ...own, ...query }, ...options })
  const button = page.locator('.oc-button')
  if (isPressed) await button.and(page.locator('[data-state=idle]')).click()
  // The pointer has its own look.
  if (isPressed) await page.mouse.move(0, 0)
  await button.and(page.locator(seenBy)).waitFor()
  if (seenBy === '[data-state=error]')
    await page.locator('[data-sonner-toast][data-mounted=true]').waitFor()
  return { page, button }
}

/** Sets what the bench page shows from now on. */
export const turn = (page: Page, turns: Record<string, unknown>) =>
  page.evaluate((turns) => Object.assign((window as unknown as { bench: object }).bench, turns), turns)
