import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { cut, cutMidway, gate, neverAnswers, reply, serveBench, thread } from './support/bench-host'
import { button } from './support/chromium'
import { openBench } from './support/states'

const created = reply(201, { thread: thread() })
const state = (page: Page, name: string) => button(page).and(page.locator(`[data-state=${name}]`))
const opened = (page: Page) => page.waitForURL('**/elsewhere?order=1001&thread=507')

const UNKNOWN = 'We could not confirm that the conversation was started. Please try again.'
const FAILED = 'Failed to start conversation. Please try again.'
const TIMEOUT = 'The server took too long to answer. Please try again.'

describe('a start on a real server', () => {
  it('shows that it is busy until a slow answer arrives', async () => {
    const answer = gate(created)
    const host = await serveBench({ start: answer.answer })
    const page = await openBench(host)
    await state(page, 'idle').click()
    await state(page, 'starting').getByText('Starting conversation…').waitFor()
    const spinner = await page
      .locator('.oc-button__icon')
      .evaluate((icon) => getComputedStyle(icon, '::after').animationName)
    expect(spinner).toBe('oc-turn')
    expect(await button(page).getAttribute('aria-disabled')).toBe('true')
    await button(page).click({ force: true })
    answer.open()
    await opened(page)
    expect(host.calls).toEqual(['GET', 'POST'])
  })

  it.each([
    ['never answers', neverAnswers, TIMEOUT],
    ['cuts the connection before the headers', cut, UNKNOWN],
    ['cuts the connection in the middle of the body', cutMidway, UNKNOWN],
    ['is down for maintenance', reply(503, '<h1>Service Unavailable</h1>'), FAILED],
  ])('that %s shows an error, and starts when pressed again', async (_, start, words) => {
    const host = await serveBench({ start })
    const page = await openBench(host, { query: { timeoutMs: 12_000 } })
    await state(page, 'idle').click()
    await page.locator('[data-sonner-toast]').getByText(words).waitFor()
    await state(page, 'error').waitFor()
    expect(await button(page).getAttribute('aria-disabled')).toBeNull()
    host.start = created
    await button(page).click()
    await opened(page)
    expect(host.calls.filter((method) => method === 'POST')).toEqual(['POST', 'POST'])
  })
})

describe('a look-up on a real server', () => {
  it.each([
    ['never answers', neverAnswers],
    ['cuts the connection before the headers', cut],
    ['cuts the connection in the middle of the body', cutMidway],
    ['is down for maintenance', reply(503, '<h1>Service Unavailable</h1>')],
  ])('that %s shows no error, and the button can start', async (_, find) => {
    const host = await serveBench({ find })
    const page = await openBench(host, { query: { timeoutMs: find === neverAnswers ? 400 : 10_000 } })
    await state(page, 'idle').waitFor()
    expect(await page.locator('[data-sonner-toast]').count()).toBe(0)
    await button(page).click()
    await opened(page)
    expect(host.calls).toEqual(['GET', 'POST'])
  })

  it('that is slow does not delay a start', async () => {
    const host = await serveBench({ find: neverAnswers })
    const page = await openBench(host)
    await state(page, 'checking').click()
    await opened(page)
    expect(host.calls).toEqual(['GET', 'POST'])
  })
})
