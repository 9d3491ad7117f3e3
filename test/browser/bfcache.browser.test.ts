import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { cut, gate, neverAnswers, page as found, reply, serveBench, thread } from './support/bench-host'
import { button } from './support/chromium'
import { openBench } from './support/states'

declare global {
  interface Window {
    isRestored?: boolean
  }
}

const created = reply(201, { thread: thread() })
const state = (page: Page, name: string) => button(page).and(page.locator(`[data-state=${name}]`))

/** Starts, and waits until that is under way: a page that is just about to send is not kept. */
async function start(page: Page, { calls }: { calls: string[] }) {
  await state(page, 'idle').click()
  await state(page, 'starting').waitFor()
  await expect.poll(() => calls).toContain('POST')
}

/** Leaves the page, does something meanwhile, and comes back to the very page that was left. */
async function leaveAndReturn(page: Page, meanwhile = () => {}): Promise<void> {
  await page.evaluate(() => {
    window.isRestored = false
    window.addEventListener('pageshow', ({ persisted }) => (window.isRestored = persisted))
  })
  await page.goto(new URL('/elsewhere', page.url()).href)
  meanwhile()
  await comeBack(page)
}

async function comeBack(page: Page) {
  // The load event was long ago.
  await page.goBack({ waitUntil: 'commit' })
  await page.waitForFunction(() => window.isRestored)
}

describe('a page restored from the back/forward cache', () => {
  it('is idle, sends no request, and can start', async () => {
    const host = await serveBench()
    const page = await openBench(host)
    await state(page, 'idle').waitFor()
    await leaveAndReturn(page)
    await state(page, 'idle').click()
    await page.waitForURL('**/elsewhere?order=1001&thread=507')
    expect(host.calls).toEqual(['GET', 'POST'])
  })

  it('shows the conversation when its start was answered in the meantime', async () => {
    const answer = gate(created)
    const host = await serveBench({ start: answer.answer })
    const page = await openBench(host, { query: { stay: true } })
    await start(page, host)
    await leaveAndReturn(page, answer.open)
    await page.getByRole('link', { name: 'View conversation' }).waitFor()
    expect(host.calls).toEqual(['GET', 'POST'])
  })

  it('waits for its running start, and sends no second one', async () => {
    const answer = gate(created)
    const host = await serveBench({ start: answer.answer })
    const page = await openBench(host, { query: { stay: true } })
    await start(page, host)
    await leaveAndReturn(page)
    await state(page, 'starting').click({ force: true })
    answer.open()
    await page.getByRole('link', { name: 'View conversation' }).waitFor()
    expect(host.calls).toEqual(['GET', 'POST'])
  })

  it('gives up a start when its connection was cut in the meantime', async () => {
    const answer = gate(cut)
    const host = await serveBench({ start: answer.answer })
    const page = await openBench(host)
    await start(page, host)
    await leaveAndReturn(page, answer.open)
    await state(page, 'error').waitFor()
    // It was looked for, twice, before it was given up.
    expect(host.calls).toEqual(['GET', 'POST', 'GET', 'GET'])
  })

  it('gives up a start after its deadline, and starts when pressed again', async () => {
    const host = await serveBench({ start: neverAnswers })
    const page = await openBench(host, { query: { timeoutMs: 12_000 } })
    await start(page, host)
    await leaveAndReturn(page)
    await state(page, 'error').waitFor()
    host.start = created
    await button(page).click()
    await page.waitForURL('**/elsewhere?order=1001&thread=507')
    expect(host.calls.filter((method) => method === 'POST')).toEqual(['POST', 'POST'])
  })

  it('shows the answer of a look-up that was running', async () => {
    const answer = gate(reply(200, found(thread())))
    const host = await serveBench({ find: answer.answer })
    const page = await openBench(host)
    await state(page, 'checking').waitFor()
    await leaveAndReturn(page, answer.open)
    await page.getByRole('link', { name: 'View conversation' }).waitFor()
    expect(host.calls).toEqual(['GET'])
  })

  it('shows the conversation that was opened from it', async () => {
    const host = await serveBench()
    const page = await openBench(host)
    await page.evaluate(() => {
      window.addEventListener('pageshow', ({ persisted }) => (window.isRestored = persisted))
    })
    await state(page, 'idle').click()
    for (let visits = 0; visits < 2; visits++) {
      await page.waitForURL('**/elsewhere?order=1001&thread=507')
      await comeBack(page)
      await page.getByRole('link', { name: 'View conversation' }).click()
    }
    await page.waitForURL('**/elsewhere?order=1001&thread=507')
    expect(host.calls).toEqual(['GET', 'POST'])
  })
})
