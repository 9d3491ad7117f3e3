import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import type * as Entry from '../../src/element'
import { takeComplaints } from './support/chromium'
import { takeHeard, useElementPages } from './support/element-pages'

const serve = useElementPages()

const tag = (attributes: string) => `<start-conversation-button ${attributes}></start-conversation-button>`
const start = (page: Page) => page.getByRole('button', { name: 'Start conversation' })
const view = (page: Page) => page.getByRole('link', { name: 'View conversation' })
const stateOf = (page: Page) => page.locator('.oc-button').getAttribute('data-state')

/** As a script of the page that comes late. */
const configure = (page: Page, { token, href }: { token: string; href?: string }) =>
  page.evaluate(
    async ([token, href]) => {
      const { configureConversations } = (await window.load('/element.js')) as typeof Entry
      configureConversations({ getToken: () => token, href })
    },
    [token, href] as const,
  )

describe('a page without a build', () => {
  it('Y32 starts a conversation, opens it, and shows it at the next visit', async () => {
    const { open, url, count } = await serve({ body: tag('order-id="1001"') })
    const page = await open()
    await start(page).click()
    await page.waitForURL(`${url}orders/1001/messages/507/`)
    expect(count('POST')).toBe(1)
    await page.goto(url)
    expect(await view(page).getAttribute('href')).toBe('/orders/1001/messages/507/')
    await view(page).click()
    await page.waitForURL(`${url}orders/1001/messages/507/`)
  })

  it('Y32 shows a toast when a start is refused', async () => {
    const { open } = await serve({ body: tag('order-id="1002"') })
    const page = await open()
    await start(page).click()
    await page.locator('[data-sonner-toast]').getByText('You do not have permission').waitFor()
    await expect.poll(() => stateOf(page)).toBe('disabled')
    expect((await takeHeard(page)).map(([type]) => type)).toContain('failed')
  })

  it('X10 works with its toasts under a strict Content Security Policy with Trusted Types', async () => {
    const policy =
      "default-src 'self'; img-src data:; require-trusted-types-for 'script'; trusted-types vue"
    const { open } = await serve({ body: tag('order-id="1002"'), policy })
    const page = await open()
    await start(page).click()
    const toast = page.locator('[data-sonner-toast]')
    await toast.waitFor()
    expect(await toast.evaluate((element) => getComputedStyle(element).position)).toBe('absolute')
  })

  it.each([
    ['after the page was read', {}],
    [
      'while the page is read',
      { head: '<script type="module" async src="/early.js"></script>', script: '', rest: '<p>End</p>' },
    ],
  ])('looks up a list of thirty elements with one request when it is configured %s', async (_, options) => {
    const ids = Array.from({ length: 30 }, (_, index) => 1001 + index)
    const body = ids.map((id) => tag(`order-id="${id}" lookup="mount"`)).join(' ')
    const { open, count } = await serve({ body, ...options })
    const page = await open()
    await view(page).first().waitFor()
    await expect.poll(() => page.locator('[data-state=checking]').count()).toBe(0)
    expect(await page.locator('.oc-button').count()).toBe(30)
    expect(count('GET')).toBe(1)
  })
})

describe('events', () => {
  it('bubble, with the payload of the Vue component in detail', async () => {
    const { open } = await serve({ body: tag('order-id="1001"') })
    const page = await open()
    await start(page).waitFor()
    await expect.poll(() => stateOf(page)).toBe('idle')
    expect(await takeHeard(page)).toEqual([['resolved', 'start-conversation-button', 1001, undefined]])
    await page.evaluate(() => document.addEventListener('navigate', (event) => event.preventDefault()))
    await start(page).click()
    await view(page).waitFor()
    const element = 'start-conversation-button'
    expect(await takeHeard(page)).toEqual([
      ['update:thread', element, 1001, undefined],
      ['started', element, 1001, 507],
      ['navigate', element, 1001, 507],
    ])
  })

  it('L07 navigate opens nothing when a listener prevents it', async () => {
    const { open, url } = await serve({ body: tag('order-id="1007"') })
    const page = await open()
    await page.evaluate(() => {
      document.addEventListener('navigate', (event) => event.preventDefault(), { once: true })
    })
    await view(page).click()
    await expect.poll(() => takeHeard(page)).toContainEqual(expect.arrayContaining(['navigate']))
    expect(page.url()).toBe(url)
    await view(page).click()
    await page.waitForURL(`${url}orders/1007/messages/503/`)
  })

  it('L07 navigate without an address tells the person and the developer', async () => {
    const script = `
      import { configureConversations } from '/element.js'
      configureConversations({ getToken: () => 'token-client' })`
    const { open } = await serve({ body: tag('order-id="1001"'), script })
    const page = await open()
    await start(page).click()
    await page.locator('[data-sonner-toast]').getByText('The conversation could not be opened').waitFor()
    expect(takeComplaints().join()).toContain('Give configureConversations() an href')
  })

  it('L07 navigate goes to the function of the page instead of loading the page', async () => {
    const script = `
      import { configureConversations } from '/element.js'
      window.visited = []
      configureConversations({
        getToken: () => 'token-client',
        href: ({ orderId, threadId }) => '/o/' + orderId + '/' + threadId,
        navigate: (href) => visited.push(href),
      })`
    const { open, url } = await serve({ body: tag('order-id="1007"'), script })
    const page = await open()
    await view(page).click()
    await expect.poll(() => page.evaluate('visited')).toEqual(['/o/1007/503'])
    expect(page.url()).toBe(url)
  })
})

describe('sign-in', () => {
  it('S01 a change of the session key empties every element before the next paint', async () => {
    const script = `
      import { configureConversations } from '/element.js'
      window.user = 'client'
      window.conversations = configureConversations({
        getToken: () => window.user && 'token-' + window.user,
        sessionKey: () => window.user,
        href: '/orders/{orderId}/messages/{threadId}/',
      })`
    const { open } = await serve({ body: tag('order-id="1007"'), script })
    const page = await open()
    await view(page).waitFor()
    const shown = await page.evaluate(async () => {
      const globals = window as unknown as { user: string; conversations: { sessionChanged(): void } }
      globals.user = 'client-2'
      globals.conversations.sessionChanged()
      await new Promise((resolve) => requestAnimationFrame(resolve))
      return document.querySelector('main a') === null
    })
    expect(shown).toBe(true)
    await expect.poll(() => stateOf(page)).toBe('idle')
    expect(await view(page).count()).toBe(0)
  })

  it('S01 a second call of configureConversations drops all that was known', async () => {
    const { open, count } = await serve({ body: tag('order-id="1007"') })
    const page = await open()
    await view(page).waitFor()
    await configure(page, { token: 'token-client-2' })
    await start(page).waitFor()
    await expect.poll(() => count('GET')).toBe(2)
    expect(await page.locator('.oc-button').count()).toBe(1)
    // The live regions of the first kit are gone.
    expect(await page.locator('[data-oc-voice]').count()).toBe(2)
  })

  it('an element is disabled until configureConversations, with one message in the console', async () => {
    const body = tag('order-id="1007"') + tag('order-id="1001"')
    const { open, count } = await serve({ body, script: '' })
    const page = await open()
    await expect.poll(() => page.locator('[data-state=disabled]').count()).toBe(2)
    const complaints: string[] = []
    await expect.poll(() => complaints.push(...takeComplaints())).toBe(1)
    expect(complaints[0]).toContain('has not called configureConversations()')
    await page.getByRole('button').first().click({ force: true })
    expect(count('GET') + count('POST')).toBe(0)
    await configure(page, { token: 'token-client', href: '/messages/{threadId}/' })
    await view(page).waitFor()
    expect(await view(page).getAttribute('href')).toBe('/messages/503/')
  })
})
